"""The win-set board: who accepts what on one line, and whether it leaves anything to agree on."""

from __future__ import annotations

from typing import Any

from steelyard import content, work
from steelyard.sentences import capital
from steelyard.widgets._board import Board
from steelyard.widgets._winset_lineup import WINSET, Lineup
from steelyard.widgets._winset_numbers import Scene
from steelyard.widgets._wording import fill, plain
from steelyard.widgets._words import Words

__all__ = ["WinSet"]

HEAD = ["Player", "Side", "Wants most", "Accepts", "Asked"]
WRITTEN = ("binding", "left-out")


class WinSet(Board):
    """The board of `weigh("winset")`; its record is described in `_winset_lineup`."""

    files = "winset"
    parts = ("wording", "method", "hand", "winset_numbers", "winset_picture")

    def __init__(self, key: str = "") -> None:
        self.texts = content.board_data("winset")
        super().__init__(key)

    # What the browser asks for

    def do_set(self, item: str, value: float) -> None:
        """Save a place on the line, 0 to 10 in steps of 0.5."""
        change, moved = self._lineup().moved(item, value)
        self.judge(WINSET, change)
        self._tell(moved)

    def do_ask(self, player: str, asked: bool) -> None:
        """Ask a player, or leave the player out."""
        line = self._lineup()
        if player not in line.names:
            raise ValueError(f"There is no player called {player!r} here.")
        off = [id for id in line.off if id != player] + [player] * (not asked)
        self.judge(WINSET, {"off": off})
        self._say("asked" if asked else "not_asked", name=capital(line.names[player]))

    def do_votes(self, needed: int) -> None:
        """Choose how many votes are needed, and so who of those in a row counts."""
        if needed not in [choice["needed"] for choice in self.texts["votes"]["choices"]]:
            raise ValueError(f"{needed!r} is none of the numbers of votes to choose from.")
        self.judge(WINSET, {"votes": needed})
        self._say("votes", needed=needed)

    def do_write(self, item: str, text: str) -> None:
        """Save what the student writes down: item ``binding`` or ``left-out``."""
        if item not in WRITTEN:
            raise ValueError(f"There is no text called {item!r} here.")
        self.keep(WINSET, {item: text})

    # What it shows

    def look(self) -> dict[str, Any]:
        """The players with their places; the browser draws what follows from them."""
        saved = work.get(WINSET)
        self.notice = self.notice or saved.notice
        line = self._lineup()
        return {
            "board": "winset",
            "title": self.texts["title"],
            "texts": {**self.texts, "cited": self._cited()},
            "status_quo": line.scene().status_quo,
            "votes": line.votes,
            "players": line.seen(),
            "places": line.places,
            "head": HEAD,
            "reader": self._reader(line),
            "written": {item: line.record.latest.get(item) or "" for item in WRITTEN},
        }

    def words(self) -> Words:
        """What the sides accept, who holds the ends, and the line as a table."""
        line = self._lineup()
        scene, latest = line.scene(), line.record.latest
        wrote = [f"You wrote: {latest[item]}" for item in WRITTEN if latest.get(item)]
        return Words(
            self.texts["title"], [scene.result(), *_edges(scene), *wrote], HEAD, scene.table()
        )

    def result(self) -> str:
        """What the sides accept, as saved."""
        return self._lineup().scene().result()

    def judgements(self) -> dict[str, list[str]]:
        """All places, the votes and who is asked; what was written stays."""
        return {WINSET: [*self._lineup().points, "status-quo", "votes", "off"]}

    # Inside

    def _lineup(self) -> Lineup:
        return Lineup(self.texts, work.get(WINSET))

    def _say(self, key: str, **values: Any) -> None:
        self._tell(fill(self.texts["says"][key], values))

    def _tell(self, first: str) -> None:
        """What changed, what it comes to, and who now holds each end."""
        scene = self._lineup().scene()
        self.said = " ".join(filter(None, [first, scene.result(), *scene.edges()]))

    def _reader(self, line: Lineup) -> dict[str, Any] | None:
        """One reader's line, once everybody who is asked is placed by the student."""
        if line.scene().missing():
            return None
        seen = [(player, line.reader(player)) for player in self.texts["players"]]
        rows = [[capital(player["name"]), plain(one["at"]), one["why"]] for player, one in seen]
        return {"rows": rows, "places": {player["id"]: one["at"] for player, one in seen}}

    def _cited(self) -> dict[str, list[str]]:
        parts = {part: self.texts[part]["sources"] for part in ("votes", "strength")}
        return {part: [content.sources()[id].cite for id in ids] for part, ids in parts.items()}


def _edges(scene: Scene) -> list[str]:
    missing = scene.missing()
    return [*scene.edges(), missing] if missing else scene.edges()
