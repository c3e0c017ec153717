"""What a class answered in a first round, as a file that a teacher hands out.

``class-summary.json`` lies in the student's folder of records.  Its shape is that of the case's own
``sample_class.yaml``, an invented class for whoever works alone, and the JSON Schema
``case/schemas/sample_class.schema.json`` describes both:

    {"origin": "Seminar 3, collected on 4 May.", "invented": false,
     "questions": {"ID": {"n": 8, "median": 5.5, "q1": 3, "q3": 8,
        "dots": [{"value": 3, "count": 2}, ...],
        "reasons": [{"id": "low-1", "side": "low", "text": "..."}, ...],
        "second": {"n": 8, "median": 5, "q1": 4, "q3": 7, "dots": [...]}}}}

A question with fewer than five answers has `n` alone: its figures would point at persons.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any, Literal

from steelyard.content.loading import build, parse_yaml
from steelyard.method import Round as Figures
from steelyard.method import round_summary
from steelyard.method.rounds import ENOUGH

__all__ = ["FILE", "ClassSummary", "Dots", "Reason", "Round", "Told", "faults", "read", "sample"]

FILE = "class-summary.json"
SAMPLE = "sample_class.yaml"


@dataclass(frozen=True)
class Dots:
    """How many gave one answer."""

    value: float
    count: int


@dataclass(frozen=True)
class Reason:
    """A reason without a name; `side` is the half of the scale, seen from the median."""

    id: str
    side: Literal["low", "high"]
    text: str


@dataclass(frozen=True)
class Round:
    """One round in figures; all but `n` are None or empty below five answers."""

    n: int
    median: float | None = None
    q1: float | None = None
    q3: float | None = None
    dots: tuple[Dots, ...] = ()

    @property
    def enough(self) -> bool:
        """Whether the figures may be shown: they would point at persons below five answers."""
        return self.n >= ENOUGH

    def figures(self, low: float, high: float) -> Figures:
        """The same from the dots, with the camps; refused: a dot off the scale."""
        return round_summary([d.value for d in self.dots for _ in range(d.count)], low, high)


@dataclass(frozen=True)
class Told(Round):
    """What a class said to one question: its first round, its reasons, its second round if any."""

    reasons: tuple[Reason, ...] = ()
    second: Round | None = None

    def far(self, answer: float) -> tuple[Reason, ...]:
        """The reasons from beyond the median; for who stands on it, by turns from both sides."""
        low, high = ([r for r in self.reasons if r.side == side] for side in ("low", "high"))
        if self.median is None or answer == self.median:
            return tuple(r for pair in zip_longest(low, high) for r in pair if r)
        return tuple(low if answer > self.median else high)


@dataclass(frozen=True)
class ClassSummary:
    """A class's first round.

    Attributes:
        origin: whose answers these are, in a sentence that the board shows.
        invented: True where no persons stand behind them.
        questions: question id → what was said.
    """

    origin: str
    invented: bool
    questions: Mapping[str, Told]


def read() -> tuple[ClassSummary, str | None]:
    """The class that the student is compared with, and a sentence where its file cannot be used.

    The teacher's file where there is a sound one, else the invented class.
    """
    from steelyard import work

    path = work.folder() / FILE
    if not path.exists():
        return sample(), None
    try:
        return _made(_json(path), FILE), None
    except ValueError as error:
        return sample(), (
            f"The class's file cannot be used ({error}). Ask your teacher for it again; until then "
            "you see the invented class."
        )


def sample() -> ClassSummary:
    """The invented class of the case."""
    from steelyard import content

    return _made(parse_yaml(content.FOLDER / SAMPLE), SAMPLE)


def faults(told: Told, low: float, high: float) -> Iterator[str]:
    """What does not fit together in a question's figures, on the scale from low to high."""
    yield from _figures(told, low, high, "")
    if told.second:
        yield from _figures(told.second, low, high, "second: ")
    if not told.enough and (told.reasons or told.second):
        yield f"with fewer than {ENOUGH} answers it may hold n alone"
    ids = [reason.id for reason in told.reasons]
    if len(set(ids)) < len(ids):
        yield "two reasons have one id"


def _figures(one: Round, low: float, high: float, at: str) -> Iterator[str]:
    if one.n < 0:
        yield f"{at}n must be 0 or more"
        return
    if not one.enough:
        if one.dots or any(f is not None for f in (one.median, one.q1, one.q3)):
            yield f"{at}with fewer than {ENOUGH} answers it may hold n alone"
        return
    if any(dot.count < 1 for dot in one.dots):
        yield f"{at}each count of dots must be 1 or more"
        return
    if sum(dot.count for dot in one.dots) != one.n:
        yield f"{at}the dots must be {one.n} together, as n says"
        return
    try:
        figures = one.figures(low, high)
    except ValueError:
        yield f"{at}a dot lies off the scale from {low:g} to {high:g}"
        return
    for name in ("median", "q1", "q3"):
        told, true = getattr(one, name), getattr(figures, name)
        if told is None or not math.isclose(told, true, abs_tol=0.01):
            yield f"{at}{name} must be {true:g}, as the dots say"


def _made(data: Any, file: str) -> ClassSummary:
    if not isinstance(data, Mapping):
        raise ValueError(f"{file}: -: must be a mapping")
    for key in ("origin", "invented", "questions"):
        if key not in data:
            raise ValueError(f"{file}: -: field {key} is missing")
    if not isinstance(data["questions"], Mapping):
        raise ValueError(f"{file}: -: questions must be a mapping from a question's id")
    if not isinstance(data["origin"], str) or not data["origin"].strip():
        raise ValueError(f"{file}: -: origin must say whose answers these are")
    if not isinstance(data["invented"], bool):
        raise ValueError(f"{file}: -: invented must be true or false")
    told = {id: build(Told, entry, file, id) for id, entry in data["questions"].items()}
    return ClassSummary(data["origin"].strip(), data["invented"], told)


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ValueError(f"{FILE}: -: cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise ValueError(f"{FILE}: -: is not JSON in UTF-8") from error
