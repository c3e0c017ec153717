"""Who stands on the line and where: the case's players with the places in the student's record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from steelyard.sentences import capital, listed
from steelyard.widgets._winset_numbers import Player, Scene
from steelyard.widgets._wording import fill, plain
from steelyard.work import Record

__all__ = ["STEP", "WINSET", "Lineup"]

WINSET = "winset"
"""The activity of the board.

Items: ``ideal:<player>``, or ``ideal:<player>-<votes>`` for one who depends on the votes, 0 to 10
in steps of 0.5, None where it is not placed yet; ``status-quo``, 0 to 10; ``votes``; ``off``, the
list of players who are not asked; ``binding`` and ``left-out``, what the student wrote down.
"""

STEP = 0.5


@dataclass(frozen=True)
class Lineup:
    """The players of the case's file (`texts`) as one state of the record has them."""

    texts: Mapping[str, Any]
    record: Record

    @property
    def names(self) -> dict[str, str]:
        """Player id → name."""
        return {player["id"]: player["name"] for player in self.texts["players"]}

    @property
    def votes(self) -> int:
        """How many votes are needed: the student's choice, at first the case's first."""
        choices, kept = list(self._choices()), self.record.latest.get("votes")
        return int(kept) if kept in choices else choices[0]

    @property
    def off(self) -> list[str]:
        """Ids of the players who are not asked."""
        kept = self.record.latest.get("off")
        return [id for id in self.names if isinstance(kept, list) and id in kept]

    @property
    def points(self) -> dict[str, str]:
        """Item of each place on the line → the name of who wants it."""
        return {i: name for p in self.texts["players"] for i, name in self._items(p).items()}

    def moved(self, item: str, value: Any) -> tuple[dict[str, Any], str]:
        """The change in the record if somebody is placed, and what moved along in a sentence.

        Those who depend on the votes stand in a row: more votes, no less far along the line.
        Refused: an unknown item; a value off the line or between its steps.
        """
        if item == "status-quo":
            return {item: _place(value, self.texts["status_quo"]["name"])}, ""
        if item not in self.points:
            raise ValueError(f"There is no place called {item!r} on this line.")
        place = _place(value, self.points[item])
        pushed = [other for other in self._row(item) if self._in_the_way(other, item, place)]
        names = capital(listed([self.points[other] for other in pushed]))
        said = fill(self.texts["says"]["moved"], {"names": names, "to": plain(place)})
        return {item: place, **dict.fromkeys(pushed, place)}, said if pushed else ""

    def scene(self) -> Scene:
        """The line with everybody on it."""
        here = _kept(self.record.latest.get("status-quo"))
        players = []
        for player in self.texts["players"]:
            ideal = _kept(self.record.latest.get(self._item(player)))
            asked = player["id"] not in self.off
            players.append(Player(player["id"], player["name"], player["side"], ideal, asked))
        sides = {side["id"]: side["name"] for side in self.texts["sides"]}
        here = self.texts["status_quo"]["at"] if here is None else here
        return Scene(here, players, sides, self.texts["says"])

    @property
    def places(self) -> dict[str, float | None]:
        """Item of each place on the line → where it is; None where it is not placed yet."""
        return {item: _kept(self.record.latest.get(item)) for item in self.points}

    def reader(self, player: Mapping[str, Any]) -> Mapping[str, Any]:
        """Where one reader would place a player, and why."""
        found: Mapping[str, Any] = player.get("reader") or self._choices()[self.votes]["reader"]
        return found

    def seen(self) -> list[dict[str, Any]]:
        """What the browser knows of each player."""
        return [
            {
                "id": player["id"],
                "name": player["name"],
                "side": player["side"],
                "who": player["who"],
                "paragraph": player.get("paragraph"),
                "items": self._by_votes(player),
                "asked": player["id"] not in self.off,
            }
            for player in self.texts["players"]
        ]

    def _choices(self) -> dict[int, Mapping[str, Any]]:
        return {choice["needed"]: choice for choice in self.texts["votes"]["choices"]}

    def _item(self, player: Mapping[str, Any]) -> str:
        items = self._by_votes(player)
        return items.get("any") or items[str(self.votes)]

    def _by_votes(self, player: Mapping[str, Any]) -> dict[str, str]:
        """Number of votes → the item of who counts then; ``any`` where the votes do not matter."""
        item = f"ideal:{player['id']}"
        if not player.get("by_votes"):
            return {"any": item}
        return {str(votes): f"{item}-{votes}" for votes in self._choices()}

    def _items(self, player: Mapping[str, Any]) -> dict[str, str]:
        name, in_row = player["name"], self.texts["says"]["in_row"]
        return {
            item: name if votes == "any" else fill(in_row, {"name": name, "votes": votes})
            for votes, item in self._by_votes(player).items()
        }

    def _row(self, item: str) -> list[str]:
        rows = [list(self._items(player)) for player in self.texts["players"]]
        return next(row for row in rows if item in row)

    def _in_the_way(self, other: str, item: str, place: float) -> bool:
        held, row = _kept(self.record.latest.get(other)), self._row(item)
        if held is None or other == item:
            return False
        return held < place if row.index(other) > row.index(item) else held > place


def _place(value: Any, name: str) -> float:
    if _kept(value) is None:
        raise ValueError(f"{capital(name)}: type a number from 0 to 10.")
    if value % STEP:
        raise ValueError(
            f"{capital(name)}: the steps are of {STEP:g}, so {value:g} is none of them."
        )
    return float(value)


def _kept(value: Any) -> float | None:
    """A place on the line; None for anything else that a file may hold."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 10:
        return None
    return float(value)
