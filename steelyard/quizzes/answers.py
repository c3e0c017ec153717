"""What an answer is: whether it is whole, what it says, which one is right, how lucky a guess is.

An answer is plain data that JSON can hold: an option's id (choice, paragraph), a list of ids
(several: those ticked; order: all, first to last), a mapping of lefts to kinds (match, claims), or
a number.
"""

from __future__ import annotations

import math
import re
from functools import cache, singledispatch
from typing import Any, TypeAlias

from steelyard.quizzes.items import Match, Number, Order, Pick, Question, Several, Sort
from steelyard.quizzes.shown import starting_order
from steelyard.recorded import fields

__all__ = ["Answer", "chance", "checked", "in_words", "key"]

Answer: TypeAlias = str | list[str] | dict[str, str] | float

_NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")


@singledispatch
def checked(question: Question, answer: Any) -> Answer:
    """The answer in its normal form.

    Args:
        question: the question.
        answer: what the student gave; a number may be text, with a decimal point or comma.

    Raises:
        ValueError: a sentence for the student, where the answer is not whole yet.
    """
    raise TypeError(f"{type(question).__name__} takes no answer, {answer!r} or other")


@checked.register
def _(question: Pick, answer: Any) -> Answer:
    if answer not in [option.id for option in question.options]:
        raise ValueError("Choose one of the answers first.")
    return str(answer)


@checked.register
def _(question: Several, answer: Any) -> Answer:
    ids = [option.id for option in question.options]
    ticked = [id for id in ids if id in _listed(answer)]
    if not ticked:
        raise ValueError("Tick at least one answer first.")
    return ticked


@checked.register
def _(question: Order, answer: Any) -> Answer:
    order = _listed(answer)
    if sorted(order) != sorted(part.id for part in question.items):
        raise ValueError("Give every line a place of its own first.")
    if tuple(order) == starting_order(question):
        raise ValueError(
            "Put the lines in order first: they still stand as they stood at the start, "
            "and that order is not right."
        )
    return order


@checked.register
def _(question: Match, answer: Any) -> Answer:
    given = fields(answer)
    known = [kind.id for kind in question.rights]
    missing = [left for left in question.lefts if given.get(left.id) not in known]
    if missing:
        count = "one line" if len(missing) == 1 else f"{len(missing)} lines"
        what = "a kind" if isinstance(question, Sort) else "a partner"
        raise ValueError(
            f"Choose {what} for every line first; {count} of {len(question.lefts)} still "
            f"{'has' if len(missing) == 1 else 'have'} none."
        )
    return {left.id: str(given[left.id]) for left in question.lefts}


@checked.register
def _(question: Number, answer: Any) -> Answer:
    low, high = question.range
    unit = f" {question.unit}" if question.unit else ""
    ask = f"Your number: type a number from {low:.12g} to {high:.12g}{unit}."
    if isinstance(answer, (int, float)) and not isinstance(answer, bool):
        value, typed = float(answer), f"{answer:g}"
    else:
        typed = str(answer if answer is not None else "").strip()
        value = _number(typed, question.unit, high, ask)
    if not low <= value <= high:
        raise ValueError(f"{ask} {typed} lies outside.")
    return value


def _number(typed: str, unit: str, high: float, ask: str) -> float:
    if not typed:
        raise ValueError(ask)
    text = re.sub(r"\s", "", typed).replace("−", "-")
    text = text.removesuffix(re.sub(r"\s", "", unit)) if unit else text
    if high >= 1000 and _THOUSANDS.fullmatch(text):
        raise ValueError(f"{ask} Write it without a comma between the thousands.")
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{ask} “{typed}” is not one.")
    return float(text.replace(",", "."))


def _listed(answer: Any) -> list[str]:
    return [str(id) for id in answer] if isinstance(answer, (list, tuple)) else []


@singledispatch
def key(question: Question) -> Answer:
    """An answer that is right."""
    raise TypeError(f"no key to {type(question).__name__}")


@key.register
def _(question: Pick) -> Answer:
    return next(option.id for option in question.options if option.right)


@key.register
def _(question: Several) -> Answer:
    return [option.id for option in question.options if option.right]


@key.register
def _(question: Order) -> Answer:
    return [part.id for part in question.items]


@key.register
def _(question: Match) -> Answer:
    return {left.id: left.right for left in question.lefts}


@key.register
def _(question: Number) -> Answer:
    return question.answer


@singledispatch
def in_words(question: Question, answer: Any) -> str:
    """The answer as plain text with the question's own words; it may hold inline Markdown."""
    raise TypeError(f"{type(question).__name__} has no words for {answer!r}")


@in_words.register
def _(question: Pick, answer: Any) -> str:
    return next(option.text for option in question.options if option.id == answer)


@in_words.register
def _(question: Several, answer: Any) -> str:
    return " · ".join(option.text for option in question.options if option.id in answer)


@in_words.register
def _(question: Order, answer: Any) -> str:
    texts = {part.id: part.text for part in question.items}
    return " → ".join(texts[id] for id in answer)


@in_words.register
def _(question: Match, answer: Any) -> str:
    kinds = {kind.id: kind.text for kind in question.rights}
    return " · ".join(f"{left.text} – {kinds[answer[left.id]]}" for left in question.lefts)


@in_words.register
def _(question: Number, answer: Any) -> str:
    return f"{answer:.12g} {question.unit}".strip()


@singledispatch
def chance(question: Question) -> float:
    """The probability (0–1) that a blind guess is wholly right."""
    raise TypeError(f"no guess at {type(question).__name__}")


@chance.register
def _(question: Pick) -> float:
    return sum(option.right for option in question.options) / len(question.options)


@chance.register
def _(question: Several) -> float:
    return 1 / (math.pow(2, len(question.options)) - 1)


@chance.register
def _(question: Order) -> float:
    count = len(question.items)
    return _right_orders(question) / math.factorial(count)


@chance.register
def _(question: Match) -> float:
    return math.pow(len(question.rights), -len(question.lefts))


@chance.register
def _(question: Number) -> float:
    low, high = question.range
    inside = min(high, question.answer + question.tolerance)
    return (inside - max(low, question.answer - question.tolerance)) / (high - low)


def _right_orders(question: Order) -> int:
    """How many orders keep every `before`, counted by the set of parts already placed."""
    ids = [part.id for part in question.items]
    needs = {id: {pair.first for pair in question.before if pair.then == id} for id in ids}

    @cache
    def ways(placed: frozenset[str]) -> int:
        left = [id for id in ids if id not in placed and needs[id] <= placed]
        return sum(ways(placed | {id}) for id in left) if len(placed) < len(ids) else 1

    return ways(frozenset())
