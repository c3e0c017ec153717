"""Records of a student who does not exist, made by chance from a seed.

Each has an ability, a habit of being too sure, and a view; what they answer follows from these and
from chance, so that a report on a class of them looks like a report on a class.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from random import Random
from typing import Any

from steelyard import content
from steelyard.classroom.questions import of_case
from steelyard.classroom.tally.exercises import exercises
from steelyard.classroom.tally.items import items
from steelyard.classroom.wording import texts
from steelyard.judged.forces import FORCES
from steelyard.judged.gates import GATES
from steelyard.method.sealing import seal
from steelyard.quizzes.answers import key
from steelyard.quizzes.items import Item, Match, Number, Order, Pick, Several
from steelyard.quizzes.record import as_value
from steelyard.records import Record
from steelyard.scored import SCOREBOOK
from steelyard.widgets._rounds_asked import Asked, every
from steelyard.widgets.rounds import ROUNDS

__all__ = ["Student", "records"]

START = datetime(2026, 3, 2, 9, tzinfo=timezone.utc)
"""When an invented class begins; its records carry times, as all records do."""


@dataclass(frozen=True)
class Student:
    """A student who does not exist.

    Attributes:
        n: their number, from 1.
        chance: where their answers come from; `later` those of round 2, so that the second
            round of a class changes nothing of its first.
        ability: about −2 to 2; 0 gets a middling question right half the time.
        bold: 0 to 1, how readily they are very sure.
        view: −1 (doubts everything) to 1 (believes everything).
        rounds: 1, or 2 where they answered again.
    """

    n: int
    chance: Random
    later: Random
    ability: float
    bold: float
    view: float
    rounds: int

    @classmethod
    def of(cls, seed: int, n: int, rounds: int) -> Student:
        """The n-th student of the class with this seed: always the same."""
        chance = Random(f"{seed}/{n}")
        ability, bold, view = chance.gauss(0.5, 0.8), chance.random(), chance.uniform(-1, 1)
        return cls(n, chance, Random(f"{seed}/{n}/2"), ability, bold, view, rounds)


def records(student: Student) -> dict[str, Record]:
    """Activity → record.  Some students leave things out."""
    made = {**dict(_quizzes(student)), **dict(_forecasts(student))}
    made |= {FORCES: _forces(student), GATES: _gates(student), ROUNDS: _rounds(student)}
    made["exercises"] = _record("exercises", dict(_verdicts(student)), student)
    prompts = {
        prompt["id"]: texts("rehearsal")["writing"] for prompt in content.writing()["prompts"]
    }
    made["writing"] = _record("writing", prompts, student)
    return made


def _record(activity: str, values: Mapping[str, Any], student: Student) -> Record:
    """A record in which each item was saved once, minute by minute."""
    start = START + timedelta(minutes=student.n, seconds=len(activity))
    times = {
        item: (start + timedelta(minutes=n)).isoformat(timespec="milliseconds")
        for n, item in enumerate(values)
    }
    return Record(activity, dict(values), dict(values), times)


def _quizzes(student: Student) -> Iterator[tuple[str, Record]]:
    answers: dict[str, dict[str, Any]] = {}
    for item in items():
        if student.chance.random() < 0.95:
            answers.setdefault(item.lesson, {})[item.id] = _answer(item, student)
    for lesson, values in answers.items():
        yield f"quiz-{lesson}", _record(f"quiz-{lesson}", values, student)


def _answer(item: Item, student: Student) -> dict[str, Any]:
    hard = Random(item.id).gauss(0, 0.9)  # as hard for everybody
    knows = student.chance.random() < 1 / (1 + math.exp(hard - student.ability))
    answer = key(item) if knows else _wrong(item, student.chance)
    sure = student.chance.random() + (0.3 if knows else 0) + 0.6 * (student.bold - 0.5)
    return as_value(item, answer, 1 + (sure > 0.4) + (sure > 0.85))


def _wrong(item: Item, chance: Random) -> Any:
    """An answer that is not right; the first wrong options tempt most."""
    if isinstance(item, Several):
        lures = [option.id for option in item.options if not option.right]
        right = [option.id for option in item.options if option.right]
        return [*right[: chance.randrange(len(right) + 1)], chance.choice(lures)]
    if isinstance(item, Pick):
        lures = [option.id for option in item.options if not option.right]
        return chance.choices(lures, [3.0 / (n + 1) ** 2 for n in range(len(lures))])[0]
    if isinstance(item, Order):
        return [part.id for part in item.items][::-1]
    if isinstance(item, Match):
        wrong = dict(key(item))  # type: ignore[arg-type]
        left = chance.choice(item.lefts)
        wrong[left.id] = next(kind.id for kind in item.rights if kind.id != left.right)
        return wrong
    return _wrong_number(item, chance)


def _wrong_number(item: Number, chance: Random) -> float:
    low, high = item.range
    if item.lures and chance.random() < 0.6:
        return chance.choice(item.lures).value
    away = [x for x in (low, high) if abs(x - item.answer) > item.tolerance]
    return chance.choice(away)


def _forecasts(student: Student) -> Iterator[tuple[str, Record]]:
    for n, stage in enumerate(("first", "final")):
        shares = _shares(student, [4, 6, 4 + 2 * student.view, 2 + student.view], step=5)
        day = (START + timedelta(days=7 * n)).date()
        yield f"ladder-{stage}", _sealed(student, stage, shares, day)
    kept = {}
    for asked in of_case():
        if student.chance.random() < 0.9:
            probs = _chances(student, asked.options, asked.answer or "")
            kept[asked.id] = {"probs": probs, "at": START.isoformat(timespec="seconds")}
    yield "questions", _record("questions", kept, student)
    if student.chance.random() < 0.7:
        at = START + timedelta(days=14)
        value = {"date": at.date().isoformat(), "at": at.isoformat(), "how": "sealed"}
        yield SCOREBOOK, _record(SCOREBOOK, {"opened": value}, student)


def _sealed(student: Student, stage: str, shares: list[float], day: date) -> Record:
    rungs = [rung.id for rung in content.case().ladder]
    probs, why = dict(zip(rungs, shares, strict=True)), texts("rehearsal")["sentence"]
    kept = {"stage": stage, "date": day.isoformat(), "probs": probs, "why": why}
    sealed = {"date": kept["date"], "record": kept, "sha256": seal(kept)}
    return _record(f"ladder-{stage}", {"probs": probs, "why": why, "seal": sealed}, student)


def _shares(student: Student, weights: list[float], step: int) -> list[float]:
    """Shares that add up to 1 on a grid of so many percent."""
    drawn = [student.chance.gammavariate(max(weight, 0.2), 1) for weight in weights]
    whole = 100 // step
    counts = [int(whole * one / sum(drawn)) for one in drawn]
    counts[drawn.index(max(drawn))] += whole - sum(counts)
    return [count * step / 100 for count in counts]


def _chances(student: Student, options: tuple[str, ...], answer: str) -> dict[str, float]:
    """A forecast that knows a little: more so the abler the student."""
    weights = [1 + max(0.0, 0.8 + 0.5 * student.ability) * (option == answer) for option in options]
    return dict(zip(options, _shares(student, weights, step=5), strict=True))


def _forces(student: Student) -> Record:
    judged: dict[str, Any] = {}
    for id, force in content.forces().items():
        if not force.replaced_by and student.chance.random() < 0.8:
            mode = _half(student.chance.gauss(5 + 3 * student.view * force.sign, 1.8))
            wide = student.chance.choice((1, 2, 3))
            low, high = max(0.0, mode - wide), min(10.0, mode + wide)
            swing = 5 * student.chance.randrange(2, 21)
            judged[f"force:{id}"] = {"low": low, "mode": mode, "high": high, "swing": swing}
    return _record(FORCES, {**judged, "order": list(judged), "scale": 2}, student)


def _gates(student: Student) -> Record:
    judged = {}
    for id in content.gates():
        p = 5 * student.chance.randrange(1, 10) / 100
        judged[f"gate:{id}"] = {"low": p / 2, "mode": p, "high": min(1.0, 2 * p), "bind": 1}
    return _record(GATES, judged, student)


def _rounds(student: Student) -> Record:
    values: dict[str, Any] = {}
    for asked in every(content.board_data("rounds")):
        if student.chance.random() < 0.95:
            values |= _answered(student, asked)
    return _record(ROUNDS, values, student)


def _answered(student: Student, asked: Asked) -> dict[str, Any]:
    """Round 1, and where there is a second one an answer that moved a little, or did not."""
    says, reach = texts("rehearsal"), asked.high - asked.low
    middle = asked.low + reach * (0.5 + 0.25 * student.view)
    one = _on_grid(student.chance.gauss(middle, 0.15 * reach), asked)
    why = student.chance.choice(says["high" if one > middle else "low"])
    at = START.isoformat(timespec="seconds")
    values: dict[str, Any] = {
        f"round1:{asked.id}": {"value": one, "why": why},
        f"given:{asked.id}": at,
    }
    if student.rounds > 1:
        moved = one + student.later.choice((0, 0, 0.3, 0.6)) * (asked.low + reach / 2 - one)
        values[f"read:{asked.id}"] = []
        values[f"round2:{asked.id}"] = {
            "value": _on_grid(moved, asked),
            "why": student.later.choice([*says["low"], *says["high"]]),
            "cites": None,
        }
    return values


def _on_grid(value: float, asked: Asked) -> float:
    steps = round((value - asked.low) / asked.step)
    return min(asked.high, max(asked.low, asked.low + asked.step * steps))


def _half(value: float) -> float:
    return min(10.0, max(0.0, round(2 * value) / 2))


def _verdicts(student: Student) -> Iterator[tuple[str, dict[str, str]]]:
    for id in exercises():
        luck = student.chance.random() + 0.15 * student.ability
        if luck > 0.25:
            verdict = "done" if luck > 0.45 else "not quite"
            yield id, {"verdict": verdict, "key": verdict.replace(" ", "-"), "answer": "()"}
