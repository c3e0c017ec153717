"""What the lessons together must meet: all of the case is read, asked, weighed and scored.

A rule takes all lessons and gives sentences, as the rules of `lint` do for one lesson.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from steelyard import content
from steelyard.work import Record

if TYPE_CHECKING:
    from steelyard.authoring.lint import Lesson

__all__ = ["RULES", "boards", "quizzes", "scored", "unmet"]


def unmet(found: Sequence[Lesson]) -> Iterator[str]:
    """Paragraphs, claims, questions and lessons of the case that no lesson meets."""
    read = {id for lesson in found for id in lesson.calls("read")}
    claimed = {id for lesson in found for id in lesson.claims}
    asked = {id for lesson in found for id in lesson.calls("forecast")}
    have = {lesson.id for lesson in found}
    for what, all_of_them, met in (
        ("paragraph", content.paragraphs(), read),
        ("claim", content.claims(), claimed),
        ("dated question", content.questions(), asked),
        ("lesson", [one.id for one in content.case().lessons], have),
    ):
        for id in all_of_them:
            if id not in met:
                yield f"the {what} {id} is in no lesson."


def scored(_: Sequence[Lesson]) -> Iterator[str]:
    """Each dated question gets a score once a forecast of it is kept."""
    from steelyard.scored import answers

    shares = {
        id: dict.fromkeys(q.options, 1 / len(q.options)) for id, q in content.questions().items()
    }
    kept = {id: {"probs": probs} for id, probs in shares.items()}
    found = answers(lambda name: Record(name, kept, kept) if name == "questions" else Record(name))
    scores = {answer.question.id: answer.score for answer in found}
    for id in content.questions():
        if scores.get(id) is None:
            yield f"the dated question {id} is not scored."


def boards(found: Sequence[Lesson]) -> Iterator[str]:
    """Each force of the case can be weighed: on the board of forces, or as a condition."""
    opened = {name for lesson in found for name in lesson.calls("weigh")}
    for board in ("forces", "gates", "scorebook"):
        if board not in opened:
            yield f"the board of {board} is in no lesson."
    for force in content.forces().values():
        if not _weighable(force):
            yield f"the force {force.id} can be weighed on no board."


def _weighable(force: content.Force) -> bool:
    """Whether what is judged of it, or of the condition in its place, comes into the forecast."""
    from steelyard.judged import whole

    value = {"low": 0, "mode": 1, "high": 1}
    board, item = "forces", f"force:{force.id}"
    if force.replaced_by:
        board, item = "gates", f"gate:{force.replaced_by}"
    kept = {board: {item: value | {"swing": 100} if board == "forces" else value}}
    records = (Record(name, kept.get(name, {})) for name in ("forces", "gates", "bench"))
    judged = {part.id for part in whole.model(*records).parts if part.judgement is not None}
    return judged == {force.replaced_by or force.id}


def quizzes(_: Sequence[Lesson]) -> Iterator[str]:
    """Each question is explained, each distractor names its misconception, kinds are mixed."""
    from steelyard.quizzes.faults import faults

    yield from faults()


RULES = (unmet, scored, boards, quizzes)
