"""The two rounds in words: a class's round, where an answer stands in it, and how it moved.

`shift` has a twin in `rounds_numbers.js`, which follows the hand; the sentences are the board's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from steelyard.classroom.summary import Reason, Round, Told
from steelyard.method.rounds import ENOUGH
from steelyard.widgets._rounds_asked import Asked
from steelyard.widgets._wording import fill, plain

__all__ = ["drawn", "explained", "listed", "numbers", "second_round", "shift", "told", "where"]

Says = Mapping[str, str]


def told(says: Says, asked: Asked, one: Told | None) -> str:
    """The first round, or why nothing is shown of it."""
    if one is None:
        return says["absent"]
    if not one.enough:
        return fill(says["few"], {"n": one.n, "enough": ENOUGH})
    return _round(says, asked, one, 1)


def where(says: Says, asked: Asked, first: float, one: Told) -> str:
    """Where an answer stands to the median; empty where nothing may be shown."""
    if one.median is None:
        return ""
    key = "above" if first > one.median else "below" if first < one.median else "level"
    return fill(says[key], {"first": asked.shown(first)})


def shift(says: Says, unit: str, first: float, second: float | None, median: float) -> str:
    """From the first answer to the second, neither praised nor blamed."""
    shown = {"first": f"{plain(first)}{unit}"}
    if second is None:
        return fill(says["unset"], shown)
    before, after = abs(first - median), abs(second - median)
    key = "towards" if after < before else "away" if after > before else "beside"
    shown["second"] = f"{plain(second)}{unit}"
    return fill(says["stayed" if second == first else key], shown)


def second_round(says: Says, asked: Asked, one: Told) -> list[str]:
    """The class's second round, where there is one."""
    after = one.second
    if after is None or not after.enough:
        return []
    was, now = (_width(figures) for figures in (one, after))
    key = "narrower" if now < was else "wider" if now > was else "as_wide"
    return [_round(says, asked, after, 2), says[key]]


def _width(one: Round) -> float:
    """The width of the middle half; 0 where nothing is told."""
    return (one.q3 or 0) - (one.q1 or 0)


def drawn(one: Told, both: bool) -> list[dict[str, Any]]:
    """The rounds of the class as they are drawn; the second only where `both` is asked for."""
    rounds = [one, *([one.second] if both and one.second and one.second.enough else [])]
    return [
        {
            "dots": [[dot.value, dot.count] for dot in each.dots],
            **{key: getattr(each, key) for key in ("n", "median", "q1", "q3")},
        }
        for each in rounds
    ]


def listed(reasons: Sequence[Reason]) -> list[dict[str, str]]:
    """Reasons as the browser lists them."""
    return [{"id": reason.id, "text": reason.text.strip()} for reason in reasons]


def numbers(asked: Asked, one: Told) -> list[list[str]]:
    """A row for each round of the class that may be shown: answers, median, quartiles, dots."""
    rounds = [("1", one), *([("2", one.second)] if one.second else [])]
    return [
        [name, str(r.n), *(asked.figure(f) for f in (r.median, r.q1, r.q3)), _dots(asked, r)]
        for name, r in rounds
        if r.enough
    ]


def explained(
    says: Says, asked: Asked, one: Told, first: float, second: float | None
) -> Iterator[str]:
    """How the figures come about, with the class's own answers."""
    if not one.enough or one.median is None:
        return
    values = [asked.shown(d.value) for d in one.dots for _ in range(d.count)]
    given = ", ".join(values) if len(values) <= 30 else f"{values[0]} … {values[-1]}"
    ends = {key: asked.figure(getattr(one, key)) for key in ("median", "q1", "q3")}
    yield fill(says["explain_median"], {"round": 1, "listed": given, **ends})
    reach = asked.high - asked.low
    low_end, high_end = asked.low + 0.3 * reach, asked.low + 0.7 * reach
    camps = {
        "n": one.n,
        "low": sum(d.count for d in one.dots if d.value <= low_end + 1e-9),
        "high": sum(d.count for d in one.dots if d.value >= high_end - 1e-9),
        "low_end": asked.shown(low_end),
        "high_end": asked.shown(high_end),
    }
    yield fill(says["explain_camps"], camps)
    if second is not None:
        way = {"first": first, "second": second, "median": one.median}
        way |= {"before": abs(first - one.median), "after": abs(second - one.median)}
        yield fill(says["explain_shift"], {key: asked.shown(v) for key, v in way.items()})


def _round(says: Says, asked: Asked, one: Round, round: int) -> str:
    ends: dict[str, Any] = {k: asked.figure(getattr(one, k)) for k in ("median", "q1", "q3")}
    key = "round_alike" if one.q1 == one.q3 else "round"
    sentence = fill(says[key], {"round": round, "n": one.n, **ends})
    split = one.figures(asked.low, asked.high).split
    return f"{sentence} {says['camps']}" if split else sentence


def _dots(asked: Asked, one: Round) -> str:
    return ", ".join(f"{d.count} × {asked.shown(d.value)}" for d in one.dots)
