"""What a quiz file must keep to, beyond the types of its fields.

`check` refuses a question that could not be marked, when it is loaded.  `faults` finds what an
author still owes: a reason without its paragraph, a wrong answer without the error it shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch
from pathlib import Path

from steelyard import content
from steelyard.quizzes.items import Choice, Match, Number, Order, Pick, Question, Quiz

__all__ = ["check", "faults"]

LEAST_QUESTIONS = 8
LEAST_KINDS = 4


def check(quiz: Quiz, file: str) -> None:
    """Refuse a quiz that has a question nobody could answer rightly, or that has no key.

    Raises:
        ValueError: ``FILE: ID: reason`` for the first such question.
    """
    seen: set[str] = set()
    for question in quiz.questions:
        start = f"q{quiz.lesson}-"
        if not question.id.startswith(start):
            raise ValueError(f"{file}: {question.id}: the id must start with {start}")
        if question.id in seen:
            raise ValueError(f"{file}: {question.id}: this id is used twice")
        seen.add(question.id)
        for reason in _wrong(question):
            raise ValueError(f"{file}: {question.id}: {reason}")


def faults(folder: Path | None = None) -> list[str]:
    """What the quiz files of a case still lack, one ``FILE: ID: reason`` each; empty if nothing."""
    from steelyard.quizzes.files import load

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


@singledispatch
def _wrong(question: Question) -> Iterator[str]:
    """Why a question cannot be marked."""
    raise TypeError(f"no rule for {type(question).__name__}")


@_wrong.register
def _(question: Pick) -> Iterator[str]:
    yield from _twice(option.id for option in question.options)
    right = sum(option.right for option in question.options)
    if right == 0 or right == len(question.options):
        yield "there must be a right option and a wrong one"
    if isinstance(question, Choice) and right > 1:
        yield "exactly one option must be right"


@_wrong.register
def _(question: Order) -> Iterator[str]:
    ids = [part.id for part in question.items]
    yield from _twice(ids)
    if not question.before:
        yield "before must name at least one pair, else every order is right"
    for pair in question.before:
        for id in (pair.first, pair.then):
            if id not in ids:
                yield f"before names {id}, which is not among the items"
                return
        if ids.index(pair.first) >= ids.index(pair.then):
            yield f"the items must stand in a right order: {pair.first} before {pair.then}"


@_wrong.register
def _(question: Match) -> Iterator[str]:
    rights = [kind.id for kind in question.rights]
    yield from _twice(left.id for left in question.lefts)
    yield from _twice(rights)
    if len(question.lefts) < 2 or len(rights) < 2:
        yield "there must be at least two on each side"
    for left in question.lefts:
        if left.right not in rights:
            yield f"{left.id} goes with {left.right}, which cannot be chosen"


@_wrong.register
def _(question: Number) -> Iterator[str]:
    if len(question.range) != 2 or question.range[0] >= question.range[1]:
        yield "range must be two numbers, the lower one first"
        return
    low, high = question.range
    if question.tolerance < 0 or any(lure.tolerance < 0 for lure in question.lures):
        yield "a tolerance cannot be negative"
    for value in (question.answer, *(lure.value for lure in question.lures)):
        if not low <= value <= high:
            yield f"{value:g} is outside the range"
    for lure in question.lures:
        if abs(lure.value - question.answer) <= question.tolerance + lure.tolerance:
            yield f"the lure {lure.value:g} overlaps the answer"


def _twice(ids: Iterable[str]) -> Iterator[str]:
    listed = list(ids)
    for id in dict.fromkeys(listed):
        if listed.count(id) > 1:
            yield f"the id {id} is used twice"
