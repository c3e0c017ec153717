"""Keeping score: Brier, the ranked score for a ladder, Murphy's parts, calibration.

All of these are proper: nobody expects a better score from saying what they do not believe.  One
event cannot show calibration.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ._refuse import known, number, sums_to_one
from ._show import Readable

__all__ = [
    "FEW",
    "CalibrationRow",
    "Murphy",
    "brier",
    "brier_multi",
    "calibration",
    "murphy",
    "ranked_score",
    "skill",
]

FEW = 5
"""Forecasts below which a row of calibration is too thin to say anything: draw its point hollow."""


@dataclass(frozen=True, repr=False)
class CalibrationRow(Readable):
    """All forecasts of one value.

    Attributes:
        forecast: the value, 0 to 1.
        n: how many forecasts had it.
        happened: share of them that came true, 0 to 1.
        thin: True below 5 forecasts.
    """

    forecast: float
    n: int
    happened: float
    thin: bool


@dataclass(frozen=True, repr=False)
class Murphy(Readable):
    """The parts of a Brier score: brier = reliability − resolution + uncertainty.

    Attributes:
        brier: 0 (perfect) to 1.
        reliability: how far forecasts are from what then happened; smaller is better.
        resolution: how far what happened differs between forecasts; larger is better.
        uncertainty: of the questions themselves; nobody's merit, 0 to 0.25.
        skill: (resolution − reliability)/uncertainty; None where all or nothing happened.
    """

    brier: float
    reliability: float
    resolution: float
    uncertainty: float
    skill: float | None


def brier(ps: Iterable[float], outcomes: Iterable[float]) -> float | None:
    """Mean (p − o)², 0 (perfect) to 1; always saying 0.5 scores 0.25.  None without forecasts.

    This is the form for yes/no questions; `brier_multi` for two outcomes gives twice as much.

    Args:
        ps: forecasts, 0 to 1.
        outcomes: as many, 1 or True where it happened, 0 or False where not.

    Refused: another number of outcomes; a forecast off its scale; an outcome that is not 0 or 1.
    """
    pairs = _pairs(ps, outcomes)
    return math.fsum((p - o) ** 2 for p, o in pairs) / len(pairs) if pairs else None


def brier_multi(probs: Mapping[str, float], outcome: str) -> float:
    """Σ (p − o)² over all outcomes of one question, 0 (perfect) to 2: Brier's form of 1950.

    Refused: probabilities off their scale or not together 1; an outcome that is not among them.
    """
    _forecast(probs, outcome)
    return math.fsum((p - (name == outcome)) ** 2 for name, p in probs.items())


def ranked_score(probs: Mapping[str, float], outcome: str) -> float:
    """Ranked probability score of a ladder forecast, 0 (perfect) to 1: nearly right beats far off.

    Σ (P(this rung or worse) − 1 if it came out so)² over the K − 1 borders, divided by K − 1, so
    that ladders of any length compare (Epstein 1969).

    Args:
        probs: rung → probability, worst rung first.
        outcome: the rung that came.

    Refused: as for `brier_multi`.
    """
    _forecast(probs, outcome)
    rungs, values = list(probs), list(probs.values())
    came = rungs.index(outcome)
    borders = range(len(rungs) - 1)
    misses = [math.fsum(values[: k + 1]) - (came <= k) for k in borders]
    return math.fsum(miss**2 for miss in misses) / len(misses)


def calibration(ps: Iterable[float], outcomes: Iterable[float]) -> tuple[CalibrationRow, ...]:
    """One row for each distinct forecast, lowest first; refusals as for `brier`."""
    groups: dict[float, list[int]] = {}
    for p, o in _pairs(ps, outcomes):
        # 0.1 + 0.2 and 0.3 are one forecast
        groups.setdefault(round(p, 9), []).append(o)
    return tuple(
        CalibrationRow(p, len(came), sum(came) / len(came), len(came) < FEW)
        for p, came in sorted(groups.items())
    )


def murphy(ps: Iterable[float], outcomes: Iterable[float]) -> Murphy | None:
    """The Brier score and its three parts (Murphy 1973); None without forecasts.

    Forecasts are grouped by their distinct values, for which the identity is exact; binning would
    add two more terms, so forecast on a grid.  Refusals as for `brier`.
    """
    pairs = _pairs(ps, outcomes)
    score = brier(*zip(*pairs, strict=True)) if pairs else None
    if score is None:
        return None
    rows, n = calibration(*zip(*pairs, strict=True)), len(pairs)
    rate = sum(o for _, o in pairs) / n
    reliability = math.fsum(r.n * (r.forecast - r.happened) ** 2 for r in rows) / n
    resolution = math.fsum(r.n * (r.happened - rate) ** 2 for r in rows) / n
    uncertainty = rate * (1 - rate)
    gain = (resolution - reliability) / uncertainty if uncertainty else None
    return Murphy(score, reliability, resolution, uncertainty, gain)


def skill(ps: Iterable[float], outcomes: Iterable[float]) -> float | None:
    """How much better than always saying the rate of what happened: 1 perfect, 0 no better.

    None without forecasts, or where everything or nothing happened.  Refusals as for `brier`.
    """
    parts = murphy(ps, outcomes)
    return None if parts is None else parts.skill


def _pairs(ps: Iterable[float], outcomes: Iterable[float]) -> list[tuple[float, int]]:
    forecasts, came = [number(p, "forecast", 0, 1) for p in ps], list(outcomes)
    if len(forecasts) != len(came):
        raise ValueError(
            f"each forecast needs its outcome, but there are {len(forecasts)} forecasts "
            f"and {len(came)} outcomes."
        )
    for o in came:
        if o not in (0, 1):
            raise ValueError(
                f"an outcome must be 1 (it happened) or 0 (it did not), but it is {o!r}."
            )
    return [(p, int(o)) for p, o in zip(forecasts, came, strict=True)]


def _forecast(probs: Mapping[str, float], outcome: str) -> None:
    for name, p in probs.items():
        number(p, f"{name}: probability", 0, 1)
    if len(probs) < 2:
        raise ValueError("a forecast must have at least two outcomes.")
    sums_to_one(probs, "probabilities")
    known(outcome, probs, "outcome")
