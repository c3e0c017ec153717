"""Rules that are tried in order, written as a function, and a case on which the order decides."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

from steelyard.checks._answers import called, is_number, shown
from steelyard.checks._core import Finding, another_way, done, not_quite

__all__ = ["first_that_fits"]

CALLED_OFF, FULL, RAINED, ORDINARY = "called off", "full house", "washed out", "ordinary"
MANY = 300
"""More visitors than this make a full house."""

OURS = (400, True, False)
"""The day that the solution names."""

DAYS = tuple(product((0, 120, MANY, MANY + 1, 900), (False, True), (False, True)))


def _rules(visitors: float, rain: bool, off: bool) -> str:
    if off:
        return CALLED_OFF
    if visitors > MANY:
        return FULL
    return RAINED if rain else ORDINARY


def first_that_fits(function: Any, case: Any) -> Finding:
    """A function that tries the rules in order, and a day on which two of them fit."""
    said = called(function, DAYS)
    if isinstance(said, Finding):
        return said
    fault = _wrong(said) or _no_case(case)
    if fault:
        return fault
    visitors, rain, off = case
    values = {"visitors": shown(visitors), "came": FULL, "otherwise": RAINED}
    ours = (visitors, bool(rain), bool(off)) == OURS
    return done(**values) if ours else another_way("another-case", **values)


def _wrong(said: Sequence[Any]) -> Finding | None:
    names = (CALLED_OFF, FULL, RAINED, ORDINARY)
    strange = next((one for one in said if not isinstance(one, str) or one not in names), None)
    if strange is not None:
        return not_quite("strange-name", value=shown(strange))
    if len({*said}) == 1:
        return not_quite("always", value=said[0])
    answers = zip(DAYS, said, strict=True)
    amiss = [(day, one) for day, one in answers if one != _rules(*day)]
    if not amiss:
        return None
    (visitors, rain, off), one = next(((d, o) for d, o in amiss if d[2]), amiss[0])
    values = {"visitors": visitors, "value": one, "due": _rules(visitors, rain, off)}
    values |= {"rain": rain, "off": off}
    return not_quite(_slip(amiss, off), **values)


def _slip(amiss: Sequence[tuple[tuple[int, bool, bool], str]], off: bool) -> str:
    if off:
        return "called-off-late"
    if all(day[0] == MANY for day, _ in amiss):
        return "border"
    rained = all(one == RAINED and day[0] > MANY and day[1] for day, one in amiss)
    return "rain-first" if rained else "other"


def _no_case(case: Any) -> Finding | None:
    if not isinstance(case, (list, tuple)) or len(case) != 3 or not is_number(case[0]):
        return not_quite("not-a-day", value=shown(case))
    visitors, rain, off = case
    if not all(isinstance(one, (bool, int)) for one in (rain, off)) or visitors < 0:
        return not_quite("not-a-day", value=shown(case))
    if off:
        return not_quite("called-off-case")
    if visitors > MANY and rain:
        return None
    fits = _rules(visitors, bool(rain), False)
    return not_quite("no-rule") if fits == ORDINARY else not_quite("one-rule", came=fits)
