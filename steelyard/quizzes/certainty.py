"""Certainty-based marking: what each level of certainty stakes, and what that adds up to.

The scheme is A. R. Gardner-Medwin's: a right answer brings 1, 2 or 3 marks, a wrong one 0, −2 or
−6.  A higher level pays exactly when one is right often enough, so it pays to be honest.  Only an
answer that is wholly right counts as right: the certainty was said of the whole answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

__all__ = ["LEVELS", "SURE", "Level", "checked", "expected", "level", "signed", "stake", "verdict"]

SURE = 2
"""From this level on an answer is called sure."""


@dataclass(frozen=True)
class Level:
    """A level of certainty.

    Attributes:
        number: 1 to 3, as the record has it.
        name: what it is called on the screen.
        right, wrong: marks for a right and a wrong answer.
        pays: when it pays more than the other two.
    """

    number: int
    name: str
    right: int
    wrong: int
    pays: str


LEVELS = (
    Level(1, "not sure", 1, 0, "below 2 in 3"),
    Level(2, "fairly sure", 2, -2, "from 2 in 3 to 4 in 5"),
    Level(3, "very sure", 3, -6, "above 4 in 5"),
)


def level(number: int) -> Level:
    """The level with this number."""
    return LEVELS[number - 1]


def checked(number: Any) -> int:
    """A level's number.

    Raises:
        ValueError: a sentence for the student, where no level was chosen.
    """
    if number in (1, 2, 3) and not isinstance(number, bool):
        return int(number)
    raise ValueError(
        "How sure are you? Choose “not sure”, “fairly sure” or “very sure”; "
        "then your answer can be marked."
    )


def stake(number: int, score: float) -> int:
    """The marks for an answer with this score (0–1), given at this level."""
    return level(number).right if score == 1 else level(number).wrong


def expected(chances: Iterable[float], number: int) -> float:
    """The marks that blind guessing at this level brings on average.

    Args:
        chances: for each question, the probability that a guess is right.
        number: the level that is always chosen.
    """
    one = level(number)
    return sum(p * one.right + (1 - p) * one.wrong for p in chances)


def signed(marks: float, digits: int = 0) -> str:
    """Marks with their sign, to so many digits after the point; nothing is plain 0."""
    text = f"{marks:+.{digits}f}"
    return "0" if float(text) == 0 else text.replace("-", "−")


def verdict(score: float, number: int) -> str:
    """The verdict on an answer, in one sentence."""
    name = level(number).name
    if score == 1:
        return (
            f"Right, and you were {name}." if number >= SURE else "Right, though you were not sure."
        )
    start = "Partly right" if score > 0 else "Not right"
    return f"{start}, though you were {name}." if number >= SURE else f"{start}. You were not sure."
