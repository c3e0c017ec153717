"""Questions: `quiz` asks those of a lesson, `recall` those of earlier lessons that come back.

Items are data, marking is pure, and the board that shows them is in `widgets`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from steelyard.cards import Card

if TYPE_CHECKING:
    from steelyard.widgets._board import Board

__all__ = ["quiz", "recall"]

_NOTHING = (
    "There is nothing to recall yet: no lesson before this one has questions. From the next lesson "
    "on, three questions come back here."
)


def quiz(lesson: str | int) -> Board | Card:
    """The questions of a lesson, as the student left them.

    Args:
        lesson: the lesson's id, such as ``"03"``; 3 and ``"3"`` will do.  Where there is no such
            lesson, or no questions yet, a card says so.
    """
    from steelyard import content
    from steelyard.quizzes.files import load

    id = _known(lesson)
    if id is None:
        return _unknown(lesson)
    if not (content.FOLDER / "quizzes" / f"{id}.yaml").exists():
        return Card.saying(f"Lesson {id} has no questions yet.")
    try:
        questions = load(id)
    except ValueError as error:
        return Card.saying(
            f"The questions of lesson {id} could not be read ({error}). Your answers are safe: "
            "they are kept apart from the questions."
        )
    from steelyard.widgets._board import opened
    from steelyard.widgets.quiz import Questions

    return opened(Questions, questions)


def recall(lesson: str | int) -> Board | Card:
    """Three questions from the lessons before this one, those that were missed first.

    Args:
        lesson: the lesson that is about to start, as for `quiz`.  Where nothing can come back yet,
            a card says so.
    """
    from datetime import date

    from steelyard.quizzes.drawing import drawn, earlier_quizzes

    id = _known(lesson)
    if id is None:
        return _unknown(lesson)
    quizzes, sentences = earlier_quizzes(id)
    found = drawn(id, quizzes, date.today())
    if not found.questions:
        return Card.saying(" ".join([_NOTHING, *sentences]))
    from steelyard.widgets._board import opened
    from steelyard.widgets.quiz import Recall

    return opened(Recall, found, " ".join(sentences))


def _known(lesson: str | int) -> str | None:
    from steelyard import content

    text = str(lesson).strip().zfill(2)
    known = [one.id for one in content.case().lessons]
    return text if text in known and str(lesson).strip() else None


def _unknown(lesson: object) -> Card:
    from steelyard import content

    known = ", ".join(one.id for one in content.case().lessons)
    return Card.saying(f"There is no lesson {lesson!r}. The lessons are {known}.")
