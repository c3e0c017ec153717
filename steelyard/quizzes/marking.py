"""Marks an answer: how much of it is right, which parts, and the reason for each.

Pure: no record, no clock, no screen.  Reasons are the course's own text with inline Markdown.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import singledispatch
from types import MappingProxyType
from typing import Any

from steelyard.quizzes.answers import checked
from steelyard.quizzes.items import (
    Lure,
    Match,
    Number,
    Option,
    Order,
    Pick,
    Question,
    Several,
    Sort,
)

__all__ = ["Explanation", "Mark", "mark"]

_EPSILON = 1e-9  # 0.1 + 0.2 is within a tolerance of 0 around 0.3


@dataclass(frozen=True)
class Explanation:
    """The reason why one part of a question is as it is.

    Attributes:
        about: the part's text, empty where the reason is about the whole answer.
        said: what the student did with it and whether that was right, in words.
        right: whether it was.
        chosen: whether the student chose it.
        loud: whether it is worth reading after this answer; the others can wait in a fold.
        why: the reason.
        paragraph, misconception: ids, where it rests on a paragraph or shows a named error.
    """

    about: str
    said: str
    right: bool
    chosen: bool
    loud: bool
    why: str
    paragraph: str | None = None
    misconception: str | None = None


@dataclass(frozen=True)
class Mark:
    """What is right in an answer.

    Attributes:
        score: 0 to 1; 1 only if all of it is right.
        said: the share that is right, in words; empty where the verdict says all.
        parts: part → whether the student got it right.
        explanations: the chosen ones first.
        misconceptions: ids of the errors that the answer shows.
        wrong_from: in an ordered answer, the first wrong place, from 1.
    """

    score: float
    said: str
    parts: Mapping[str, bool]
    explanations: tuple[Explanation, ...]
    misconceptions: tuple[str, ...] = field(default=())
    wrong_from: int | None = None


def mark(question: Question, answer: Any) -> Mark:
    """Mark an answer.

    Args:
        question: the question.
        answer: as `answers.checked` takes it.

    Raises:
        ValueError: a sentence for the student, where the answer is not whole yet.
    """
    return _marked(question, checked(question, answer))


@singledispatch
def _marked(question: Question, answer: Any) -> Mark:
    raise TypeError(f"{type(question).__name__} has no marks for {answer!r}")


@_marked.register
def _(question: Pick, answer: str) -> Mark:
    score = float(next(o.right for o in question.options if o.id == answer))
    words = {
        (True, True): "You chose this. It is right.",
        (True, False): "You chose this. It is not right.",
        (False, True): "This is right." if score == 0 else "This is right too.",
        (False, False): "This is not right.",
    }
    reasons = [_reason(o, o.id == answer, words) for o in question.options]
    parts = {o.id: (o.id == answer) == o.right for o in question.options}
    return _mark(score, "", parts, reasons)


@_marked.register
def _(question: Several, answer: list[str]) -> Mark:
    right = [o.id for o in question.options if o.right]
    wrong = [o.id for o in question.options if not o.right]
    hits, slips = len({*right} & {*answer}), len({*wrong} & {*answer})
    words = {
        (True, True): "You ticked this. It is right.",
        (True, False): "You ticked this. It is not right.",
        (False, True): "You left this out. It is right.",
        (False, False): "You left this out, rightly.",
    }
    reasons = [_reason(o, o.id in answer, words) for o in question.options]
    parts = {o.id: (o.id in answer) == o.right for o in question.options}
    said = f"You ticked {_of(hits, right)} right answers and {_of(slips, wrong)} wrong ones."
    score = max(0.0, hits / len(right) - slips / len(wrong))
    return _mark(score, "" if score == 1 else said, parts, reasons)


@_marked.register
def _(question: Order, answer: list[str]) -> Mark:
    place = {id: n for n, id in enumerate(answer, 1)}
    text = {part.id: part.text for part in question.items}
    broken = [b for b in question.before if place[b.first] > place[b.then]]
    first = min((place[b.then] for b in broken), default=None)
    reasons = [
        Explanation(
            about=f"“{text[b.first]}” before “{text[b.then]}”",
            said="Your order does not keep this." if b in broken else "Your order keeps this.",
            right=b not in broken,
            chosen=b in broken,
            loud=b in broken and place[b.then] == first,
            why=b.why,
            paragraph=b.paragraph,
            misconception=b.misconception,
        )
        for b in question.before
    ]
    kept = len(question.before) - len(broken)
    said = (
        f"Your order first goes wrong in place {first}. "
        f"It keeps {kept} of the {len(question.before)} things that matter."
    )
    parts = {id: all(b.then != id for b in broken) for id in answer}
    score = kept / len(question.before)
    return _mark(score, said if broken else "", parts, reasons, first)


@_marked.register
def _(question: Match, answer: dict[str, str]) -> Mark:
    kinds = {kind.id: kind for kind in question.rights}
    reasons = []
    for left in question.lefts:
        given, due = kinds[answer[left.id]], kinds[left.right]
        right = given is due
        other = "We have" if isinstance(question, Sort) else "It goes with"
        said = f"You chose “{given.text}”. "
        said += "That is right." if right else f"{other} “{due.text}”."
        error = None if right else given.misconception or left.misconception
        reasons.append(
            Explanation(
                about=left.text,
                said=said,
                right=right,
                chosen=True,
                loud=not right,
                why=left.why,
                paragraph=left.paragraph,
                misconception=error,
            )
        )
    parts = {left.id: answer[left.id] == left.right for left in question.lefts}
    hits = sum(parts.values())
    said = f"{hits} of {len(parts)} are right."
    return _mark(hits / len(parts), "" if hits == len(parts) else said, parts, reasons)


@_marked.register
def _(question: Number, answer: float) -> Mark:
    right = _near(answer, question.answer, question.tolerance)
    lure = next((x for x in question.lures if _near(answer, x.value, x.tolerance)), None)
    unit = f" {question.unit}" if question.unit else ""
    given, due = f"{answer:.12g}{unit}", f"{question.answer:.12g}{unit}"
    low, high = (question.answer + sign * question.tolerance for sign in (-1, 1))
    said = f"You typed {given}."
    if answer != question.answer:
        said += f" The answer is {due}."
    if question.tolerance:
        said += f" Anything from {low:.12g} to {high:.12g} counts."
    sought = Explanation("", "", True, right, True, question.why, question.paragraph)
    reasons = [_lured(lure, unit), sought] if lure and not right else [sought]
    return _mark(float(right), said, {"number": right}, reasons)


def _lured(lure: Lure, unit: str) -> Explanation:
    return Explanation(
        about=f"{lure.value:.12g}{unit}",
        said="Where your number may come from.",
        right=False,
        chosen=True,
        loud=True,
        why=lure.why,
        paragraph=lure.paragraph,
        misconception=lure.misconception,
    )


def _of(count: int, all_: list[str]) -> str:
    return f"all {count}" if count == len(all_) > 1 else f"{count} of the {len(all_)}"


def _reason(option: Option, chosen: bool, words: Mapping[tuple[bool, bool], str]) -> Explanation:
    return Explanation(
        about=option.text,
        said=words[chosen, option.right],
        right=chosen == option.right,
        chosen=chosen,
        loud=chosen or option.right,
        why=option.why,
        paragraph=option.paragraph,
        misconception=option.misconception,
    )


def _mark(
    score: float,
    said: str,
    parts: Mapping[str, bool],
    reasons: list[Explanation],
    wrong_from: int | None = None,
) -> Mark:
    reasons.sort(key=lambda one: (not one.chosen, not one.loud))
    errors = [r.misconception for r in reasons if r.misconception and r.chosen and not r.right]
    return Mark(
        score,
        said,
        MappingProxyType(dict(parts)),
        tuple(reasons),
        tuple(dict.fromkeys(errors)),
        wrong_from,
    )


def _near(value: float, goal: float, tolerance: float) -> bool:
    return abs(value - goal) <= tolerance + _EPSILON * max(1.0, abs(goal))
