"""Named errors that a student's answers showed, and whether later answers still show them."""

from __future__ import annotations

from dataclasses import dataclass

from steelyard import content
from steelyard.standing.answered import answered

__all__ = ["Met", "met"]


@dataclass(frozen=True)
class Met:
    """A named error that an answer showed.

    Attributes:
        id, name, correction: of the misconception.
        questions: ids of the questions in which it was shown.
        overcome: whether no latest answer to these questions shows it any more.
    """

    id: str
    name: str
    correction: str
    questions: tuple[str, ...]
    overcome: bool


def met() -> tuple[Met, ...]:
    """The named errors of all quizzes' first and latest answers, in the course's order."""
    shown: dict[str, list[str]] = {}
    still: set[str] = set()
    every = (pair for lesson in content.case().lessons for pair in answered(lesson.id))
    for item, answers in every:
        for answer in answers:
            for id in answer.mark.misconceptions:
                shown.setdefault(id, []).append(item.id)
        still.update(answers[-1].mark.misconceptions)
    return tuple(
        Met(id, known.name, known.correction, tuple(dict.fromkeys(shown[id])), id not in still)
        for id, known in content.misconceptions().items()
        if id in shown
    )
