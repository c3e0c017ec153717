"""Refusals in plain words: every number that enters the method passes through here.

A value is accepted as it is or refused with a `ValueError` whose sentence says whose value it is,
which field, what would be accepted and what came.  Nothing is ever clipped, rounded or guessed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from numbers import Real
from typing import Any

__all__ = ["known", "number", "plain", "sums_to_one", "text", "unique", "whole"]

TOLERANCE = 1e-9
"""How far a sum of decimals may be from 1 before it counts as a slip and not as rounding."""


def number(value: Any, where: str, low: float = -math.inf, high: float = math.inf) -> float:
    """Accept a finite number from `low` to `high`, ends included; `where` opens the refusal."""
    if value is None:
        raise ValueError(f"{where} must be {_range(low, high)}, but it is missing.")
    if isinstance(value, bool) or not isinstance(value, Real):
        raise ValueError(f"{where} must be {_range(low, high)}, but it is {value!r}.")
    found = float(value)
    if not math.isfinite(found) or not low <= found <= high:
        raise ValueError(f"{where} must be {_range(low, high)}, but it is {plain(found)}.")
    return found


def whole(value: Any, where: str, low: float = -math.inf, high: float = math.inf) -> int:
    """Accept a whole number from `low` to `high`, be it written 3 or 3.0."""
    found = number(value, where, low, high)
    if found != int(found):
        raise ValueError(f"{where} must be a whole number, but it is {plain(found)}.")
    return int(found)


def text(value: Any, where: str) -> str:
    """Accept a piece of text that is not empty."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{where} must be a piece of text that is not empty, but it is {value!r}.")
    return value


def known(name: Any, names: Iterable[str], where: str) -> str:
    """Accept a name that is one of `names`."""
    allowed = list(names)
    if name not in allowed:
        listed = ", ".join(allowed) or "there is none yet"
        raise ValueError(f"{where}: there is no {name!r} here. The names are: {listed}.")
    return str(name)


def unique(names: Iterable[str], where: str) -> None:
    """Refuse a name that stands twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"{where}: {name!r} stands there twice, but each name needs its own.")
        seen.add(name)


def sums_to_one(values: Mapping[str, float], where: str) -> None:
    """Refuse probabilities that do not add up to 1."""
    total = math.fsum(values.values())
    if abs(total - 1) > TOLERANCE:
        raise ValueError(f"{where} must add up to 1, but they add up to {plain(total)}.")


def plain(value: float) -> str:
    """A number as a reader would write it: 0.2, 6, 13, nan."""
    return f"{float(value):.10g}"


def _range(low: float, high: float) -> str:
    if math.isinf(low) and math.isinf(high):
        return "a finite number"
    if math.isinf(high):
        return f"a number from {plain(low)} upwards"
    return f"a number from {plain(low)} to {plain(high)}"
