"""Leitner's boxes: which question comes back, and when.

A question sits in one of four boxes.  It comes back after 1, 3, 7 or 21 days, or 1, 2, 3 or 4
lessons later: whichever is reached first, so that a course taken in a week reviews as well.  A
wrong answer puts it back in the first box; a right and sure one moves it up; a right guess leaves
it where it is.

Pure: days and places of lessons are passed in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

__all__ = ["DAYS", "LESSONS", "Slip", "after", "draw", "due", "overdue"]

DAYS = (1, 3, 7, 21)
"""Days until a question comes back, from the first box up."""

LESSONS = (1, 2, 3, 4)
"""Lessons until it comes back, where that is sooner."""


@dataclass(frozen=True)
class Slip:
    """A question in the boxes.

    Attributes:
        id: the question's.
        kind: its kind; a draw mixes kinds.
        box: 1 to 4; None where it was never answered.
        day: the day of its last answer.
        lesson: the place in the course (0 for the first) of the lesson where it was last answered.
        missed: whether that answer was wrong.
    """

    id: str
    kind: str
    box: int | None = None
    day: date | None = None
    lesson: int | None = None
    missed: bool = False


def after(box: int | None, right: bool, sure: bool) -> int:
    """The box that a question goes to after an answer; a question never asked counts as in 1."""
    if not right:
        return 1
    return min((box or 1) + sure, len(DAYS))


def due(slip: Slip, today: date, lesson: int) -> bool:
    """Whether a question comes back today, in the lesson at this place; never before an answer."""
    return slip.box is not None and overdue(slip, today, lesson) >= 0


def overdue(slip: Slip, today: date, lesson: int) -> float:
    """How long a question has been due, in shares of its interval; negative while it is not."""
    if slip.box is None:
        return float("-inf")
    days, lessons = DAYS[slip.box - 1], LESSONS[slip.box - 1]
    waited = [
        (today - slip.day).days / days if slip.day else 0.0,
        (lesson - slip.lesson) / lessons if slip.lesson is not None else 0.0,
    ]
    return max(waited) - 1


def draw(slips: Iterable[Slip], today: date, lesson: int, size: int = 3) -> tuple[str, ...]:
    """The questions to ask, at most `size`: the same for the same slips, whatever their order.

    What is due and was missed comes first, then what is due, then what was never answered, then
    what is due soonest.  Within each of these groups kinds not drawn yet come before others.
    """
    groups: list[list[Slip]] = [[], [], [], []]
    for slip in sorted(slips, key=lambda s: _urgency(s, today, lesson)):
        groups[_group(slip, today, lesson)].append(slip)
    drawn: list[Slip] = []
    for group in groups:
        drawn += _mixed(group, {slip.kind for slip in drawn}, size - len(drawn))
    return tuple(slip.id for slip in drawn)


def _group(slip: Slip, today: date, lesson: int) -> int:
    if slip.box is None:
        return 2
    if not due(slip, today, lesson):
        return 3
    return 0 if slip.missed else 1


def _urgency(slip: Slip, today: date, lesson: int) -> tuple[int, float, bytes]:
    """Low boxes first, then the longest wait, then by a hash that changes with the lesson."""
    sign = hashlib.blake2s(f"{lesson}/{slip.id}".encode()).digest()
    if slip.box is None:
        return 0, 0.0, sign
    late = overdue(slip, today, lesson)
    return (slip.box, -late, sign) if late >= 0 else (0, -late, sign)


def _mixed(slips: Sequence[Slip], kinds: set[str], size: int) -> list[Slip]:
    """The first `size` of the slips, those of a new kind before the others."""
    seen = set(kinds)
    fresh: list[Slip] = []
    for slip in slips:
        if slip.kind not in seen:
            seen.add(slip.kind)
            fresh.append(slip)
    rest = [slip for slip in slips if slip not in fresh]
    return [*fresh, *rest][: max(0, size)]
