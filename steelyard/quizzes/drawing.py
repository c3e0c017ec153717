"""Draws the questions that come back in a lesson, from the records of the lessons before it.

A question's box is kept in the activity `recall`.  Until a question was recalled once, its box
follows from the first answer in its own lesson's quiz.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from steelyard import content, work
from steelyard.quizzes import boxes, record
from steelyard.quizzes.files import load
from steelyard.quizzes.items import Item, Quiz
from steelyard.recorded import fields

__all__ = ["BOXES", "DRAW", "box_after", "drawn", "earlier_quizzes", "slips"]

BOXES = "recall"
"""The activity with each question's box."""

DRAW = "draw"
"""The item of `recall-NN` with the ids of the questions that this lesson asks."""


def earlier_quizzes(lesson: str) -> tuple[list[Quiz], list[str]]:
    """The quizzes of the lessons before this one, and sentences on what could not be read."""
    quizzes, sentences = [], []
    before = _lessons()[: _lessons().index(lesson)]
    activities = [BOXES, f"recall-{lesson}", *(f"quiz-{id}" for id in before)]
    sentences += [notice for a in activities if (notice := work.get(a).notice)]
    for id in before:
        if not (content.FOLDER / "quizzes" / f"{id}.yaml").exists():
            continue
        try:
            quizzes.append(load(id))
        except ValueError as error:
            sentences.append(f"The questions of lesson {id} could not be read ({error}).")
    return quizzes, sentences


def drawn(lesson: str, quizzes: list[Quiz], today: date) -> Quiz:
    """The questions to recall in a lesson, as a quiz of that lesson.

    A draw is fixed once one of its questions was touched; what the course no longer has is
    replaced.

    Args:
        lesson: the lesson that asks.
        quizzes: those of earlier lessons.
        today: the student's day.
    """
    known = {item.id: item for quiz in quizzes for item in quiz.questions}
    stored = work.get(f"recall-{lesson}").latest.get(DRAW)
    listed = stored if isinstance(stored, list) else []
    ids = [id for id in listed if isinstance(id, str) and id in known]
    others = [slip for slip in slips(quizzes) if slip.id not in ids]
    size = 3 - len(ids)
    ids += boxes.draw(others, today, _lessons().index(lesson), size) if size > 0 else ()
    return Quiz(lesson, tuple(known[id] for id in ids))


def box_after(item: Item, value: Mapping[str, Any]) -> int:
    """The box that a question goes to after an answer, which is as the record keeps it."""
    now = record.given(item, value)
    before = _slip(item, work.get(BOXES), work.get(f"quiz-{item.lesson}")).box
    return boxes.after(before, now is not None and now.right, now is not None and now.sure)


def slips(quizzes: list[Quiz]) -> Iterator[boxes.Slip]:
    """Every question of some quizzes in its box, or in none where it was never answered."""
    recalled = work.get(BOXES)
    for quiz in quizzes:
        answered = work.get(f"quiz-{quiz.lesson}")
        for item in quiz.questions:
            yield _slip(item, recalled, answered)


def _slip(item: Item, recalled: work.Record, answered: work.Record) -> boxes.Slip:
    value = fields(recalled.latest.get(item.id))
    answer = record.given(item, value)
    if answer and value.get("box") in (1, 2, 3, 4):
        place, day = _place(value.get("lesson")), _day(recalled.times.get(item.id))
        return boxes.Slip(item.id, item.kind, value["box"], day, place, not answer.right)
    answer = record.first(item, answered)
    if answer is None:
        return boxes.Slip(item.id, item.kind)
    box = boxes.after(None, answer.right, answer.sure)
    place, day = _place(item.lesson), _day(answered.times.get(item.id))
    return boxes.Slip(item.id, item.kind, box, day, place, not answer.right)


def _lessons() -> list[str]:
    return [lesson.id for lesson in content.case().lessons]


def _place(lesson: Any) -> int | None:
    return _lessons().index(lesson) if lesson in _lessons() else None


def _day(time: str | None) -> date | None:
    """The student's own day, not Greenwich's."""
    try:
        return datetime.fromisoformat(time).astimezone().date() if time else None
    except (TypeError, ValueError):
        return None
