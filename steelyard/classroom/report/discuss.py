"""The five things worth discussing next lesson, chosen by rules that the page states.

Every candidate has a weight from 0 to 1, roughly the share of the class that it concerns.  Lessons
that the class has left behind count for less, and lessons that it has not reached for nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from steelyard import content
from steelyard.classroom.tally import ClassTally
from steelyard.method.rounds import ENOUGH

__all__ = ["MOST", "OF_A_KIND", "Topic", "choose", "reached", "topics"]

MOST = 5
OF_A_KIND = 2
FADES = 0.85
"""What a topic keeps of its weight for every lesson that the class has gone on since."""

REACHED = 1 / 3
"""Share of the counted hand-ins that must have answered in a lesson for the class to be there."""


@dataclass(frozen=True)
class Topic:
    """Something to discuss.

    Attributes:
        kind: question, misconception, judged, forecast, rounds or exercise.
        id: of what it is about; lesson: where it belongs, empty for a teacher's own question.
        title: what it is about, in the course's own words.
        why: why it is worth the time, with the numbers.
        weight: 0 to 1, before lessons are reckoned in.
        anchor: id of its place on the page.
        errors: ids of the named errors that it comes down to; no two topics share one.
    """

    kind: str
    id: str
    lesson: str
    title: str
    why: str
    weight: float
    anchor: str
    errors: frozenset[str] = frozenset()


def topics(tally: ClassTally) -> tuple[Topic, ...]:
    """The things worth discussing; none below five counted hand-ins."""
    from steelyard.classroom.report.candidates import candidates

    if tally.n < ENOUGH:
        return ()
    return choose(candidates(tally), reached(tally))


def reached(tally: ClassTally) -> str | None:
    """The highest lesson in which at least a third of the counted hand-ins answered a question."""
    for lesson in reversed(content.case().lessons):
        count = sum(started(row.done, lesson.id) for row in tally.rows if row.counted)
        if count and count >= REACHED * tally.n:
            return lesson.id
    return None


def started(done: object, lesson: str) -> bool:
    """Whether a hand-in's row has an answered question in a lesson."""
    kinds = done.get(lesson, {}) if isinstance(done, dict) else {}
    return bool(kinds.get("questions", (0, 0))[0])


def choose(candidates: Iterable[Topic], lesson: str | None) -> tuple[Topic, ...]:
    """Up to five, the heaviest first, at most two of a kind, and no error twice.

    Args:
        candidates: in any order.
        lesson: how far the class has come.
    """
    order = [one.id for one in content.case().lessons]
    here = order.index(lesson) if lesson in order else -1
    steps = {id: here - n for n, id in enumerate(order) if n <= here} | {"": 0}
    known = [topic for topic in candidates if topic.lesson in steps]
    known.sort(key=lambda t: (-t.weight * FADES ** steps[t.lesson], t.kind, t.id))
    chosen: list[Topic] = []
    kinds: Counter[str] = Counter()
    errors: set[str] = set()
    for topic in known:
        if kinds[topic.kind] < OF_A_KIND and not errors & topic.errors and len(chosen) < MOST:
            chosen.append(topic)
            kinds[topic.kind] += 1
            errors |= topic.errors
    return tuple(chosen)
