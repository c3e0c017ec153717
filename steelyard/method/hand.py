"""The hand calculation of one forecast, line by line, with the student's own figures.

Each line shows a sum and its result, so that it can be repeated on paper or with a pocket
calculator; figures are rounded to four significant digits for showing only.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from ._refuse import known
from ._show import chain, signed
from ._show import figure as _n
from .forecast import above, at_least, base_log_odds
from .gates import factors, guards, held, joint
from .model import Force, Model
from .odds import chance, index, levels, overlap_factors, pushes
from .words import icd203, percent

__all__ = ["Explanation", "Step", "explain"]


@dataclass(frozen=True)
class Step:
    """One line: what is worked out, the sum (empty where there is nothing to work out), the result.

    `str()` gives the line: "what: sum = result".
    """

    what: str
    sum: str
    result: str

    def __str__(self) -> str:
        worked_out = f"{self.sum} = {self.result}" if self.sum else self.result
        return f"{self.what}: {worked_out}"


@dataclass(frozen=True, repr=False)
class Explanation:
    """A forecast worked out by hand; prints as its lines.

    Attributes:
        rung: the rung it is about.
        steps: the lines in order, each with its sum and result apart.
        at_least: probability of "this rung or better", 0 to 1.
        probability: probability of this rung alone, 0 to 1.
    """

    rung: str
    steps: tuple[Step, ...]
    at_least: float
    probability: float

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines as text."""
        return tuple(map(str, self.steps))

    def __repr__(self) -> str:
        return "\n".join(self.lines)


def explain(model: Model, rung: str) -> Explanation:
    """Work out "rung or better" and the rung alone from the model's best guesses.

    Refused: a rung that is not on the ladder.
    """
    known(rung, model.ladder, "rung")
    reached = at_least(model)
    better = above(model, rung)
    alone = reached[rung] - (reached[better] if better else 0)
    if rung == model.ladder[0]:
        steps = [Step(f"“{rung}” or better", "", "1, because some rung must come")]
    else:
        steps = [*_base(model, rung), *_forces(model), *_odds(model, rung), *_gates(model, rung)]
    steps += _alone(model, rung, alone)
    return Explanation(rung, tuple(steps), reached[rung], alone)


def _base(model: Model, rung: str) -> Iterator[Step]:
    rates = list(model.base.values())[model.ladder.index(rung) :]
    total = math.fsum(rates)
    sum_ = " + ".join(map(_n, rates)) if len(rates) > 1 else ""
    yield Step(f"Base rate of “{rung}” or better", sum_, _n(total))
    yield Step("As odds", f"{_n(total)} ÷ (1 − {_n(total)})", _n(_base_odds(model, rung)))


def _forces(model: Model) -> Iterator[Step]:
    judged = levels(model)
    kappa, found = overlap_factors(model, judged), pushes(model)
    for force in model.forces:
        if force.id not in judged:
            yield Step(force.name, "", "not judged yet, left out")
        else:
            shared = f" × {_n(kappa[force.id])}" if kappa[force.id] != 1 else ""
            sum_ = _push_sum(model, force, judged[force.id]) + shared
            yield Step(_title(model, force, shared), sum_, f"{signed(found[force.id])} doublings")
    if found:
        yield Step("Pushes together", chain(found.values()), f"{signed(index(model))} doublings")
    else:
        yield Step("Pushes together", "", "0, because no force is judged")


def _title(model: Model, force: Force, shared: str) -> str:
    side = "drives" if force.direction > 0 else "restrains"
    if not shared:
        return f"{force.name} ({side})"
    r = _n(model.overlap.get(force.group or "", 0))
    return f"{force.name} ({side}; shares group “{force.group}”, overlap {r})"


def _push_sum(model: Model, force: Force, level: float) -> str:
    sign = "+" if force.direction > 0 else "−"
    return f"{sign}{_n(model.scale)} × {_n(force.swing)}/100 × ({_n(level)} − {_n(force.usual)})/10"


def _odds(model: Model, rung: str) -> Iterator[Step]:
    base, eta = _base_odds(model, rung), index(model)
    moved = 2.0 ** min(1000, base_log_odds(model, rung) + eta)
    yield Step("Odds after the pushes", f"{_n(base)} × 2^({signed(eta)})", _n(moved))
    free = _n(chance(base_log_odds(model, rung) + eta))
    yield Step("Chance if no gate stood in the way", f"{_n(moved)} ÷ (1 + {_n(moved)})", free)


def _gates(model: Model, rung: str) -> Iterator[Step]:
    through, ps = factors(model, rung), held(model)
    for gate in model.gates:
        if gate.id in through:
            sum_ = f"1 − {_n(gate.bind)} × (1 − {_n(ps[gate.id])})"
            yield Step(f"{gate.name} lets through", sum_, _n(through[gate.id]))
        elif guards(model, gate, rung):
            yield Step(gate.name, "", "not judged yet, left out")
    if not through:
        yield Step("Gates on this rung or below", "", "none, so all of it passes: 1")
    elif len(through) > 1:
        yield Step("Gates together", *_together(list(through.values()), model.rho))
    ceiling = joint(through.values(), model.rho)
    free = chance(base_log_odds(model, rung) + index(model))
    sum_ = f"{_n(free)} × {_n(ceiling)}"
    yield Step(f"“{rung}” or better", sum_, _n(at_least(model)[rung]))


def _together(through: list[float], rho: float) -> tuple[str, str]:
    product, least = " × ".join(map(_n, through)), _n(min(through))
    result = _n(joint(through, rho))
    if rho == 0:
        return product, result
    return f"(1 − {_n(rho)}) × {product} + {_n(rho)} × {least}", result


def _alone(model: Model, rung: str, alone: float) -> Iterator[Step]:
    better = above(model, rung)
    if better is not None:
        reached = at_least(model)
        yield Step(f"“{better}” or better, worked out alike", "", _n(reached[better]))
        yield Step(f"“{rung}” alone", f"{_n(reached[rung])} − {_n(reached[better])}", _n(alone))
    yield Step("In words", "", f"{percent(max(0.0, alone))}, {icd203(max(0.0, alone))}")


def _base_odds(model: Model, rung: str) -> float:
    return float(2.0 ** base_log_odds(model, rung))
