"""The balance worked out by hand, line by line, with the student's own figures.

Figures are rounded to four significant digits for showing only.
"""

from __future__ import annotations

from collections.abc import Iterator

from ._show import chain, signed
from ._show import figure as _n
from .beam import balance, weights
from .hand import Step
from .model import Force, Model
from .odds import levels

__all__ = ["LINES", "contributions", "explain_balance"]

LINES = {
    "points": "Swing points together",
    "share": "{force}: share of the points",
    "drives": "{force}: share × strength (drives, so +)",
    "restrains": "{force}: share × strength (restrains, so −)",
    "drivers": "Drivers together",
    "restraints": "Restraints together",
    "difference": "Balance: drivers − restraints",
    "low": "With drivers lowest and restraints highest",
    "high": "With drivers highest and restraints lowest",
    "balance": "Balance",
    "left_out": "not judged yet, left out",
    "nothing": "nothing to weigh yet",
    "undefined": "undefined, because no swing is above 0",
}
"""What each line works out, and what it says where there is no number, for the browser too."""


def contributions(model: Model) -> dict[str, float]:
    """Force id → what it adds to the balance: direction · weight · best guess/10, −1 to 1.

    The judged forces only; together they are the balance.  Where all swings are 0 each adds 0.
    """
    judged, share = levels(model), weights(model)
    return {f.id: _part(f, share, judged) for f in model.forces if f.id in judged}


def explain_balance(model: Model) -> tuple[Step, ...]:
    """The lines of the hand calculation; forces that are not judged are named as left out."""
    judged = [f for f in model.forces if f.strength is not None]
    left_out = [Step(f.name, "", LINES["left_out"]) for f in model.forces if not f.strength]
    if not judged:
        return (*left_out, Step(LINES["balance"], "", LINES["nothing"]))
    total = sum(f.swing for f in judged)
    points = Step(LINES["points"], chain(f.swing for f in judged), _n(total))
    if not total:
        return (points, *left_out, Step(LINES["balance"], "", LINES["undefined"]))
    return (points, *_forces(model, judged), *left_out, *_sides(model, judged), *_ends(model))


def _forces(model: Model, judged: list[Force]) -> Iterator[Step]:
    share, parts = weights(model), contributions(model)
    total = _n(sum(f.swing for f in judged))
    for force in judged:
        weight, level = _n(share[force.id]), _n(levels(model)[force.id])
        line = LINES["drives" if force.direction > 0 else "restrains"].format(force=force.name)
        sum_ = f"{_n(force.swing)} ÷ {total}"
        yield Step(LINES["share"].format(force=force.name), sum_, weight)
        yield Step(line, f"{weight} × {level}/10", _signed(parts[force.id]))


def _sides(model: Model, judged: list[Force]) -> Iterator[Step]:
    found, parts = balance(model), contributions(model)
    for line, direction, result in (
        ("drivers", 1, found.drive),
        ("restraints", -1, found.restrain),
    ):
        side = [abs(parts[f.id]) for f in judged if f.direction == direction]
        yield Step(LINES[line], chain(side) if len(side) > 1 else "", _n(result))
    sum_ = f"{_n(found.drive)} − {_n(found.restrain)}"
    yield Step(LINES["difference"], sum_, _signed(found.balance or 0.0))


def _ends(model: Model) -> Iterator[Step]:
    found = balance(model)
    yield Step(LINES["low"], "", _signed(found.low or 0.0))
    yield Step(LINES["high"], "", _signed(found.high or 0.0))


def _part(force: Force, share: dict[str, float], judged: dict[str, float]) -> float:
    return force.direction * share[force.id] * judged[force.id] / 10


def _signed(value: float) -> str:
    return signed(value) if abs(value) > 1e-12 else "0"
