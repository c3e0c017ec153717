"""The questions of the vectors: which function, of which model, with which arguments."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from steelyard.authoring.vector_models import LADDER, models
from steelyard.method import Force, Gate, Model

__all__ = ["Case", "cases"]

SEED = 2
RATINGS = ("CC", "C", "N", "NA", "I", "II")
NUMBERS = (
    *(0, 0.001, 0.0049, 0.005, 0.0099, 0.01, 0.0225, 0.05, 0.0994, 0.0995, 0.125, 0.145, 0.2),
    *(0.25, 0.375, 0.45, 0.5, 0.55, 2 / 3, 0.8, 0.855, 0.95, 0.985, 0.99, 0.995, 1),
)


class Case(NamedTuple):
    """One question.

    Attributes:
        do: the function's name in Python.
        model: name of the model that is its first argument, or None.
        given: its further arguments, as JSON has them.
    """

    do: str
    model: str | None
    given: list[Any]


def cases() -> Iterator[Case]:
    """All questions, the same in each run."""
    made = random.Random(SEED)
    for name, model in models().items():
        yield from _of_model(name, model, made)
    yield from _of_the_worked_example()
    yield from _of_numbers()
    yield from _of_evidence(made)
    yield from _of_players(made)
    yield from _of_answers(made)
    yield from _of_words()


def _of_model(name: str, model: Model, made: random.Random) -> Iterator[Case]:
    for do in ("weights", "contributions", "pushes", "index", "balance", "probabilities"):
        yield Case(do, name, [])
    moved = {f.id: made.randint(0, 10) for f in model.forces if made.random() < 0.5}
    held = {g.id: made.randint(0, 10) / 10 for g in model.gates if made.random() < 0.5}
    yield Case("balance", name, [moved])
    yield Case("at_least", name, [moved, held])
    yield Case("simulate", name, [])
    for rung in model.ladder:
        yield Case("ceiling", name, [rung, held])
    for rung in dict.fromkeys((made.choice(model.ladder), model.ladder[-1])):
        yield Case("tornado", name, [rung])
        if len(model.parts) < 12:
            yield Case("shapley", name, [rung])
    judged = [f.id for f in model.forces if f.strength]
    if judged:
        yield Case("swap_test", name, [made.sample(judged, made.randint(1, len(judged)))])
    yield from _break_even(name, model, made)


def _break_even(name: str, model: Model, made: random.Random) -> Iterator[Case]:
    parts: tuple[Force | Gate, ...] = (*model.forces[:4], *model.gates)
    for part in parts:
        rung = made.choice(model.ladder[1:]) if isinstance(part, Force) else part.blocks
        target = made.choice((0.01, 0.05, 0.25, 0.4, 0.5, 0.75, 0.9))
        yield Case("break_even", name, [part.id, rung, target])


def _of_the_worked_example() -> Iterator[Case]:
    for id, rung, target in (
        ("advisers", "good", 0.5),
        ("shared_enemy", "good", 0.5),
        ("assembly", "best", 0.05),
        ("assembly", "best", 0.25),
    ):
        yield Case("break_even", "worked", [id, rung, target])
    yield Case("swap_test", "worked", [["affinity", "advisers"]])


def _of_numbers() -> Iterator[Case]:
    for confidence in (0.5, 0.75, 0.84, 0.9, 0.96, 1):
        yield Case("stretch", None, [confidence])
        for low, mode, high, top in ((4, 6, 7, 10), (0, 0, 3, 10), (5, 5, 5, 10), (0.1, 0.5, 1, 1)):
            judged = {"low": low, "mode": mode, "high": high, "confidence": confidence}
            yield Case("bounds", None, [judged, 0, top])
            even = [0.005, 0.25, 0.5, 0.75, 0.995]
            yield Case("from_uniforms", None, [judged, even, 0, top])
    for m, r in ((1, 0.5), (2, 0.5), (4, 1), (3, 0)):
        yield Case("overlap_factor", None, [m, r])
    for p, by in ((0, 3), (1, -3), (0.5, 1), (0.2, -2.5), (0.001, 40), (0.999, -1200)):
        yield Case("shift", None, [p, by])
    for p, bind in ((0.3, 1), (0.3, 0.5), (0.3, 0), (0, 1), (1, 0.4)):
        yield Case("gate_factor", None, [p, bind])
    for ps in ([], [0.3], [0.3, 0.5], [0.9, 0.8, 0.7], [0, 0.5], [1, 1], [0.7] * 5):
        yield Case("frechet", None, [ps])
        for rho in (0, 0.5, 1):
            yield Case("joint", None, [ps, rho])
    for counts in ((3, 2, 3, 1), (0, 0, 0, 0), (40, 0, 1, 7)):
        yield Case("base_rates", None, [dict(zip(LADDER, counts, strict=True))])


def _of_evidence(made: random.Random) -> Iterator[Case]:
    rows = (("I", "C", "CC"), ("II", "N", "C"), ("C", "C", "CC"), ("I", "C", "N"), ("N",) * 3)
    worked = {f"item {n}": dict(zip("xyz", row, strict=True)) for n, row in enumerate(rows)}
    yield Case("ach", None, [worked, {}])
    yield Case("ach", None, [{e: dict.fromkeys("xyz", "N") for e in worked}, {}])
    yield Case("ach", None, [{"only": {"x": "CC", "y": "CC"}}, {}])
    for _ in range(20):
        hypotheses, items = "pqrst"[: made.randint(2, 5)], "ABCDEFG"[: made.randint(1, 7)]
        matrix = {e: {h: made.choice(RATINGS) for h in hypotheses} for e in items}
        yield Case("ach", None, [matrix, _options(made, matrix, hypotheses)])


def _options(made: random.Random, matrix: Mapping[str, Any], hypotheses: str) -> dict[str, Any]:
    parts = {h: made.randint(1, 6) for h in hypotheses}
    total = sum(parts.values())
    options = {
        "priors": {h: part / total for h, part in parts.items()},
        "trust": {e: made.randint(0, 4) / 4 for e in matrix},
        "step": made.choice((0, 0.5, 1, 2)),
        "credibility": {e: made.choice("LMH") for e in matrix},
        "relevance": {e: made.choice("LMH") for e in matrix if made.random() < 0.5},
    }
    return {name: value for name, value in options.items() if made.random() < 0.6}


def _of_players(made: random.Random) -> Iterator[Case]:
    worked: tuple[dict[str, float], ...] = (
        {"a": 2, "b": 5},
        {"a": 2, "b": 5, "c": 9},
        {},
        {"a": 8},
        {"a": 3, "b": 3},
    )
    drawn = [{p: made.randint(0, 20) / 2 for p in "abcd"[: n % 4 + 1]} for n in range(12)]
    for ideals in (*worked, *drawn):
        for status_quo in (8, 0, made.randint(0, 20) / 2):
            yield Case("win_set", None, [status_quo, ideals])
    for status_quo, ideal in ((8, 2), (8, 9), (0, 0), (10, 10), (5, 5), (8, 8), (3.5, 9.5)):
        yield Case("acceptance", None, [status_quo, ideal])
    for one, other in (([2, 8], [5, 10]), ([0, 3], [4, 10]), ([0, 4], [4, 10]), ([5, 5], [0, 9])):
        yield Case("zone", None, [one, other])


def _of_answers(made: random.Random) -> Iterator[Case]:
    drawn = [[made.randint(0, 20) / 2 for _ in range(n)] for n in (2, 3, 4, 5, 8, 25, 40)]
    few: list[list[float]] = [[], [7], [5] * 6, [3, 7], [0, 0, 0, 10, 10, 10]]
    for answers in (*few, *drawn):
        yield Case("round_summary", None, [answers, 0, 10])
        again = [min(10, max(0, v + made.randint(-2, 2))) for v in answers]
        yield Case("compare_rounds", None, [answers, again, 0, 10])
        named = [{f"p{n}": v for n, v in enumerate(some)} for some in (answers, again[1:])]
        yield Case("compare_rounds", None, [*named, 0, 10])
    yield Case("round_summary", None, [[0.3, 0.7, 0.1, 0.9, 0.3], 0, 1])
    for answers in ([2.2, 3.8, 1, 5], [2.3, 3.7, 3, 3]):  # at the camps' borders, and beside them
        yield Case("round_summary", None, [answers, 1, 5])
    for n in (0, 1, 2, 5, 12, 30):
        ps = [made.randint(1, 19) / 20 for _ in range(n)]
        came = [int(made.random() < p) for p in ps]
        yield Case("pool_odds", None, [ps])
        for outcomes in (came, [1] * n):
            for do in ("brier", "murphy", "skill", "calibration"):
                yield Case(do, None, [ps, outcomes])
    yield Case("calibration", None, [[0.1 + 0.2, 0.3], [0, 1]])
    yield from _of_forecasts()


def _of_forecasts() -> Iterator[Case]:
    worked = (1 / 3, 1 / 3, 1 / 3 - 1 / 60, 1 / 60)
    for shares in (worked, (1, 0, 0, 0), (0.25,) * 4, (0.05, 0.15, 0.3, 0.5)):
        probs = dict(zip(LADDER, shares, strict=True))
        for rung in LADDER:
            yield Case("brier_multi", None, [probs, rung])
            yield Case("ranked_score", None, [probs, rung])


def _of_words() -> Iterator[Case]:
    for x in NUMBERS:
        for do in ("fine", "percent", "word"):
            yield Case(do, None, [x])
        for do in ("hundredths", "signed", "plain"):
            yield Case(do, None, [x])
            yield Case(do, None, [-x])
    for x, digits in ((1234567, 6), (0.0001234, 2), (12.5, 2), (2.5, 1), (2 / 3, 4), (1e-7, 3)):
        yield Case("plain", None, [x, digits])
    for low, high in ((0, 0.15), (0.3, 0.3), (0.004, 1)):
        yield Case("ranged", None, [low, high])
    yield Case("fill", None, ["{a}, {b} and {c}: {a}", {"a": "1", "b": "$&", "c": None}])
    for names in ([], ["a"], ["a", "b"], ["a", "b", "c"]):
        yield Case("listed", None, [names])
