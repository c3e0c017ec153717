"""Two private rounds of a class, and the file that shows them to it.

Only an answer that was given, and so made before the class was seen, is of round 1.  The file holds
counts, quartiles and reasons without names, and of fewer than five answers their number alone.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from steelyard import content
from steelyard.classroom.collect import HandIn
from steelyard.classroom.summary import ClassSummary, Dots, Reason, Round, Told
from steelyard.classroom.tally.spread import Spread
from steelyard.method import Rounds, compare_rounds
from steelyard.recorded import fields, number, text
from steelyard.widgets._rounds_asked import Asked, every
from steelyard.widgets.rounds import ROUNDS

__all__ = ["MOST_REASONS", "Question", "TwoRounds", "as_data"]

MOST_REASONS = 6
"""Reasons from either side of the median that the class is shown; chance chooses which."""

KEPT = 4
"""Reasons kept for each answer while hand-ins are counted: more are never shown."""


@dataclass
class Question:
    """The answers to one question.

    Attributes:
        both: (round 1, round 2) → how many answered so.
        reasons: answer of round 1 → reasons, by the fingerprint that gives their order.
    """

    asked: Asked
    first: Spread
    second: Spread
    both: Counter[tuple[float, float]] = field(default_factory=Counter)
    reasons: dict[float, dict[str, str]] = field(default_factory=dict)

    def add(self, one: Any, two: Any) -> None:
        """Count an answer of round 1 and, where there is one, of round 2."""
        value = number(fields(one).get("value"), self.asked.low, self.asked.high)
        again = number(fields(two).get("value"), self.asked.low, self.asked.high)
        if value is None:
            return
        self.first.add(value)
        self._keep(value, " ".join(text(fields(one).get("why")).split()))
        if again is not None:
            self.second.add(again)
            self.both[value, again] += 1

    def _keep(self, value: float, why: str) -> None:
        """Keep a reason; of many for one answer those that their fingerprints put first."""
        if not why:
            return
        kept = self.reasons.setdefault(value, {})
        kept[hashlib.blake2s(why.encode("utf-8", "replace")).hexdigest()] = why
        if len(kept) > KEPT:
            del kept[max(kept)]

    @property
    def shift(self) -> Rounds:
        """The two rounds of those who answered both."""
        pairs = [pair for pair, count in sorted(self.both.items()) for _ in range(count)]
        first = {str(n): one for n, (one, _) in enumerate(pairs)}
        second = {str(n): two for n, (_, two) in enumerate(pairs)}
        return compare_rounds(first, second, self.asked.low, self.asked.high)

    @property
    def told(self) -> Told:
        """What the class is shown of it."""
        first, second = _round(self.first), _round(self.second)
        if not self.first.enough:
            return Told(**vars(first))
        reasons = tuple(self._reasons(first.median or 0))
        return Told(**vars(first), reasons=reasons, second=second if second.enough else None)

    def _reasons(self, median: float) -> Iterator[Reason]:
        for side in ("low", "high"):
            of_side = {
                order: why
                for value, kept in self.reasons.items()
                for order, why in kept.items()
                if (value < median if side == "low" else value > median)
            }
            for n, order in enumerate(sorted(of_side)[:MOST_REASONS], 1):
                yield Reason(f"{side}-{n}", side, of_side[order])


class TwoRounds:
    """Every question of the two rounds."""

    def __init__(self) -> None:
        self.questions = {
            asked.id: Question(asked, Spread(asked.low, asked.high), Spread(asked.low, asked.high))
            for asked in every(content.board_data("rounds"))
        }

    def add(self, handin: HandIn) -> None:
        """Count a student's answers."""
        kept = handin.get(ROUNDS).latest
        for id, question in self.questions.items():
            if text(kept.get(f"given:{id}")):
                question.add(kept.get(f"round1:{id}"), kept.get(f"round2:{id}"))

    def summary(self, origin: str) -> ClassSummary:
        """What the class is shown; `origin` says in a sentence whose answers these are."""
        told = {id: question.told for id, question in self.questions.items()}
        return ClassSummary(origin, invented=False, questions=told)


def as_data(summary: ClassSummary) -> dict[str, Any]:
    """A summary as its file holds it: what is empty is left out."""
    questions = {id: _bare(asdict(told)) for id, told in summary.questions.items()}
    return {"origin": summary.origin, "invented": summary.invented, "questions": questions}


def _bare(told: Mapping[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in told.items() if value is not None and value != ()}
    return {key: _bare(value) if isinstance(value, dict) else value for key, value in kept.items()}


def _round(spread: Spread) -> Round:
    if not spread.enough:
        return Round(spread.n)
    figures = spread.figures
    dots = tuple(Dots(value, count) for value, count in sorted(spread.counts.items()))
    return Round(spread.n, figures.median, figures.q1, figures.q3, dots)
