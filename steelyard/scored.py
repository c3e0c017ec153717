"""The student's forecasts against what happened: the ladder's, and those of the dated questions.

Yes/no questions are scored by the mean of (p − o)², 0 to 1; only they enter the mean, its parts and
the calibration.  A question with several options is scored by half of Brier's form of 1950, which
is the same scale, and stands apart: always an equal share for each of K options scores (K − 1)/2K
there, and not 0.25.  What was forecast after the outcome was shown is no forecast, so it is left
out and named.  For the last lesson alone.

`get` says whose records are meant: those of the student who sits here, or those of a hand-in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from steelyard import content, work
from steelyard.content import Question
from steelyard.method import brier, brier_multi, calibration, murphy, ranked_score
from steelyard.method.scores import CalibrationRow, Murphy
from steelyard.recorded import fields, number, shares, text
from steelyard.records import Records
from steelyard.sealed import Sealed

__all__ = ["SCOREBOOK", "Answer", "Ladder", "Tally", "answers", "ladder", "late", "opened", "tally"]

SCOREBOOK = "scorebook"
"""The activity of the score book; its item ``opened`` holds `at`, when the outcomes were shown."""

YES = "yes"


@dataclass(frozen=True)
class Ladder:
    """A sealed forecast of the ladder, scored.

    Attributes:
        stage: ``first`` or ``final``.
        status: ``scored``, or why it is not: nothing was ``sealed`` ("none"), the file was
            ``changed`` after sealing, or it was sealed ``late``, after the outcome was shown.
        probs: rung id → probability, worst first; empty where there is none.
        score: ranked score, 0 (perfect) to 1; None where it is not scored.
    """

    stage: str
    status: Literal["scored", "none", "changed", "late"]
    probs: Mapping[str, float]
    score: float | None


@dataclass(frozen=True)
class Answer:
    """A dated question with the forecast that counts.

    Attributes:
        status: ``scored``, ``none`` (no forecast was kept) or ``late`` (kept after the outcome was
            shown).
        probs: option → probability; empty where nothing counts.
        first: the same of the forecast that was kept first, before past cases were shown.
        score: 0 (perfect) to 1; None where nothing counts.
        equal: what an equal share for each option would have scored.
    """

    question: Question
    status: Literal["scored", "none", "late"]
    probs: Mapping[str, float]
    first: Mapping[str, float]
    score: float | None
    equal: float

    @property
    def p(self) -> float:
        """The chance that was given to what then happened."""
        return self.probs.get(self.question.resolution.answer, 0.0)

    @property
    def yes(self) -> float:
        """The chance of yes in a yes/no question."""
        return self.probs.get(YES, 0.0)

    @property
    def came(self) -> int:
        """1 where a yes/no question was answered by yes, else 0."""
        return int(self.question.resolution.answer == YES)


@dataclass(frozen=True)
class Tally:
    """The yes/no forecasts together; every number is None without one.

    Attributes:
        n: how many count.
        mean: their mean score.
        first: the mean score of the forecasts that were kept first.
        parts: Murphy's parts.
        rows: calibration, one row for each forecast value.
        based: how many of these questions have a counted base rate.
        mean_based, mean_base: on those alone, the student's mean and that of the base rates.
    """

    n: int
    mean: float | None
    first: float | None
    parts: Murphy | None
    rows: tuple[CalibrationRow, ...]
    based: int
    mean_based: float | None
    mean_base: float | None


def opened(get: Records = work.get) -> datetime | None:
    """When the outcomes were first shown; None where they were not."""
    return _time(fields(get(SCOREBOOK).first.get("opened")).get("at"))


def ladder(stage: str, get: Records = work.get) -> Ladder:
    """The forecast of a stage against the ladder's outcome."""
    record = get(f"ladder-{stage}")
    sealed = Sealed.of(record)
    if sealed is None:
        return Ladder(stage, "none", {}, None)
    rungs = [rung.id for rung in content.case().ladder]
    probs = {id: number(sealed.probs.get(id), 0, 1) or 0.0 for id in rungs}
    if not sealed.sound:
        return Ladder(stage, "changed", probs, None)
    if late(record.times.get("seal"), get):
        return Ladder(stage, "late", probs, None)
    try:
        return Ladder(stage, "scored", probs, ranked_score(probs, content.ending().outcome))
    except ValueError:  # sealed by hand, with numbers that are no forecast
        return Ladder(stage, "changed", probs, None)


def answers(get: Records = work.get) -> tuple[Answer, ...]:
    """Every dated question, in the order in which they closed."""
    asked = sorted(content.questions().values(), key=lambda q: (q.closes, q.id))
    record, shown = get("questions"), opened(get)
    return tuple(_answer(q, record.first.get(q.id), record.latest.get(q.id), shown) for q in asked)


def tally(found: tuple[Answer, ...]) -> Tally:
    """The yes/no questions among these, together."""
    counted = [a for a in found if a.status == "scored" and a.question.kind == "binary"]
    ps, came = [a.yes for a in counted], [a.came for a in counted]
    based = [(a, a.question.base_rate.rate) for a in counted if a.question.base_rate]
    outcomes = [a.came for a, _ in based]
    return Tally(
        n=len(counted),
        mean=brier(ps, came),
        first=brier([a.first.get(YES, 0.0) for a in counted], came),
        parts=murphy(ps, came),
        rows=calibration(ps, came),
        based=len(based),
        mean_based=brier([a.yes for a, _ in based], outcomes),
        mean_base=brier([rate for _, rate in based], outcomes),
    )


def _answer(question: Question, first: Any, latest: Any, shown: datetime | None) -> Answer:
    """The latest forecast that was kept in time counts, else the first."""
    kept = [value for value in (latest, first) if _forecast(question, value)]
    equal = (len(question.options) - 1) / (2 * len(question.options))
    in_time = [value for value in kept if not _after(fields(value).get("at"), shown)]
    if not in_time:
        return Answer(question, "late" if kept else "none", {}, {}, None, equal)
    probs, before = (_forecast(question, value) for value in (in_time[0], in_time[-1]))
    score = brier_multi(probs, question.resolution.answer) / 2
    return Answer(question, "scored", probs, before, score, equal)


def _forecast(question: Question, value: Any) -> dict[str, float]:
    """Option → probability; empty where the record holds no forecast of this question."""
    return shares(fields(value).get("probs"), question.options)


def late(at: Any, get: Records = work.get) -> bool:
    """Whether a moment, ISO 8601, lies after the one at which the outcomes were first shown."""
    return _after(at, opened(get))


def _after(at: Any, shown: datetime | None) -> bool:
    made = _time(at)
    return shown is not None and made is not None and made > shown


def _time(iso: Any) -> datetime | None:
    """A moment with its zone; None for anything else."""
    try:
        # Python 3.10 does not read the Z of other programs
        moment = datetime.fromisoformat(text(iso).replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment if moment.tzinfo else None
