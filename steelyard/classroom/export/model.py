"""Turns a question of the course into the form that fits it, with all that is said of it.

What stands in fields of its own in the course (a paragraph, a reason for a pair) and has none
elsewhere is written into a text, so that it is not lost.  A target's module writes the forms and
knows nothing of the course.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from fractions import Fraction
from functools import singledispatch
from itertools import pairwise
from typing import Any

from steelyard.classroom.export.shapes import (
    Answer,
    Form,
    Measure,
    Measured,
    Ordered,
    Paired,
    Part,
    Right,
    Ticked,
)
from steelyard.classroom.export.wording import html, plain, word
from steelyard.quizzes.items import Choice, Match, Number, Order, Pick, Several, Spot
from steelyard.quizzes.items import Question as Item
from steelyard.quizzes.shown import parts, starting_order, targets

__all__ = ["form"]


def form(item: Item) -> Form:
    """A question of the course in the form that fits it.

    Raises:
        ValueError: naming the question, for a kind that has no form here, or a text that no file
            can carry.
    """
    try:
        return _form(item)
    except ValueError as error:
        raise ValueError(f"{item.id}: {error}") from error


@singledispatch
def _form(item: Item) -> Form:
    raise ValueError(f"no export knows the kind of question {item.kind!r}")


@_form.register(Choice)
@_form.register(Spot)
def _(item: Choice | Spot) -> Form:
    return _ticked(item, Fraction(1), Fraction(0), one=True)


@_form.register
def _(item: Several) -> Form:
    right = sum(option.right for option in item.options)
    wrong = len(item.options) - right
    return _ticked(item, Fraction(1, right), Fraction(-1, wrong), one=False)


@_form.register
def _(item: Match) -> Form:
    lefts = [next(one for one in item.lefts if one.id == id) for id in parts(item)]
    kinds = {kind.id: kind for kind in item.rights}
    general = [
        _about(one.text, f"{kinds[one.right].text}. {_told(one.why, one.paragraph)}")
        for one in lefts
    ]
    meanings = [_about(kind.text, kind.meaning) for kind in item.rights if kind.meaning]
    return Paired(
        **_asked(item, (*item.lefts, *item.rights), general, meanings),
        parts=tuple(Part(one.id, html(one.text), one.right) for one in lefts),
        rights=tuple(_right(id, kinds[id].text) for id in targets(item)),
    )


@_form.register
def _(item: Order) -> Form:
    text = {part.id: part.text for part in item.items}
    general = [
        _about(
            word("before").format(first=text[pair.first], then=text[pair.then]),
            _told(pair.why, pair.paragraph),
        )
        for pair in item.before
    ]
    if not _single(item):
        return _pairwise(item, general)
    return Ordered(
        **_asked(item, item.before, general),
        parts=tuple(Part(part.id, html(part.text)) for part in item.items),
        shown=starting_order(item),
    )


@_form.register
def _(item: Number) -> Form:
    unit = f" {item.unit}" if item.unit else ""
    low, high = item.range
    note = word("number").format(low=f"{low:.12g}", high=f"{high:.12g}", unit=unit)
    sought = Measure(item.answer, item.tolerance, 1, html(_told(item.why, item.paragraph)))
    lured = [Measure(x.value, x.tolerance, 0, html(_told(x.why, x.paragraph))) for x in item.lures]
    measures = (sought, *lured)
    general = [f"<strong>{html(f'{m.value:.12g}{unit}')}</strong>: {m.why}" for m in measures]
    return Measured(**_asked(item, item.lures, general, [html(note)]), measures=measures)


def _ticked(item: Pick, right: Fraction, wrong: Fraction, *, one: bool) -> Ticked:
    answers = tuple(
        Answer(
            option.id,
            html(option.text),
            right if option.right else wrong,
            html(_told(option.why, option.paragraph)),
        )
        for option in item.options
    )
    general = [_about(o.text, _told(o.why, o.paragraph)) for o in item.options if o.right]
    notes = [] if one else [html(word("several"))]
    asked = _asked(item, item.options, general, notes)
    return Ticked(**asked, answers=answers, one=one, shuffle=item.shuffle)


def _pairwise(item: Order, general: Iterable[str]) -> Paired:
    """An order that may be given in several ways, pair by pair: its places would mark some wrong.

    Which of a pair is shown first hangs on the ids alone, and is not always the same one.
    """
    text = {part.id: part.text for part in item.items}
    turned = [_odd(item.id, pair.first, pair.then) for pair in item.before]
    if len(set(turned)) == 1:
        turned[0] = not turned[0]
    asked = []
    for pair, turn in zip(item.before, turned, strict=True):
        ids = (pair.then, pair.first) if turn else (pair.first, pair.then)
        shown = word("pair").format(first=text[ids[0]], second=text[ids[1]])
        asked.append(Part("--".join(ids), html(shown), "second" if turn else "first"))
    return Paired(
        **_asked(item, item.before, general, [html(word("pairwise"))]),
        parts=tuple(asked),
        rights=tuple(_right(id, word(id)) for id in ("first", "second")),
    )


def _asked(
    item: Item, causes: Iterable[Any], general: Iterable[str], notes: Iterable[str] = ()
) -> dict[str, Any]:
    """The fields that all forms have; `causes` are the parts that may show a misconception."""
    errors = [one.misconception for one in causes if one.misconception]
    tags = (f"lesson-{item.lesson}", item.kind, *item.paragraphs, *errors)
    return {
        "id": item.id,
        "lesson": item.lesson,
        "prompt": html(item.prompt),
        "notes": tuple(notes),
        "general": tuple(general),
        "tags": tuple(dict.fromkeys(tags)),
    }


def _right(id: str, text: str) -> Right:
    return Right(id, html(text), plain(text))


def _single(item: Order) -> bool:
    """Whether one order alone is right: exactly if each item must stand before the next one."""
    pairs = {(pair.first, pair.then) for pair in item.before}
    ids = [part.id for part in item.items]
    return all(pair in pairs for pair in pairwise(ids))


def _told(why: str, paragraph: str | None) -> str:
    """A reason with the paragraph that it rests on: elsewhere no card can be opened beside it."""
    return f"{why.strip()} ({paragraph})" if paragraph else why.strip()


def _about(about: str, why: str) -> str:
    return f"<strong>{html(about)}</strong>: {html(why)}"


def _odd(*ids: str) -> bool:
    return hashlib.blake2s("\n".join(ids).encode()).digest()[0] % 2 == 1
