"""Questions as objects that know all they need: texts, key and explanations.

Everything is frozen and can be hashed: two quizzes are equal exactly when every word of them is.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, TypeAlias

__all__ = [
    "Before",
    "Choice",
    "Item",
    "Kind",
    "Left",
    "Lure",
    "Match",
    "Number",
    "Option",
    "Order",
    "Part",
    "Pick",
    "Question",
    "Quiz",
    "Several",
    "Sort",
    "Spot",
    "fingerprint",
]


@dataclass(frozen=True)
class Part:
    """Something that is put in order."""

    id: str
    text: str


@dataclass(frozen=True)
class Option:
    """An answer to choose, why it is right or wrong, and the error that choosing it shows."""

    id: str
    text: str
    why: str
    right: bool = False
    paragraph: str | None = None
    misconception: str | None = None


@dataclass(frozen=True)
class Before:
    """Part `first` must stand before part `then`."""

    first: str
    then: str
    why: str
    paragraph: str | None = None
    misconception: str | None = None


@dataclass(frozen=True)
class Left:
    """Something that goes with exactly one kind: `right` is that kind's id."""

    id: str
    text: str
    right: str
    why: str
    paragraph: str | None = None
    misconception: str | None = None


@dataclass(frozen=True)
class Kind:
    """What a left goes with; `misconception` is shown by choosing it wrongly."""

    id: str
    text: str
    meaning: str = ""
    misconception: str | None = None


@dataclass(frozen=True)
class Lure:
    """A wrong number that has a reason, `value` give or take `tolerance`."""

    value: float
    tolerance: float
    why: str
    paragraph: str | None = None
    misconception: str | None = None


@dataclass(frozen=True)
class Question:
    """What all questions have.

    Attributes:
        id: stable, it names the question in the student's record.
        prompt: plain text with inline Markdown.
        paragraphs: ids of the paragraphs that it rests on.
    """

    kind: ClassVar[str]

    id: str
    prompt: str
    paragraphs: tuple[str, ...]

    @property
    def lesson(self) -> str:
        """The lesson whose quiz it belongs to: its id starts with it, ``q03-``."""
        return self.id[1:].partition("-")[0]

    @cached_property
    def fingerprint(self) -> str:
        """See the function of this name; made once, for every answer that is read asks for it."""
        return _fingerprint(self)


@dataclass(frozen=True)
class Pick(Question):
    """What the questions with options share; they are shown in this order unless `shuffle`."""

    options: tuple[Option, ...]
    shuffle: bool = False


@dataclass(frozen=True)
class Choice(Pick):
    """Choose the one right option."""

    kind = "choice"


@dataclass(frozen=True)
class Spot(Pick):
    """Choose a paragraph; several may be right, one is chosen.  An option's id is a paragraph's."""

    kind = "paragraph"


@dataclass(frozen=True)
class Several(Pick):
    """Tick every right option and no other."""

    kind = "several"


@dataclass(frozen=True)
class Order(Question):
    """Put in order: any order that keeps every `before` is right; `items` is one such order."""

    kind = "order"
    items: tuple[Part, ...]
    before: tuple[Before, ...]


@dataclass(frozen=True)
class Match(Question):
    """Give each left its kind."""

    kind = "match"
    lefts: tuple[Left, ...]
    rights: tuple[Kind, ...]


@dataclass(frozen=True)
class Sort(Match):
    """Sort claims by kind: the lefts are claims of the case, the rights its kinds of claim."""

    kind = "claims"


@dataclass(frozen=True)
class Number(Question):
    """Type a number within `range` (both ends count); right within `tolerance` of `answer`."""

    kind = "number"
    answer: float
    tolerance: float
    range: tuple[float, ...]
    why: str
    unit: str = ""
    paragraph: str | None = None
    lures: tuple[Lure, ...] = ()


Item: TypeAlias = Choice | Spot | Several | Order | Match | Number
"""Any question; a `Sort` is a `Match`."""


@dataclass(frozen=True)
class Quiz:
    """The questions of a lesson, in the file's order."""

    lesson: str
    questions: tuple[Item, ...]

    def __getitem__(self, id: str) -> Item:
        """The question with this id."""
        return next(q for q in self.questions if q.id == id)


def fingerprint(item: Item) -> str:
    """Twelve signs that change when what is asked or what is right changes, not with a reason."""
    return item.fingerprint


def _fingerprint(item: Any) -> str:
    parts: list[Any] = [item.kind, item.prompt]
    if isinstance(item, Pick):
        parts += [(o.id, o.text, o.right) for o in item.options]
    elif isinstance(item, Order):
        parts += [(p.id, p.text) for p in item.items]
        parts += sorted((b.first, b.then) for b in item.before)
    elif isinstance(item, Match):
        parts += [(one.id, one.text, one.right) for one in item.lefts]
        parts += [(one.id, one.text) for one in item.rights]
    else:
        parts += [item.answer, item.tolerance, list(item.range), item.unit]
    text = re.sub(r"(\s|\\n)+", " ", json.dumps(parts))  # a line break is no other wording
    return hashlib.blake2s(text.encode(), digest_size=6).hexdigest()
