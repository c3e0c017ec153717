"""What a quiz must keep to, beyond the types of its fields: every question can be marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch

from steelyard.quizzes.items import Choice, Match, Number, Order, Pick, Question, Quiz

__all__ = ["check"]


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
