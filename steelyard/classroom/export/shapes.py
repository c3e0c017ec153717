"""Four forms of questions that learning platforms know, with texts that are HTML already."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

from steelyard.classroom.export.wording import html, word

__all__ = ["Answer", "Asked", "Form", "Measure", "Measured", "Ordered", "Paired", "Part", "Right"]
__all__ += ["Ticked", "places"]


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
