"""A class's answers: one round in five numbers, two rounds compared, forecasts pooled.

Spread is information.  Two rounds nearly always move together; that is called convergence here and
never improvement (on what two-round questioning does and does not do: Rowe & Wright 1999).
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ._refuse import number, plain
from ._show import Readable

__all__ = ["ENOUGH", "Round", "Rounds", "compare_rounds", "pool_odds", "round_summary"]

ENOUGH = 5
"""Answers below which a class's figures are not shown to it: they would point at persons."""

CAMP = 0.25
"""Share of the class that makes a camp."""


@dataclass(frozen=True, repr=False)
class Round(Readable):
    """One round of answers to one question; all but n are None where nobody answered.

    Attributes:
        n: number of answers.
        median, q1, q3: the middle and the quartiles (linear, "inclusive"), on the scale asked.
        iqr: q3 − q1.
        low_camp, high_camp: share of answers at or below 30 %, at or above 70 % of the scale.
        split: True where both camps have a quarter or more: then the median describes nobody.
    """

    n: int
    median: float | None
    q1: float | None
    q3: float | None
    iqr: float | None
    low_camp: float | None
    high_camp: float | None
    split: bool | None


@dataclass(frozen=True, repr=False)
class Rounds(Readable):
    """Two rounds compared.

    Attributes:
        first, second: each round.
        median_move: second median − first; None where a round is empty.
        iqr_ratio: second spread / first; None where the first round was unanimous or empty.
        towards, away, stayed: how many of those who answered twice ended nearer the first median,
            farther from it, or as near; None where the answers came without names.
    """

    first: Round
    second: Round
    median_move: float | None
    iqr_ratio: float | None
    towards: int | None
    away: int | None
    stayed: int | None


Answers = Mapping[str, float] | Iterable[float]


def round_summary(answers: Answers, low: float = 0, high: float = 10) -> Round:
    """One round in figures; answers alone, or person → answer, on the scale from low to high.

    Refused: an answer that is missing, NaN, infinite or off the scale.
    """
    values = sorted(_values(answers, low, high))
    if not values:
        return Round(0, None, None, None, None, None, None, None)
    # one answer is its own quartiles; older Pythons refuse to say so
    cuts = statistics.quantiles(values * 2 if len(values) == 1 else values, n=4, method="inclusive")
    reach = high - low
    # rounding must not keep an answer at exactly 30 % of the scale out of its camp
    lows = sum((v - low) <= 0.3 * reach + 1e-9 for v in values) / len(values)
    highs = sum((v - low) >= 0.7 * reach - 1e-9 for v in values) / len(values)
    split = lows >= CAMP and highs >= CAMP
    return Round(len(values), cuts[1], cuts[0], cuts[2], cuts[2] - cuts[0], lows, highs, split)


def compare_rounds(first: Answers, second: Answers, low: float = 0, high: float = 10) -> Rounds:
    """What changed from the first round to the second; refusals as for `round_summary`."""
    before, after = round_summary(_kept(first), low, high), round_summary(_kept(second), low, high)
    move = (
        after.median - before.median
        if after.median is not None and before.median is not None
        else None
    )
    ratio = after.iqr / before.iqr if before.iqr and after.iqr is not None else None
    return Rounds(before, after, move, ratio, *_moves(first, second, before.median))


def pool_odds(ps: Iterable[float]) -> float | None:
    """One forecast from many: the geometric mean of their odds; None for no forecast.

    0.5 and 0.8 pool to ⅔.  Nothing is pushed towards an end afterwards.  Refused: a forecast of 0
    or 1, which would overrule everybody else.
    """
    listed = [number(p, "forecast", 0, 1) for p in ps]
    if any(p in (0, 1) for p in listed):
        raise ValueError(
            "a forecast of 0 or 1 cannot be pooled, because it would overrule everybody else: "
            "use the median instead, or ask what could change that forecast."
        )
    if not listed:
        return None
    mean = math.fsum(math.log(p / (1 - p)) for p in listed) / len(listed)
    return 1 / (1 + math.exp(-mean))


def _kept(answers: Answers) -> Answers:
    return answers if isinstance(answers, Mapping) else list(answers)


def _values(answers: Answers, low: float, high: float) -> list[float]:
    if not low < high:
        raise ValueError(f"the scale must run upwards, but it is {plain(low)} to {plain(high)}.")
    if isinstance(answers, Mapping):
        return [number(v, f"{name}: answer", low, high) for name, v in answers.items()]
    return [number(v, "answer", low, high) for v in answers]


def _moves(
    first: Answers, second: Answers, middle: float | None
) -> tuple[int, int, int] | tuple[None, None, None]:
    if not isinstance(first, Mapping) or not isinstance(second, Mapping) or middle is None:
        return None, None, None
    both = [
        (abs(first[name] - middle), abs(second[name] - middle)) for name in first if name in second
    ]
    towards, away = sum(b < a for a, b in both), sum(b > a for a, b in both)
    return towards, away, len(both) - towards - away
