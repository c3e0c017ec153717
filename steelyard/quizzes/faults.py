"""What an author of questions still owes, for tests and for whoever edits the quiz files.

A reason without its paragraph, a wrong answer without the error it shows, too few questions: none
of these keeps a quiz from being asked, so `load` says nothing of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from steelyard import content
from steelyard.quizzes.files import load
from steelyard.quizzes.items import Match, Number, Order, Pick, Question, Quiz

__all__ = ["faults"]

LEAST_QUESTIONS = 8
LEAST_KINDS = 4


def faults(folder: Path | None = None) -> list[str]:
    """What the quiz files of a case still lack, one ``FILE: ID: reason`` each; empty if nothing."""
    found: list[str] = []
    for path in sorted(((folder or content.FOLDER) / "quizzes").glob("*.yaml")):
        file = f"quizzes/{path.name}"
        try:
            quiz = load(path.stem, folder)
        except ValueError as error:
            found.append(str(error))
            continue
        found += [f"{file}: -: {reason}" for reason in _too_few(quiz)]
        found += [f"{file}: {q.id}: {r}" for q in quiz.questions for r in _owed(q, folder)]
    return found


def _too_few(quiz: Quiz) -> Iterator[str]:
    kinds = {question.kind for question in quiz.questions}
    if len(quiz.questions) < LEAST_QUESTIONS:
        yield f"{len(quiz.questions)} questions; there must be at least {LEAST_QUESTIONS}"
    if len(kinds) < LEAST_KINDS:
        yield f"{len(kinds)} kinds of question; there must be at least {LEAST_KINDS}"


def _owed(question: Question, folder: Path | None) -> Iterator[str]:
    paragraphs, errors = content.paragraphs(folder), content.misconceptions(folder)
    reasons = list(_reasons(question))
    named = [*question.paragraphs, *(p for _, p, _, _ in reasons if p)]
    yield from (f"there is no paragraph {p}" for p in dict.fromkeys(named) if p not in paragraphs)
    tags = dict.fromkeys(m for _, _, m, _ in reasons if m)
    yield from (f"there is no misconception {m}" for m in tags if m not in errors)
    for name, paragraph, misconception, wrong in reasons:
        if paragraph is None:
            yield f"{name} names no paragraph"
        if wrong and misconception is None:
            yield f"{name} is wrong and names no misconception"


def _reasons(question: Question) -> Iterator[tuple[str, str | None, str | None, bool]]:
    """Name, paragraph and misconception of each explanation, and whether it is a distractor's."""
    if isinstance(question, Pick):
        for o in question.options:
            yield f"option {o.id}", o.paragraph, o.misconception, not o.right
    elif isinstance(question, Order):
        for b in question.before:
            yield f"{b.first} before {b.then}", b.paragraph, b.misconception, False
    elif isinstance(question, Match):
        for left in question.lefts:
            yield left.id, left.paragraph, left.misconception, False
        for kind in question.rights:
            yield kind.id, question.paragraphs[0], kind.misconception, False
    elif isinstance(question, Number):
        for lure in question.lures:
            place = lure.paragraph or question.paragraphs[0]
            yield f"lure {lure.value:g}", place, lure.misconception, True
