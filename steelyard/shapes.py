"""What a case is made of: one frozen dataclass for each kind of entry in `case/`.

Field names are the keys of the YAML files.  Texts are plain English for the student; ids are stable
and never shown alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

__all__ = [
    "Case",
    "Claim",
    "ClaimKind",
    "Column",
    "Fact",
    "Force",
    "Gate",
    "GateReader",
    "Hedge",
    "Lesson",
    "Link",
    "Misconception",
    "Paragraph",
    "Question",
    "Reader",
    "Resolution",
    "Rung",
    "Said",
    "Section",
    "Series",
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
    """Words, verbatim, that keep a sentence open, and how often the paragraph has them (at least 1)."""

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
class Reader:
    """One reader's judgement of a force: strength 0–10 (low ≤ mode ≤ high), weight 1–5, and why."""

    low: float
    mode: float
    high: float
    weight: int
    why: str

    @property
    def swing(self) -> int:
        """The weight as swing points, 20 to 100."""
        return 20 * self.weight


@dataclass(frozen=True)
class Force:
    """What drives towards the better outcomes or restrains from them.

    A board turns it into the method's own force, which carries the student's numbers.  Whether a
    passage is counted twice shows in `claims`: a paragraph may hold both a condition and a push.

    Attributes:
        mechanism: how it works; indicators: what one would watch.
        zero, ten: what strengths 0 and 10 would look like by the horizon.
        usual: strength (0–10) in the typical past opening, a judgement; `usual_why` says why.
        resolved_by_events: whether anything that happened could show how strong it was.
        replaced_by: id of the gate that the same passage feeds; boards then leave the force out.
    """

    id: str
    name: str
    direction: Literal["drives", "restrains"]
    arena: str
    paragraphs: tuple[str, ...]
    claims: tuple[str, ...]
    paraphrase: str
    mechanism: str
    indicators: tuple[str, ...]
    zero: str
    ten: str
    usual: float
    usual_why: str
    resolved_by_events: bool
    reader: Reader
    usual_sources: tuple[str, ...] = ()
    replaced_by: str | None = None

    @property
    def sign(self) -> int:
        """+1 for a force that drives, −1 for one that restrains."""
        return 1 if self.direction == "drives" else -1


@dataclass(frozen=True)
class GateReader:
    """One reader's judgement of a gate: probability 0–1 (low ≤ mode ≤ high) that it opens, why."""

    low: float
    mode: float
    high: float
    why: str


@dataclass(frozen=True)
class Gate:
    """A condition without which an outcome, and every better one, cannot come about.

    Attributes:
        blocks: id of the rung it guards; never the bottom one.
        binding: 1 strictly necessary … 0 irrelevant.
        zero, one: what probabilities 0 and 1 would mean.
        quotation: at most eight words, verbatim from `paragraph`.
        replaces_force: id of the force that rests on the same passage.
        contested: why one may doubt that it is necessary; lessons open it for discussion.
    """

    id: str
    name: str
    paragraph: str
    claims: tuple[str, ...]
    blocks: str
    binding: float
    condition: str
    could_be_opened_by: str
    zero: str
    one: str
    quotation: str
    reader: GateReader
    replaces_force: str | None = None
    contested: Said | None = None


@dataclass(frozen=True)
class Resolution:
    """How a question came out: for the last lesson alone."""

    answer: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Question:
    """A dated question with the rule that decides it.

    `options` holds every answer that counts; a binary one has `yes` and `no`.  Everything but
    `resolution` could be known on the day it opens.
    """

    id: str
    lesson: str
    paragraphs: tuple[str, ...]
    question: str
    kind: Literal["binary", "multi"]
    options: tuple[str, ...]
    resolves: str
    opens: date
    closes: date
    base_rate_reasoning: str
    force: str
    difficulty: Literal["easy", "medium", "hard"]
    resolution: Resolution = field(repr=False)
    base_rate_sources: tuple[str, ...] = ()


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


@dataclass(frozen=True)
class Misconception:
    """A named error that a wrong answer shows, and what to think instead."""

    id: str
    lesson: str
    name: str
    correction: str


@dataclass(frozen=True)
class Column:
    """A column of a series.  `kind` says how a cell is read and what it can be compared with."""

    id: str
    title: str
    kind: Literal["number", "year", "month", "date", "text"]
    unit: str = ""


@dataclass(frozen=True)
class Series:
    """A small table of numbers and the words around its picture.

    Attributes:
        x, y: ids of the column along the axis and of those that are drawn.
        until: the last day that any row speaks of.
        question, answer_text: what the picture answers, and its answer.
        alt: words for readers who do not see the picture: what is drawn and how it runs.
        words: what was counted, where the series is a count of words.
        rows: column id → value, in the file's order.
    """

    id: str
    title: str
    unit: str
    x: str
    y: tuple[str, ...]
    until: date
    caption: str
    question: str
    answer_text: str
    alt: str
    sources: tuple[str, ...]
    columns: tuple[Column, ...]
    lesson: str
    words: tuple[str, ...] = ()
    rows: tuple[Mapping[str, Any], ...] = field(default=(), metadata={"computed": True})
