"""Named errors that a student's answers showed, and whether later answers still show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from steelyard import content, work
from steelyard.quizzes import record
from steelyard.quizzes.drawing import BOXES
from steelyard.quizzes.files import load
from steelyard.quizzes.items import Item

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
    for item, answers in _answers():
        for answer in answers:
            for id in answer.mark.misconceptions:
                shown.setdefault(id, []).append(item.id)
        still.update(answers[-1].mark.misconceptions)
    return tuple(
        Met(id, known.name, known.correction, tuple(dict.fromkeys(shown[id])), id not in still)
        for id, known in content.misconceptions().items()
        if id in shown
    )


def _answers() -> Iterator[tuple[Item, list[record.Given]]]:
    """Each answered question with its answers, the latest last."""
    recalled = work.get(BOXES)
    for lesson in content.case().lessons:
        if not (content.FOLDER / "quizzes" / f"{lesson.id}.yaml").exists():
            continue
        kept = work.get(f"quiz-{lesson.id}")
        for item in load(lesson.id).questions:
            later = record.given(item, recalled.latest.get(item.id))
            known = (record.first(item, kept), record.latest(item, kept), later)
            if answers := [answer for answer in known if answer]:
                yield item, answers
