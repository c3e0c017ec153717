"""Exercises on who can say no: gridlock on a line, and the vote that decides."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from steelyard.checks._answers import all_near, called, is_number, near, numbers, shown, slip
from steelyard.checks._core import Finding, another_way, done, not_quite
from steelyard.method import win_set

__all__ = ["NEEDED", "VOTERS", "gridlock", "pivots", "verdict_fault"]

VOTERS = 100
NEEDED = (34, 51, 60, 67)
"""Votes that uphold a veto, that make a majority, that end a debate, that overrule a veto."""


def gridlock(rule: Any) -> Finding:
    """Whether a rule says when nothing but the status quo is left."""
    lines = list(_line_ups())
    said = called(rule, lines)
    if isinstance(said, Finding):
        return said
    fault = verdict_fault(said) or next(_gridlock_faults(rule, said, lines), None)
    if fault:
        return fault
    names = {*getattr(getattr(rule, "__code__", None), "co_names", ())}
    return another_way("asked-the-library") if names & {"win_set", "acceptance"} else done()


def pivots(voters: Any, pivot: Any) -> Finding:
    """Whether a table names the vote that decides, for each number of votes that is needed."""
    ideals = numbers(voters)
    if ideals is None or len(ideals) != VOTERS or ideals != sorted(ideals):
        return not_quite("voters-changed")
    listed = isinstance(pivot, (list, tuple)) and len(pivot) == len(NEEDED)
    given = dict(zip(NEEDED, pivot, strict=True)) if listed else pivot
    fault = next(_pivot_faults(ideals, given), None)
    return fault or (another_way("as-a-list") if listed else done())


def verdict_fault(said: Sequence[Any]) -> Finding | None:
    """Whether something other than True and False came back; 1 and 0, and NumPy's, will do."""
    odd = [v for v in said if isinstance(v, str) or str(v) not in {"True", "False", "1", "0"}]
    return not_quite("not-true-or-false", value=shown(odd[0])) if odd else None


def _gridlock_faults(
    rule: Callable[..., Any], said: Sequence[Any], lines: Sequence[tuple[float, list[float]]]
) -> Iterator[Finding]:
    pairs = zip(lines, said, (win_set(*line).gridlock for line in lines), strict=True)
    wrong = [(line, right) for line, mine, right in pairs if bool(mine) != right]
    if not wrong:
        return
    key = slip(said, lines, _SLIPS)
    if key or _ignores_status_quo(rule):
        yield not_quite(key or "ignores-status-quo")
    (status_quo, ideals), right = wrong[0]
    values = {"sq": shown(status_quo), "wants": ", ".join(map(shown, ideals))}
    yield not_quite("there-is" if right else "there-is-none", **values)


def _pivot_faults(ideals: Sequence[float], given: Any) -> Iterator[Finding]:
    if not isinstance(given, Mapping):
        yield not_quite("not-a-dictionary", value=shown(given))
        return
    missing = [need for need in NEEDED if need not in given]
    if missing:
        yield not_quite("missing", needs=", ".join(map(str, missing)))
        return
    odd = [value for value in (given[need] for need in NEEDED) if not is_number(value)]
    if odd:
        yield not_quite("not-a-number", value=shown(odd[0]))
        return
    said, due = [given[need] for need in NEEDED], [ideals[need - 1] for need in NEEDED]
    slips = {
        "off-by-one": [ideals[need] for need in NEEDED],
        "from-the-other-end": [ideals[VOTERS - need] for need in NEEDED],
        "places": [float(need) for need in NEEDED],
        "places-from-0": [float(need - 1) for need in NEEDED],
    }
    if not all_near(said, due):
        yield from (
            not_quite(key.removesuffix("-from-0"))
            for key, wrong in slips.items()
            if all_near(said, wrong)
        )
    for need, mine, right in zip(NEEDED, said, due, strict=True):
        if not near(mine, right):
            yield not_quite("one-wrong", need=need, before=need - 1, value=shown(mine))


_SLIPS: Mapping[str, Callable[[float, list[float]], bool]] = {
    "turned-round": lambda sq, z: not min(z) <= sq <= max(z),
    "counts-players": lambda _, z: len(z) >= 3,
    "hawk-alone": lambda sq, z: max(z) >= sq,
    "dove-alone": lambda sq, z: min(z) <= sq,
    "edges": lambda sq, z: min(z) < sq < max(z),
}


def _line_ups() -> Iterator[tuple[float, list[float]]]:
    """Status quo and ideal points: telling ones first, then 200 at random."""
    telling: list[tuple[float, list[float]]] = [
        (8, [2, 5]),
        (8, [2, 5, 9]),
        (8, [2, 5, 4]),
        (8, [1, 2, 3, 4, 5]),
        (9, [0, 1]),
        (5, [4, 6]),
        (2, [9, 8, 3]),
        (5, [5, 7]),
        (5, [3, 5]),
    ]
    yield from telling
    dice = random.Random(1)
    for _ in range(200):
        players = dice.choice([2, 3, 3, 5])
        yield dice.uniform(1, 9), [dice.uniform(0, 10) for _ in range(players)]


def _ignores_status_quo(rule: Callable[..., Any]) -> bool:
    """Whether moving the status quo never changes what the rule says of the same players."""
    players = [ideals for _, ideals in _line_ups()][:40]
    return all(len({bool(rule(sq, z)) for sq in (0, 2.5, 5, 7.5, 10)}) == 1 for z in players)
