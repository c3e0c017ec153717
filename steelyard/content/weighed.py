"""What is weighed and asked about a text: forces, gates, questions, errors and series of data.

Field names are the keys of the YAML files, as in `shapes`.  What is not for a student's eyes yet
(how a question came out, one reader's judgement) stays out of the printed form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from steelyard.content.shapes import Said

__all__ = [
    "BaseRate",
    "Column",
    "Force",
    "Gate",
    "GateReader",
    "Misconception",
    "Question",
    "Reader",
    "Resolution",
    "Series",
]


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
    reader: Reader = field(repr=False)
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
    reader: GateReader = field(repr=False)
    replaces_force: str | None = None
    contested: Said | None = field(default=None, repr=False)


@dataclass(frozen=True)
class BaseRate:
    """Counted past cases: in `count` of `of` of them the answer was yes; `cases` says of what."""

    count: int
    of: int
    cases: str
    sources: tuple[str, ...]

    @property
    def rate(self) -> float:
        """Laplace's rule, (count + 1)/(of + 2): never 0 or 1, whatever has not been seen yet."""
        return (self.count + 1) / (self.of + 2)


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
    `resolution` could be known on the day it opens.  `base_rate` is there only where past cases
    could be counted.
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
    base_rate: BaseRate | None = None


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
