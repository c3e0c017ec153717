"""What the win-set board draws and says: intervals of the method, and sentences about them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from steelyard.method import Interval, WinSet, acceptance, win_set, zone
from steelyard.sentences import capital, listed

__all__ = ["Player", "Scene", "plain"]


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
    """

    status_quo: float
    players: Sequence[Player]
    sides: Mapping[str, str]

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
        known = [id for id in self.sides if self.set_of(id)]
        if not any(player.counts for player in self.players):
            return "Nobody is placed yet, so there is nothing to agree on."
        said = capital(", ".join(self._said(id) for id in known))
        return f"{said}{self._agreement() if len(known) == len(self.sides) else ''}."

    def edges(self) -> list[str]:
        """Who holds each end of each side's win-set, a sentence for each side that is placed."""
        return [
            f"{name}: {self._edges(made)}"
            for id, name in self.sides.items()
            if (made := self.set_of(id)) and any(player.counts for player in self.of(id))
        ]

    def missing(self) -> str | None:
        """Whoever is asked and not placed yet, in a sentence."""
        names = [p.name for p in self.players if p.asked and p.ideal is None]
        return f"Not placed yet, so left out: {listed(names)}." if names else None

    def rows(self) -> list[dict[str, Any]]:
        """The picture from top to bottom: players, each side together, and what both accept."""
        rows = []
        for id, name in self.sides.items():
            players = self.of(id)
            rows += [self._player_row(player) for player in players]
            if len(players) > 1:
                rows.append(self._band(f"{name}, all who are asked", "side", self.set_of(id)))
        return [*rows, self._band("Both sides", "zone", self.zone)]

    def table(self) -> list[list[str]]:
        """The same as a table."""
        rows = []
        for player in self.players:
            ideal = "–" if player.ideal is None else plain(player.ideal)
            takes = "–" if player.ideal is None else plain_range(self._accepts(player.ideal))
            asked = "yes" if player.asked else "no"
            rows.append([capital(player.name), self.sides[player.side], ideal, takes, asked])
        for name, made in self._together():
            rows.append([f"{name}, all who are asked", name, "", self._range(made, "–"), ""])
        return [*rows, ["Both sides", "", "", self._range(self.zone, "–"), ""]]

    def explained(self) -> list[str]:
        """The sums behind the picture, with the student's own figures."""
        placed = [(p.name, p.ideal) for p in self.players if p.ideal is not None]
        lines = [self._mirrored(name, ideal) for name, ideal in placed]
        lines += [line for id, name in self.sides.items() for line in self._narrowed(id, name)]
        return lines or ["Nobody is placed yet, so there is nothing to compute."]

    def _mirrored(self, name: str, ideal: float) -> str:
        here, mirror = plain(self.status_quo), 2 * ideal - self.status_quo
        cut = "" if 0 <= mirror <= 10 else ", cut at the end of the line"
        return (
            f"{capital(name)}: from the status quo, {here}, to its mirror image "
            f"2 × {plain(ideal)} − {here} = {plain(mirror)}{cut}: "
            f"{plain_range(self._accepts(ideal))}."
        )

    def _narrowed(self, side: str, name: str) -> Iterator[str]:
        """How several players narrow what their side accepts."""
        asked = [p.ideal for p in self.of(side) if p.asked and p.ideal is not None]
        ends, made = [self._accepts(ideal) for ideal in asked], self.set_of(side)
        if len(ends) > 1 and made:
            lows = listed([plain(one.low) for one in ends])
            highs = listed([plain(one.high) for one in ends])
            whole = plain_range(Interval(made.low, made.high))
            yield f"{name}: the largest of {lows} to the smallest of {highs}: {whole}."

    def _together(self) -> list[tuple[str, WinSet | None]]:
        """The sides of more than one player, with what they accept."""
        return [(name, self.set_of(id)) for id, name in self.sides.items() if len(self.of(id)) > 1]

    def _accepts(self, ideal: float) -> Interval:
        return acceptance(self.status_quo, ideal)

    def _range(self, ends: Iterable[float] | None, none: str = "nothing yet") -> str:
        if ends is None:
            return none
        low, high = ends
        if low == high:
            return f"only the status quo ({plain(low)})"
        return plain_range(Interval(low, high))

    def _said(self, side: str) -> str:
        if not any(player.asked for player in self.of(side)):
            return f"nobody is asked in {self.sides[side]}"
        return f"{self.sides[side]} accepts {self._range(self.set_of(side))}"

    def _agreement(self) -> str:
        stuck = [name for id, name in self.sides.items() if (s := self.set_of(id)) and s.gridlock]
        both = self.zone
        if stuck:
            return f": gridlock in {listed(stuck)}, nothing moves"
        if both is None or both.low == both.high:
            return ": nothing but the status quo suits both"
        return f": anything from {plain_range(both)} suits both"

    def _edges(self, made: WinSet) -> str:
        if made.gridlock:
            here = plain(made.low)
            below, above = (
                listed(names) or "anybody" for names in (made.low_bound_by, made.high_bound_by)
            )
            return f"nothing below {here} for {below}, nothing above {here} for {above}."
        ends = (("low", made.low, made.low_bound_by), ("high", made.high, made.high_bound_by))
        return "; ".join(self._edge(*end) for end in ends) + "."

    def _edge(self, end: str, at: float, held_by: Sequence[str]) -> str:
        if not held_by:
            return f"the {end} end, {plain(at)}, is the end of the line"
        where = ", the status quo" if at == self.status_quo else ""
        return f"the {end} end, {plain(at)}{where}, is held by {listed(held_by)}"

    def _player_row(self, player: Player) -> dict[str, Any]:
        if not player.asked:
            return self._band(player.name, "player", None) | {"text": "not asked"}
        if player.ideal is None:
            return self._band(player.name, "player", None) | {"text": "not placed yet"}
        band = self._band(player.name, "player", self._accepts(player.ideal))
        text = f"wants {plain(player.ideal)}, accepts {band['text']}"
        return {**band, "at": player.ideal, "text": text}

    def _band(self, label: str, kind: str, ends: Iterable[float] | None) -> dict[str, Any]:
        row = {"label": capital(label), "kind": kind, "at": None, "text": self._range(ends)}
        if ends is None:
            return row
        low, high = ends
        return {**row, "low": low, "high": high}


def plain(value: float) -> str:
    """A place on the line as a reader writes it, with a true minus."""
    return f"{value:g}".replace("-", "−")


def plain_range(ends: Interval) -> str:
    """An interval as a reader writes it; one number where both ends are the same."""
    return plain(ends.low) if ends.low == ends.high else f"{plain(ends.low)} to {plain(ends.high)}"
