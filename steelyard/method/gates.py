"""Gates: what necessary conditions let through, and the ceiling that they set.

A gate that holds with probability p and binds by b lets through f = 1 − b(1 − p): a noisy AND, the
counterpart of the noisy OR (Pearl 1988).
Several gates are mixed between independent (the product) and standing or falling together (the
smallest): (1 − ρ)·Πf + ρ·min f, which is a probability for every ρ from 0 to 1.

Listing more conditions always lowers a product: 0.7, 0.49, 0.34 … so ten conditions that anyone can
list are no argument.  The bounds of `frechet` hold whatever the dependence.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ._refuse import known, number
from ._show import Readable
from .model import Gate, Model

__all__ = [
    "Ceiling",
    "Frechet",
    "ceiling",
    "factors",
    "frechet",
    "gate_factor",
    "guards",
    "held",
    "joint",
]


class Frechet(NamedTuple):
    """Bounds on "all of these hold"; unpacks to `low, independent, high`, each 0 to 1."""

    low: float
    independent: float
    high: float

    def __repr__(self) -> str:
        return Readable.__repr__(self)


@dataclass(frozen=True, repr=False)
class Ceiling(Readable):
    """What the gates leave of one rung.

    Attributes:
        rung: the rung, read "this or better".
        value: the ceiling G on its probability under the model's rho, 0 to 1.
        low, independent, high: the bounds that hold whatever the dependence, and the product;
            no weight can lift the rung above `high`.
        weakest: id of the gate that lets least through, or None where no gate guards the rung.
        factors: gate id → what it lets through, 0 to 1, for the gates on this rung and below.
        if_opened: gate id → the ceiling if that gate alone stood open.
    """

    rung: str
    value: float
    low: float
    independent: float
    high: float
    weakest: str | None
    factors: dict[str, float]
    if_opened: dict[str, float]


def gate_factor(p: float, bind: float = 1) -> float:
    """What one gate lets through: 1 − bind·(1 − p) = p + (1 − bind)·(1 − p), 0 to 1.

    p is the probability that the condition holds; bind 1 gives p, bind 0 gives 1.
    Refused: either number outside 0 to 1.
    """
    holds, loose = number(p, "p", 0, 1), 1 - number(bind, "bind", 0, 1)
    # the second form gives exactly p for bind 1 and exactly 1 for bind 0
    return holds + loose * (1 - holds)


def joint(ps: Iterable[float], rho: float = 0) -> float:
    """Probability that all conditions hold: (1 − rho)·Πp + rho·min p; 1 for no condition.

    rho 0: independent; 1: they stand or fall together.  Refused: a number outside 0 to 1.
    """
    listed = sorted(number(p, "p", 0, 1) for p in ps)
    together = number(rho, "rho", 0, 1)
    if not listed:
        return 1.0
    return (1 - together) * math.prod(listed) + together * listed[0]


def frechet(values: Iterable[float]) -> Frechet:
    """How likely "all of these" can be, knowing each alone: max(0, Σp − (n − 1)) to min p.

    Needs no assumption about dependence; the middle number is the product, for independence.
    No condition gives 1, 1, 1.  Refused: a number outside 0 to 1.
    """
    ps = sorted(number(p, "p", 0, 1) for p in values)
    if not ps:
        return Frechet(1.0, 1.0, 1.0)
    low = max(0.0, math.fsum(ps) - (len(ps) - 1))
    # on a lone or certain condition all three agree, but for the last digit of the sum
    return Frechet(min(low, math.prod(ps)), math.prod(ps), ps[0])


def held(model: Model, holds: Mapping[str, float] | None = None) -> dict[str, float]:
    """Gate id → probability that it holds: the one given, else the best guess; unjudged left out.

    Refused: a probability for an unknown gate, or outside 0 to 1.
    """
    given = holds or {}
    ids = [g.id for g in model.gates]
    for name, value in given.items():
        number(value, f"{known(name, ids, 'holds')}: probability", 0, 1)
    found = {g.id: g.holds.mode for g in model.gates if g.holds is not None}
    return {name: float({**found, **given}[name]) for name in ids if name in {*found, *given}}


def guards(model: Model, gate: Gate, rung: str) -> bool:
    """Whether a gate stands on the rung or below it, so that it limits "rung or better"."""
    order = model.ladder.index
    return order(gate.blocks) <= order(rung)


def factors(model: Model, rung: str, holds: Mapping[str, float] | None = None) -> dict[str, float]:
    """Gate id → what it lets through, for the judged gates on the rung and below."""
    known(rung, model.ladder, "rung")
    ps = held(model, holds)
    return {
        g.id: gate_factor(ps[g.id], g.bind)
        for g in model.gates
        if g.id in ps and guards(model, g, rung)
    }


def ceiling(model: Model, rung: str, holds: Mapping[str, float] | None = None) -> Ceiling:
    """The ceiling that the gates set on "rung or better", whatever the forces do.

    Refused: an unknown rung or gate, or a probability outside 0 to 1.
    """
    through = factors(model, rung, holds)
    bound = frechet(through.values())
    opened = {
        name: joint([f for other, f in through.items() if other != name], model.rho)
        for name in through
    }
    return Ceiling(
        rung=rung,
        value=joint(through.values(), model.rho),
        low=bound.low,
        independent=bound.independent,
        high=bound.high,
        weakest=min(through, key=lambda name: (through[name], name), default=None),
        factors=through,
        if_opened=opened,
    )
