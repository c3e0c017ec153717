"""Models that the vectors ask about: the worked example, everything degenerate, and random ones."""

from __future__ import annotations

import random
from dataclasses import replace

from steelyard.method import Force, Gate, Judgement, Model

__all__ = ["models"]

LADDER = ("worst", "poor", "good", "best")
BASE = dict(zip(LADDER, (0.2, 0.3, 0.3, 0.2), strict=True))
RANDOM = 20
SEED = 1


def models() -> dict[str, Model]:
    """Name → model."""
    made = random.Random(SEED)
    return {**_worked(), **_degenerate(), **{f"random {n}": _random(made) for n in range(RANDOM)}}


def _worked() -> dict[str, Model]:
    forces = (
        Force("shared_enemy", 1, Judgement(6, 8, 9), 100, 4),
        Force("affinity", 1, Judgement(2, 5, 8), 50),
        Force("meddling", -1, Judgement(3, 6, 9), 75),
        Force("advisers", -1, Judgement(5, 7, 8), 100, 2),
        Force("home_agenda", -1, Judgement(6, 8, 9), 50, 4),
    )
    gates = (
        Gate("assembly", "best", Judgement(0.15, 0.3, 0.5)),
        Gate("village", "best", Judgement(0.2, 0.5, 0.6)),
    )
    whole = Model(BASE, forces, gates)
    grouped = (*forces[:3], *(replace(f, group="office") for f in forces[3:]))
    two = (Force("push", 1, Judgement(5, 5, 5), 100), replace(gates[0], blocks="yes"))
    return {
        "worked": whole,
        "worked, without gates": replace(whole, gates=()),
        "worked, one group": replace(whole, forces=grouped, overlap={"office": 0.5}),
        "worked, gates together": replace(whole, rho=1),
        "worked, gates half together": replace(whole, rho=0.5),
        "worked, one gate half binding": replace(
            whole, gates=(replace(gates[0], bind=0.5), gates[1])
        ),
        "two players": Model({"no": 0.8, "yes": 0.2}, two[:1], two[1:]),
    }


def _degenerate() -> dict[str, Model]:
    """What a student meets at the edges: nothing judged, nothing that matters, the utmost."""
    one = Force("a", 1, Judgement(2, 6, 9), 100)
    sure = replace(one, strength=Judgement(6, 6, 6, 1))
    low, half = Force("b", -1, Judgement(1, 4, 5, 0.5), 40, 4), Judgement(0.2, 0.5, 0.7)
    gate = Gate("g", "good", half)
    absurd = [Force(f"a{n:02}", 1, Judgement(10, 10, 10), 100) for n in range(10)]
    twenty = [
        Force(f"a{n:02}", 1 - n % 2 * 2, Judgement(n % 4, 4, 4 + n % 6), 5 * n + 5)
        for n in range(20)
    ]
    same = [Force(id, 1, Judgement(4, 6, 8), 50, group="one") for id in "abcd"]
    return {
        "nothing": Model(BASE),
        "two rungs": Model({"no": 0.3, "yes": 0.7}, (one,)),
        "all swings 0": Model(BASE, (replace(one, swing=0), replace(low, swing=0))),
        "one swing 0": Model(BASE, (replace(one, swing=0), low)),
        "one force": Model(BASE, (one,)),
        "all as usual": Model(BASE, (replace(one, usual=6), low), (gate,)),
        "equal weights": Model(BASE, (replace(one, swing=30), replace(low, swing=30))),
        "sure of one value": Model(
            BASE, (sure,), (Gate("g", "best", Judgement(0.4, 0.4, 0.4, 1)),)
        ),
        "scale 0": Model(BASE, (one, low), (gate,), scale=0),
        "not judged": Model(BASE, (replace(one, strength=None), low), (replace(gate, holds=None),)),
        "none judged": Model(BASE, (replace(one, strength=None),), (replace(gate, holds=None),)),
        "gate shut": Model(BASE, (one, low), (replace(gate, holds=Judgement(0, 0, 0)),)),
        "gate shut, one above": Model(
            BASE, (one,), (replace(gate, holds=Judgement(0, 0, 0.1)), Gate("h", "best", half))
        ),
        "gate open": Model(BASE, (one,), (replace(gate, holds=Judgement(1, 1, 1)),)),
        "gate that binds nothing": Model(BASE, (one,), (replace(gate, bind=0),)),
        "gates on three rungs": Model(
            BASE, (one, low), tuple(Gate(f"to {rung}", rung, half) for rung in LADDER[1:]), rho=0.3
        ),
        "absurd push": Model(BASE, tuple(absurd), (gate,), scale=4),
        "absurd push down": Model(BASE, tuple(replace(f, direction=-1) for f in absurd), scale=4),
        "twenty forces": Model(BASE, tuple(twenty)),
        "four names for one": Model(BASE, tuple(same), overlap={"one": 1}),
        "drivers alone": Model(BASE, (one, replace(low, direction=1))),
    }


def _random(made: random.Random) -> Model:
    weights = [made.randint(1, 9) for _ in range(made.randint(2, 6))]
    base = {f"rung {n}": weight / sum(weights) for n, weight in enumerate(weights)}
    forces = tuple(_force(made, id) for id in "abcdef"[: made.randint(0, 6)])
    gates = tuple(_gate(made, id, [*base][1:]) for id in "uvw"[: made.randint(0, 3)])
    overlap = {"near": round(made.random(), 2)} if made.random() < 0.7 else {}
    scale, rho = made.choice((0.5, 1, 2, 3, 4)), made.choice((0, 0, 0.25, 0.6, 1))
    return Model(base, forces, gates, scale, rho, overlap)


def _force(made: random.Random, id: str) -> Force:
    judged = None if made.random() < 0.1 else _judgement(made, 10, 0.5)
    swing, usual = made.choice((0, 20, 35, 50, 80, 100)), made.randint(0, 20) / 2
    group = made.choice((None, None, "near", "far"))
    return Force(id, made.choice((1, -1)), judged, swing, usual, group)


def _gate(made: random.Random, id: str, rungs: list[str]) -> Gate:
    judged = None if made.random() < 0.1 else _judgement(made, 1, 0.05)
    return Gate(id, made.choice(rungs), judged, made.choice((1, 1, 0.8, 0.5, 0.05)))


def _judgement(made: random.Random, highest: float, step: float) -> Judgement:
    steps = round(highest / step)
    low, mode, high = sorted(round(step * made.randint(0, steps), 2) for _ in range(3))
    return Judgement(low, mode, high, made.choice((0.5, 0.6, 0.75, 0.9, 1)))
