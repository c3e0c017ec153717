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

__all__ = ["contributions", "explain_balance"]


def contributions(model: Model) -> dict[str, float]:
    """Force id → what it adds to the balance: direction · weight · best guess/10, −1 to 1.

    The judged forces only; together they are the balance.  Where all swings are 0 each adds 0.
    """
    judged, share = levels(model), weights(model)
    return {f.id: _part(f, share, judged) for f in model.forces if f.id in judged}


def explain_balance(model: Model) -> tuple[Step, ...]:
    """The lines of the hand calculation; forces that are not judged are named as left out."""
    judged = [f for f in model.forces if f.strength is not None]
    left_out = [
        Step(f.name, "", "not judged yet, left out") for f in model.forces if not f.strength
    ]
    if not judged:
        return (*left_out, Step("Balance", "", "nothing to weigh yet"))
    total = sum(f.swing for f in judged)
    points = Step("Swing points together", chain(f.swing for f in judged), _n(total))
    if not total:
        return (points, *left_out, Step("Balance", "", "undefined, because no swing is above 0"))
    return (points, *_forces(model, judged), *left_out, *_sides(model, judged), *_ends(model))


def _forces(model: Model, judged: list[Force]) -> Iterator[Step]:
    share, parts = weights(model), contributions(model)
    total = _n(sum(f.swing for f in judged))
    for force in judged:
        yield Step(
            f"{force.name}: share of the points",
            f"{_n(force.swing)} ÷ {total}",
            _n(share[force.id]),
        )
        side = "drives, so +" if force.direction > 0 else "restrains, so −"
        level = _n(levels(model)[force.id])
        sum_ = f"{_n(share[force.id])} × {level}/10"
        yield Step(f"{force.name}: share × strength ({side})", sum_, _signed(parts[force.id]))


def _sides(model: Model, judged: list[Force]) -> Iterator[Step]:
    found, parts = balance(model), contributions(model)
    for name, direction, result in (
        ("Drivers", 1, found.drive),
        ("Restraints", -1, found.restrain),
    ):
        side = [abs(parts[f.id]) for f in judged if f.direction == direction]
        yield Step(f"{name} together", chain(side) if len(side) > 1 else "", _n(result))
    sum_ = f"{_n(found.drive)} − {_n(found.restrain)}"
    yield Step("Balance: drivers − restraints", sum_, _signed(found.balance or 0.0))


def _ends(model: Model) -> Iterator[Step]:
    found = balance(model)
    yield Step("With drivers lowest and restraints highest", "", _signed(found.low or 0.0))
    yield Step("With drivers highest and restraints lowest", "", _signed(found.high or 0.0))


def _part(force: Force, share: dict[str, float], judged: dict[str, float]) -> float:
    return force.direction * share[force.id] * judged[force.id] / 10


def _signed(value: float) -> str:
    return signed(value) if abs(value) > 1e-12 else "0"
