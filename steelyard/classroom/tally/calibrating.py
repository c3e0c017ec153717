"""Calibration of a class: how often what it called 70 % came about, over all yes/no forecasts.

The forecasts are many and the events few: two hundred students who forecast twelve events have seen
twelve events, and not two thousand.  Both numbers are told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from steelyard.classroom.questions import YES, AskedQuestion, Kept
from steelyard.method import calibration, murphy
from steelyard.method.scores import CalibrationRow, Murphy

__all__ = ["Calibrating"]


@dataclass
class Calibrating:
    """Yes/no forecasts of a class that were kept in time.

    Attributes:
        counts: (chance of yes, whether it came: 1 or 0) → how many.
        events: ids of the questions that anybody forecast.
    """

    questions: Sequence[AskedQuestion]
    counts: Counter[tuple[float, int]] = field(default_factory=Counter)
    events: set[str] = field(default_factory=set)

    def add(self, kept: Mapping[str, Kept]) -> None:
        """Count a student's forecasts of what is decided."""
        for question in self.questions:
            probs = kept.get(question.id, Kept({})).probs
            if probs and question.answer:
                self.counts[round(probs[YES], 6), int(question.answer == YES)] += 1
                self.events.add(question.id)

    @property
    def n(self) -> int:
        """How many forecasts."""
        return self.counts.total()

    @property
    def rows(self) -> tuple[CalibrationRow, ...]:
        """A row for each chance that was given."""
        return calibration(*self._pairs()) if self.n else ()

    @property
    def parts(self) -> Murphy | None:
        """The mean Brier score and its parts; None without forecasts."""
        return murphy(*self._pairs()) if self.n else None

    def _pairs(self) -> tuple[list[float], list[int]]:
        pairs = list(self._each())
        return [p for p, _ in pairs], [came for _, came in pairs]

    def _each(self) -> Iterator[tuple[float, int]]:
        for pair, count in sorted(self.counts.items()):
            yield from (pair for _ in range(count))
