"""Judgements: a best guess with a range, and how sure one is of the range.

A range says two things that must stay apart.  The *best guess* is where the value most likely lies;
the *confidence* is the probability that the truth lies between `low` and `high`.  Being less sure
widens what is drawn from the judgement and leaves the best guess where it is.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, NamedTuple

from ._refuse import number, plain
from ._show import Readable

__all__ = ["LONGEST_WHY", "Bounds", "Judgement", "bounds", "checked", "stretch"]

LONGEST_WHY = 600
"""Characters of a reason: two or three sentences."""


@dataclass(frozen=True)
class Judgement:
    """A best guess with its range.

    Attributes:
        low, mode, high: lowest plausible value, best guess, highest plausible value, in the units
            of what is judged (strength: 0 to 10 points; a gate's condition: probability 0 to 1).
        confidence: probability, 0.5 to 1, that the truth lies from low to high.
        why: the reason in the student's words, at most 600 characters.

    A judgement alone does not know whose it is, so it is checked where it is used: by the `Force`
    or `Gate` that it is given to, whose id then opens the sentence of a refusal.
    """

    low: float
    mode: float
    high: float
    confidence: float = 0.75
    why: str = ""


class Bounds(NamedTuple):
    """The ends of what is drawn from a judgement; unpacks to `low, high`."""

    low: float
    high: float

    def __repr__(self) -> str:
        return Readable.__repr__(self)


def checked(judgement: Any, owner: str, lowest: float, highest: float) -> Judgement:
    """Accept a judgement on the scale from `lowest` to `highest`, or refuse it.

    Refused: anything that is no `Judgement`; a number that is missing, NaN, infinite or off the
    scale; low above high; a best guess outside low to high; a confidence outside 0.5 to 1; a reason
    that is no text or longer than 600 characters.
    """
    if not isinstance(judgement, Judgement):
        raise ValueError(
            f"{owner}: a judgement must be written Judgement(low, best guess, high), "
            f"but it is {judgement!r}."
        )
    for field, value in zip(
        ("low", "best guess", "high"), (judgement.low, judgement.mode, judgement.high), strict=True
    ):
        number(value, f"{owner}: {field}", lowest, highest)
    _in_order(judgement, owner)
    number(judgement.confidence, f"{owner}: confidence", 0.5, 1)
    if not isinstance(judgement.why, str) or len(judgement.why) > LONGEST_WHY:
        raise ValueError(f"{owner}: the reason must be text of at most {LONGEST_WHY} characters.")
    return judgement


def _in_order(judgement: Judgement, owner: str) -> None:
    low, high = plain(judgement.low), plain(judgement.high)
    if judgement.low > judgement.high:
        raise ValueError(f"{owner}: low must not be above high ({high}), but it is {low}.")
    if not judgement.low <= judgement.mode <= judgement.high:
        raise ValueError(
            f"{owner}: best guess must be between low ({low}) and high ({high}), "
            f"but it is {plain(judgement.mode)}."
        )


def stretch(confidence: float) -> float:
    """How many times wider than the judged range the drawn triangle is: 1/(1 − √(1 − c)).

    A triangle on ends stretched by s leaves (1 − 1/s)² of its area outside the judged range, on
    however lopsided a range, so this s leaves exactly 1 − c there.  Confidence 1 gives 1, 0.75
    gives 2.  Refused: a confidence outside 0.5 to 1.
    """
    sure = number(confidence, "confidence", 0.5, 1)
    return 1 / (1 - math.sqrt(1 - sure))


def bounds(judgement: Judgement, lowest: float = 0, highest: float = 10) -> Bounds:
    """The ends of the triangle from which a judgement is drawn, cut to the scale.

    low end = mode − s·(mode − low), high end = mode + s·(high − mode), with s from `stretch`.
    Where no end is cut, exactly the stated confidence falls inside low to high; where one is cut,
    at least that much.
    """
    checked(judgement, "this judgement", lowest, highest)
    wider = stretch(judgement.confidence)
    return Bounds(
        max(lowest, judgement.mode - wider * (judgement.mode - judgement.low)),
        min(highest, judgement.mode + wider * (judgement.high - judgement.mode)),
    )
