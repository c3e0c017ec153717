"""The balance: drivers against restraints by swing weights, before any probability.

The field of forces is Lewin's; the weights are swing weights (Edwards & Barron 1994): how much the
jump from 0 to 10 would matter, not how "important" a force sounds.  A balance ignores the base
rate, the usual strengths and the gates, so it is not a chance: 0.2 does not mean 20 %.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ._show import Readable
from .model import Force, Model
from .odds import levels

__all__ = ["Balance", "balance", "weights"]


@dataclass(frozen=True, repr=False)
class Balance(Readable):
    """How the two sides weigh against each other.

    Attributes:
        balance: drive − restrain, −1 to 1; None where there is nothing to weigh (no judged force,
            or all swings 0), which is not the same as level.
        drive, restrain: Σ weight · strength/10 of either side, 0 to 1.
        low, high: the balance if every force stood at the end of its own range that is worst, or
            best, for climbing the ladder; None with `balance`.
        left_out: ids of the forces that are not judged yet.
    """

    balance: float | None
    drive: float
    restrain: float
    low: float | None
    high: float | None
    left_out: tuple[str, ...]


def weights(model: Model, strength: Mapping[str, float] | None = None) -> dict[str, float]:
    """Force id → its share of all swing points, 0 to 1, over the judged forces.

    Only ratios of swings count here.  Where all swings are 0, every weight is 0 and not 1/n.
    """
    judged = levels(model, strength)
    points = {f.id: float(f.swing) for f in model.forces if f.id in judged}
    total = sum(points.values())
    return {name: swing / total if total else 0.0 for name, swing in points.items()}


def balance(model: Model, strength: Mapping[str, float] | None = None) -> Balance:
    """Σ direction · weight · strength/10 at the best guesses, or at the given strengths (0 to 10).

    Refused: a strength for an unknown force or off the scale.
    """
    judged, share = levels(model, strength), weights(model, strength)
    forces = [f for f in model.forces if f.id in judged]
    drive = sum(share[f.id] * judged[f.id] / 10 for f in forces if f.direction > 0)
    restrain = sum(share[f.id] * judged[f.id] / 10 for f in forces if f.direction < 0)
    left_out = tuple(f.id for f in model.forces if f.id not in judged)
    if not any(share.values()):
        return Balance(None, 0.0, 0.0, None, None, left_out)
    low, high = (
        sum(f.direction * share[f.id] * _end(f, judged[f.id], side) / 10 for f in forces)
        for side in (-1, 1)
    )
    return Balance(drive - restrain, drive, restrain, low, high, left_out)


def _end(force: Force, level: float, side: int) -> float:
    """The end of a force's range that tips the beam to `side`."""
    if force.strength is None:
        return level
    high = force.strength.high if force.direction == side else force.strength.low
    return float(high)
