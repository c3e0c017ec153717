"""The dated questions as a contest: how far below the class's middle each forecaster's scores are.

A score is Brier's, 0 (perfect) to 1, as `scored` has it.  The relative score is the mean, over all
questions that at least five answered, of one's own score less the class's median on the same
question, as forecasting tournaments reckon it; below 0 is better than the middle of the class.
Whoever leaves a question out is given the median there, a difference of 0: to choose easy questions
brings nothing.  The crowd's own forecasts are scored in the same way.
"""

from __future__ import annotations

import math
import statistics
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from steelyard.classroom.collect import HandIn
from steelyard.classroom.questions import AskedQuestion, Kept
from steelyard.classroom.tally.spread import Pool
from steelyard.method import brier_multi
from steelyard.method.rounds import ENOUGH

__all__ = ["CROWD", "Contest", "Entrant", "Standing"]

CROWD = ("mean", "odds", "base", "equal")
"""Forecasters that are nobody: the class's mean, its pooled odds, the base rates, equal shares."""


@dataclass(frozen=True)
class Entrant:
    """One student's scores: question id → 0 to 1."""

    who: str
    name: str
    board: bool
    scores: Mapping[str, float]


@dataclass(frozen=True)
class Standing:
    """A forecaster against the class.

    Attributes:
        who: the pseudonym, or one of `CROWD`.
        answered: on how many questions that count.
        mean: the mean score on those; None for none.
        relative: the relative score; None where no question counts.
        beaten: share of the students with a worse relative score; None without students.
    """

    who: str
    name: str
    board: bool
    answered: int
    mean: float | None
    relative: float | None
    beaten: float | None


@dataclass
class Contest:
    """Scores of a class.

    Attributes:
        questions: the questions with an outcome, by id.
        entrants: students with at least one score.
        pools: question id → option → the class's chances.
        late: forecasts that were kept after the student had seen the outcomes; left out.
    """

    questions: Mapping[str, AskedQuestion]
    entrants: list[Entrant] = field(default_factory=list)
    pools: dict[str, dict[str, Pool]] = field(default_factory=dict)
    late: int = 0

    def add(self, handin: HandIn, kept: Mapping[str, Kept]) -> None:
        """Score a student's forecasts: question id → what was kept."""
        scores = {}
        for id, question in self.questions.items():
            forecast = kept.get(id, Kept({}))
            self.late += forecast.late
            if forecast.probs and question.answer:
                scores[id] = score(forecast.probs, question.answer)
                self._pool(id, forecast.probs)
        if scores:
            self.entrants.append(Entrant(handin.who, handin.name, handin.board, scores))

    def _pool(self, id: str, probs: Mapping[str, float]) -> None:
        pools = self.pools.setdefault(id, {option: Pool() for option in probs})
        for option, p in probs.items():
            pools[option].add(p)

    def medians(self) -> dict[str, float]:
        """Question id → the class's median score, for questions that enough answered."""
        found: dict[str, list[float]] = {}
        for entrant in self.entrants:
            for id, one in entrant.scores.items():
                found.setdefault(id, []).append(one)
        return {id: statistics.median(all_) for id, all_ in found.items() if len(all_) >= ENOUGH}

    def standings(self) -> tuple[Standing, ...]:
        """Every student, the best relative score first."""
        medians = self.medians()
        relatives = self._relatives(medians)
        made = [
            _standing(e.who, e.scores, medians, relatives, name=e.name, board=e.board)
            for e in self.entrants
        ]
        return tuple(sorted(made, key=_place))

    def crowd(self) -> tuple[Standing, ...]:
        """The forecasters that are nobody, in the order of `CROWD`."""
        medians = self.medians()
        relatives = self._relatives(medians)
        scores = {who: dict(self._scores_of(who, medians)) for who in CROWD}
        return tuple(_standing(who, scores[who], medians, relatives) for who in CROWD)

    def _relatives(self, medians: Mapping[str, float]) -> list[float]:
        """Every student's relative score, the best first; none where no question counts."""
        found = (_relative(entrant.scores, medians) for entrant in self.entrants)
        return sorted(one for one in found if one is not None)

    def _scores_of(self, who: str, medians: Mapping[str, float]) -> Iterator[tuple[str, float]]:
        for id in medians:
            question = self.questions[id]
            probs = self.crowd_forecast(who, id)
            if probs and question.answer:
                yield id, score(probs, question.answer)

    def crowd_forecast(self, who: str, id: str) -> Mapping[str, float] | None:
        """What one of `CROWD` says to a question: option → chance; None where it says nothing."""
        question, pools = self.questions[id], self.pools.get(id, {})
        if who == "equal":
            return dict.fromkeys(question.options, 1 / len(question.options))
        if who == "base":
            return question.base
        chances = {o: pool.mean if who == "mean" else pool.odds for o, pool in pools.items()}
        known = {option: p for option, p in chances.items() if p is not None}
        total = math.fsum(known.values())
        # options are pooled one by one, so those of a long list are brought back to 1
        return {option: known.get(option, 0.0) / total for option in chances} if total else None


def _place(one: Standing) -> tuple[bool, float, str]:
    """What standings are sorted by; scores that differ by rounding alone are equal."""
    return one.relative is None, round(one.relative or 0, 12), one.who


def score(probs: Mapping[str, float], answer: str) -> float:
    """Brier's score from 0 (perfect) to 1: half of his form of 1950, so (p − o)² for yes and no."""
    return brier_multi(probs, answer) / 2


def _standing(
    who: str,
    scores: Mapping[str, float],
    medians: Mapping[str, float],
    relatives: Sequence[float],
    *,
    name: str = "",
    board: bool = False,
) -> Standing:
    counted = [one for id, one in scores.items() if id in medians]
    relative = _relative(scores, medians)
    better = bisect_right(relatives, relative + 1e-12) if relative is not None else 0
    return Standing(
        who=who,
        name=name,
        board=board,
        answered=len(counted),
        mean=math.fsum(counted) / len(counted) if counted else None,
        relative=relative,
        beaten=(len(relatives) - better) / len(relatives)
        if relatives and relative is not None
        else None,
    )


def _relative(scores: Mapping[str, float], medians: Mapping[str, float]) -> float | None:
    if not medians:
        return None
    return math.fsum(scores[id] - middle for id, middle in medians.items() if id in scores) / len(
        medians
    )
