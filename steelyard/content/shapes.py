"""What a text under study is made of: one frozen dataclass for each kind of entry in `case/`.

Field names are the keys of the YAML files.  Texts are plain English for the student; ids are stable
and never shown alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

__all__ = [
    "Case",
    "Claim",
    "ClaimKind",
    "Fact",
    "Hedge",
    "Lesson",
    "Link",
    "Paragraph",
    "Rung",
    "Said",
    "Section",
    "Source",
    "Term",
]


@dataclass(frozen=True)
class Said:
    """A sentence or two of fact with the ids of the sources that bear it out."""

    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rung:
    """One outcome.  Rules are tried by `order`, 1 first; the first that fits decides."""

    id: str
    name: str
    resolves_if: str
    order: int
    meaning: str = ""


@dataclass(frozen=True)
class Section:
    """A headed part of the text, with its paragraph ids in reading order."""

    id: str
    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Lesson:
    """A lesson: `file` is the name of its notebook, without ending; it reads `paragraphs`."""

    id: str
    title: str
    file: str
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClaimKind:
    """A kind of claim: its name, what it means, and the question that tells it from the others."""

    id: str
    name: str
    meaning: str
    ask: str = ""


@dataclass(frozen=True)
class Link:
    """A page about the text."""

    title: str
    url: str


@dataclass(frozen=True)
class Fact:
    """One row of the source card: a question about the text and what is known."""

    label: str
    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Case:
    """The text under study, the question put to it, and the course around it.

    Attributes:
        title, author, published, citation: of the text.
        question: the question that the forecasts answer.
        cutoff: the last day whose facts may be shown before the last lesson.
        baseline, horizon: the two days that the ladder compares.
        ladder: the outcomes, worst to best.
        provenance: the rows of the source card.
    """

    title: str
    author: str
    published: str
    citation: str
    question: str
    cutoff: date
    baseline: date
    horizon: date
    ladder: tuple[Rung, ...]
    sections: tuple[Section, ...]
    lessons: tuple[Lesson, ...]
    claim_kinds: tuple[ClaimKind, ...]
    links: tuple[Link, ...] = ()
    provenance: tuple[Fact, ...] = ()

    @property
    def rungs(self) -> tuple[str, ...]:
        """The names of the outcomes, worst to best."""
        return tuple(rung.name for rung in self.ladder)

    @property
    def rules(self) -> tuple[Rung, ...]:
        """The outcomes in the order in which their rules are tried."""
        return tuple(sorted(self.ladder, key=lambda rung: rung.order))


@dataclass(frozen=True)
class Hedge:
    """Words, verbatim, that keep a sentence open, and how often they occur there (at least 1)."""

    words: str
    count: int = 1
    note: str = ""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the text: where it stands and what it says in our words.

    `incipit` (at most five words) and `quotations` (at most eight each) are verbatim.
    """

    id: str
    section: str
    incipit: str
    paraphrase: str
    role: str
    quotations: tuple[str, ...] = ()
    hedges: tuple[Hedge, ...] = ()


@dataclass(frozen=True)
class Claim:
    """One thing that a paragraph says.

    Attributes:
        kind: id of a claim kind; `why_kind` says in a sentence why it is of that kind.
        supports: ids of the claims that it is a reason for.
        evidence: what the text offers for it.
        verdict, known: how it stood on the cut-off day.
        later: what came to be known afterwards; for the last lesson alone.

    Its `repr` leaves out what a student works out, or reads in the last lesson.
    """

    id: str
    paragraph: str
    paraphrase: str
    kind: str = field(repr=False)
    why_kind: str = field(repr=False)
    evidence: str
    checkable: bool
    verdict: str = field(repr=False)
    actors: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    supports_note: str | None = None
    known: Said | None = field(default=None, repr=False)
    later: Said | None = field(default=None, repr=False)
    quotations: tuple[str, ...] = ()


@dataclass(frozen=True)
class Term:
    """A word of the course, and the lesson that brings it in."""

    term: str
    meaning: str
    lesson: str


@dataclass(frozen=True)
class Source:
    """Where a fact comes from; `cite` is what is printed."""

    id: str
    cite: str
    kind: Literal["primary", "report", "book", "dataset", "text"]
    url: str | None = None
    note: str | None = None
