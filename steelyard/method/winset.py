"""Win-sets on a line: what each player would accept instead of the status quo.

A player with ideal point z accepts x when it is no farther from z than the status quo is, so x lies
from the status quo to 2z − status quo.  What all of several players accept is their win-set; veto
players make policy stable by the distance between them, not by their number (Tsebelis 2002); at the
table a small win-set at home can be strength (Putnam 1988).  One line leaves out every other issue,
and takes the ideal points as known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from ._refuse import number
from ._show import Readable

__all__ = ["Interval", "WinSet", "acceptance", "win_set", "zone"]

LOWEST, HIGHEST = 0.0, 10.0


class Interval(NamedTuple):
    """Part of the line, both ends included, 0 to 10; unpacks to `low, high`."""

    low: float
    high: float

    def __repr__(self) -> str:
        return Readable.__repr__(self)


@dataclass(frozen=True, repr=False)
class WinSet(Readable):
    """What every player of one side accepts; unpacks to `low, high`.

    Attributes:
        low, high: the ends, 0 to 10; both are the status quo where nothing else is acceptable.
        low_bound_by, high_bound_by: names of the players who hold each end where it is; empty where
            the scale itself ends, or where the ideal points came without names.
        status_quo: where things stand, 0 to 10.
    """

    low: float
    high: float
    low_bound_by: tuple[str, ...]
    high_bound_by: tuple[str, ...]
    status_quo: float

    def __iter__(self) -> Iterator[float]:
        return iter((self.low, self.high))

    @property
    def gridlock(self) -> bool:
        """True where nothing but the status quo is acceptable to all."""
        return self.low == self.high


def acceptance(status_quo: float, ideal: float) -> Interval:
    """What one player accepts: from the status quo to its mirror image 2·ideal − status quo.

    Both numbers and the result are on the line from 0 to 10.  Refused: a number off the line.
    """
    here = number(status_quo, "status quo", LOWEST, HIGHEST)
    mirror = 2 * number(ideal, "ideal point", LOWEST, HIGHEST) - here
    return Interval(max(LOWEST, min(here, mirror)), min(HIGHEST, max(here, mirror)))


def win_set(status_quo: float, ideals: Mapping[str, float] | Iterable[float]) -> WinSet:
    """What all players accept; name → ideal point, or ideal points alone.

    Gridlock exactly when the status quo lies from the lowest ideal point to the highest.  Nobody to
    ask: the whole line.  Refused: a number off the line.
    """
    named = isinstance(ideals, Mapping)
    players = (
        dict(ideals) if isinstance(ideals, Mapping) else {str(i): z for i, z in enumerate(ideals)}
    )
    here = number(status_quo, "status quo", LOWEST, HIGHEST)
    for name, ideal in players.items():
        number(ideal, f"{name}: ideal point" if named else "ideal point", LOWEST, HIGHEST)
    accepted = {name: acceptance(here, ideal) for name, ideal in players.items()}
    low = max((a.low for a in accepted.values()), default=LOWEST)
    high = min((a.high for a in accepted.values()), default=HIGHEST)
    at_low = (n for n, a in accepted.items() if named and a.low == low > LOWEST)
    at_high = (n for n, a in accepted.items() if named and a.high == high < HIGHEST)
    return WinSet(low, high, tuple(at_low), tuple(at_high), here)


def zone(one: Iterable[float], other: Iterable[float]) -> Interval | None:
    """Where two sides' win-sets overlap, each given as `low, high`; None where they do not.

    Refused: a number off the line from 0 to 10, or low above high.
    """
    (low, high), (other_low, other_high) = _interval(one), _interval(other)
    start, end = max(low, other_low), min(high, other_high)
    return Interval(start, end) if start <= end else None


def _interval(ends: Iterable[float]) -> Interval:
    low, high = (number(end, "end of a win-set", LOWEST, HIGHEST) for end in ends)
    if low > high:
        raise ValueError(
            f"a win-set's low end ({low:g}) must not be above its high end ({high:g})."
        )
    return Interval(low, high)
