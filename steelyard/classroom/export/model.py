"""Questions as every learning platform knows them: four forms, with texts that are HTML already.

A question of the course becomes one of the forms here, with all that is said of it.  What stands
in fields of its own in the course (a paragraph, a reason for a pair) and has none elsewhere is
written into a text, so that it is not lost.  A target's module writes the forms and knows nothing
of the course.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import singledispatch
from itertools import pairwise
from typing import Any, TypeAlias

from steelyard.classroom.export.wording import html, plain, word
from steelyard.quizzes.items import Choice, Match, Number, Order, Pick, Several, Spot
from steelyard.quizzes.items import Question as Item
from steelyard.quizzes.shown import parts, starting_order, targets

__all__ = ["Answer", "Form", "Measure", "Measured", "Ordered", "Paired", "Part", "Right", "Ticked"]
__all__ += ["form", "places"]


@dataclass(frozen=True)
class Asked:
    """What all forms have.

    Attributes:
        id: the question's own id, the same in every export.
        lesson: the lesson's id.
        prompt: what is asked, as inline HTML.
        notes: what else must be known to answer, as inline HTML, a paragraph each.
        general: what is said after any answer, as inline HTML, a point each.
        tags: the lesson, the kind of question, its paragraphs and misconceptions, as bare words.
    """

    id: str
    lesson: str
    prompt: str
    notes: tuple[str, ...]
    general: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Answer:
    """An answer to tick; `share` of the mark is negative where ticking it must cost something."""

    id: str
    text: str
    share: Fraction
    why: str


@dataclass(frozen=True)
class Ticked(Asked):
    """Choose one answer, or tick all that are right; `shuffle` says whether their order is free."""

    answers: tuple[Answer, ...]
    one: bool
    shuffle: bool


@dataclass(frozen=True)
class Part:
    """Something that is put in order or goes with a `right`; `right` is empty in an order."""

    id: str
    text: str
    right: str = ""


@dataclass(frozen=True)
class Right:
    """What a part goes with: `plain` is `text` without its formatting, for who takes no HTML."""

    id: str
    text: str
    plain: str


@dataclass(frozen=True)
class Paired(Asked):
    """Give each part its right; a right may be taken often, or never."""

    parts: tuple[Part, ...]
    rights: tuple[Right, ...]

    @property
    def spare(self) -> tuple[Right, ...]:
        """The rights that no part goes with."""
        taken = {part.right for part in self.parts}
        return tuple(right for right in self.rights if right.id not in taken)


@dataclass(frozen=True)
class Ordered(Asked):
    """Put parts in the one right order, in which they stand; `shown` is how they lie at first."""

    parts: tuple[Part, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Measure:
    """A number, give or take; right where `share` is 1."""

    value: float
    tolerance: float
    share: int
    why: str


@dataclass(frozen=True)
class Measured(Asked):
    """Type a number; the first measure is the right one, the others are wrong for a reason."""

    measures: tuple[Measure, ...]


Form: TypeAlias = Ticked | Paired | Ordered | Measured


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


def places(ordered: Ordered) -> Paired:
    """An order asked as pairs: each part goes with its place."""
    at = {part.id: str(place) for place, part in enumerate(ordered.parts, 1)}
    by_id = {part.id: part for part in ordered.parts}
    return Paired(
        ordered.id,
        ordered.lesson,
        ordered.prompt,
        (*ordered.notes, html(word("places").format(last=len(at)))),
        ordered.general,
        ordered.tags,
        tuple(Part(id, by_id[id].text, at[id]) for id in ordered.shown),
        tuple(Right(place, place, place) for place in at.values()),
    )


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
