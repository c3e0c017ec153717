"""What the win-set board says: intervals of the method, in the sentences of the board's texts.

`winset_numbers.js` says the same in the browser, where it follows the hand, and draws it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from steelyard.method import Interval, WinSet, acceptance, win_set, zone
from steelyard.sentences import capital, listed
from steelyard.widgets._wording import fill, plain

__all__ = ["Player", "Scene"]


@dataclass(frozen=True)
class Player:
    """Somebody on the line.

    Attributes:
        id, name: of the player; side: id of the side.
        ideal: what the player wants most, 0 to 10; None where it is not placed yet.
        asked: whether the player counts.
    """

    id: str
    name: str
    side: str
    ideal: float | None
    asked: bool = True

    @property
    def counts(self) -> bool:
        """Placed, and asked."""
        return self.asked and self.ideal is not None


@dataclass(frozen=True)
class Scene:
    """The line with everybody on it.

    Attributes:
        status_quo: where things stand, 0 to 10.
        players: in the order in which they are drawn.
        sides: id → name of the two sides, in order.
        says: the sentences of the board's texts.
    """

    status_quo: float
    players: Sequence[Player]
    sides: Mapping[str, str]
    says: Mapping[str, str]

    def of(self, side: str) -> list[Player]:
        """The players of a side."""
        return [player for player in self.players if player.side == side]

    def set_of(self, side: str) -> WinSet | None:
        """What a side accepts; None where nobody of it is placed, and somebody is asked."""
        asked = [player for player in self.of(side) if player.asked]
        placed = {p.name: p.ideal for p in asked if p.ideal is not None}
        return win_set(self.status_quo, placed) if placed or not asked else None

    @property
    def zone(self) -> Interval | None:
        """What both sides accept; None where a side is not placed yet."""
        sets = [self.set_of(side) for side in self.sides]
        return zone(*sets) if all(sets) else None  # type: ignore[arg-type]

    def result(self) -> str:
        """What the sides accept, and whether there is anything to agree on."""
        if not any(player.counts for player in self.players):
            return self._say("nobody")
        known = [id for id in self.sides if self.set_of(id)]
        said = capital(", ".join(self._accepted(id) for id in known))
        if len(known) < len(self.sides):
            return self._say("known", said=said)
        return self._agreement(said)

    def edges(self) -> list[str]:
        """Who holds each end of each side's win-set, a sentence for each side that is placed."""
        return [
            self._edges(name, made)
            for id, name in self.sides.items()
            if (made := self.set_of(id)) and any(player.counts for player in self.of(id))
        ]

    def missing(self) -> str | None:
        """Whoever is asked and not placed yet, in a sentence."""
        names = [p.name for p in self.players if p.asked and p.ideal is None]
        return self._say("missing", names=listed(names)) if names else None

    def table(self) -> list[list[str]]:
        """Everybody, the sides, and what both accept."""
        rows = [self._row(player) for player in self.players]
        for id, name in self.sides.items():
            if len(self.of(id)) > 1:
                together = self._say("all", side=name)
                rows.append([together, name, "", self._range(self.set_of(id)), ""])
        return [*rows, [self._say("both"), "", "", self._range(self.zone), ""]]

    def _say(self, key: str, **values: Any) -> str:
        return fill(self.says[key], values).strip()

    def _row(self, player: Player) -> list[str]:
        ideal, takes = "–", "–"
        if player.ideal is not None:
            ideal = plain(player.ideal)
            takes = self._plain_range(acceptance(self.status_quo, player.ideal))
        asked = self._say("yes" if player.asked else "no")
        return [capital(player.name), self.sides[player.side], ideal, takes, asked]

    def _range(self, ends: Iterable[float] | None) -> str:
        if ends is None:
            return "–"
        low, high = ends
        if low == high:
            return self._say("only", at=plain(low))
        return self._plain_range((low, high))

    def _plain_range(self, ends: Iterable[float]) -> str:
        low, high = map(plain, ends)
        return low if low == high else self._say("range", low=low, high=high)

    def _accepted(self, side: str) -> str:
        if not any(player.asked for player in self.of(side)):
            return self._say("nobody_asked", side=self.sides[side])
        range_ = self._range(self.set_of(side))
        return self._say("accepts", side=self.sides[side], range=range_)

    def _agreement(self, said: str) -> str:
        stuck = [name for id, name in self.sides.items() if (s := self.set_of(id)) and s.gridlock]
        both = self.zone
        if stuck:
            return self._say("gridlock", said=said, sides=listed(stuck))
        if both is None or both.low == both.high:
            return self._say("nothing", said=said)
        return self._say("anything", said=said, range=self._plain_range(both))

    def _edges(self, side: str, made: WinSet) -> str:
        if made.gridlock:
            bound = {"below": made.low_bound_by, "above": made.high_bound_by}
            names = {key: listed(held) or self._say("anybody") for key, held in bound.items()}
            return self._say("stuck", side=side, at=plain(made.low), **names)
        ends = {"low": (made.low, made.low_bound_by), "high": (made.high, made.high_bound_by)}
        return self._say("ends", side=side, **{e: self._edge(e, *held) for e, held in ends.items()})

    def _edge(self, end: str, at: float, held_by: Sequence[str]) -> str:
        if not held_by:
            return self._say(f"line_{end}", at=plain(at))
        here = "_here" if at == self.status_quo else ""
        return self._say(f"held_{end}{here}", at=plain(at), names=listed(held_by))
