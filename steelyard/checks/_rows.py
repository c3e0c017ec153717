"""Forces as a student writes them: four things in round brackets, a list of such rows.

A row is a name, a side (1 drives, −1 restrains), a strength (0 to 10) and swing points (0 to 100).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from steelyard.checks._answers import is_number
from steelyard.method import Balance, Force, Judgement, Model, balance

__all__ = ["Row", "level", "rows", "tips", "weighed"]

Row = tuple[str, float, float, float]


def rows(forces: Any) -> list[Row] | None:
    """The forces as rows; None where something else was given."""
    if not isinstance(forces, (list, tuple)) or not forces:
        return None
    found: list[Any] = [tuple(row) if isinstance(row, (list, tuple)) else () for row in forces]
    return found if all(len(r) == 4 and all(map(is_number, r[1:])) for r in found) else None


def weighed(forces: Iterable[Row]) -> Balance:
    """The method's balance of rows; it refuses what is off the scale."""
    listed = (
        Force(f"force {n}", int(side), Judgement(strength, strength, strength), points)
        for n, (_, side, strength, points) in enumerate(forces, 1)
    )
    return balance(Model({"worse": 0.5, "better": 0.5}, tuple(listed)))


def level(forces: Sequence[Row]) -> float:
    """The balance, also for strengths off the scale; 0 where nothing has points."""
    total = sum(points for *_, points in forces)
    return _pull(forces) / total / 10 if total else 0.0


def tips(forces: Sequence[Row], place: int) -> float:
    """The strength of one force at which both sides weigh the same; it may be off the scale."""
    _, side, strength, points = forces[place]
    return -side * (_pull(forces) - side * strength * points) / points


def _pull(forces: Iterable[Row]) -> float:
    return sum(side * strength * points for _, side, strength, points in forces)
