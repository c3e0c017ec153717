"""The win-set board: who accepts what on one line, and whether it leaves anything to agree on."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from steelyard import content, work
from steelyard.sentences import capital
from steelyard.widgets._board import Board
from steelyard.widgets._winset_lineup import WINSET, Lineup
from steelyard.widgets._winset_numbers import Scene, plain
from steelyard.widgets._words import Words

__all__ = ["WinSet"]

HEAD = ["Player", "Side", "Wants most", "Accepts", "Asked"]
WRITTEN = ("binding", "left-out")


class WinSet(Board):
    """The board of `weigh("winset")`; its record is described in `_winset_lineup`."""

    files = "winset"

    def __init__(self, key: str = "") -> None:
        self.texts = content.board_data("winset")
        self.trial: dict[str, Any] = {}
        super().__init__(key)

    # What the browser asks for

    def do_try(self, item: str, value: float) -> None:
        """Show a place on the line while the hand moves; nothing is saved."""
        self.trial = self._lineup().moved(item, value)[0]

    def do_set(self, item: str, value: float) -> None:
        """Save a place on the line, 0 to 10 in steps of 0.5."""
        self.trial = {}
        change, moved = self._lineup().moved(item, value)
        self.judge(WINSET, change)
        self._say(moved)

    def do_ask(self, player: str, asked: bool) -> None:
        """Ask a player, or leave the player out."""
        line = self._lineup()
        if player not in line.names:
            raise ValueError(f"There is no player called {player!r} here.")
        off = [id for id in line.off if id != player] + [player] * (not asked)
        self.judge(WINSET, {"off": off})
        self._say(f"{capital(line.names[player])} is {'asked' if asked else 'not asked'}.")

    def do_votes(self, needed: int) -> None:
        """Choose how many votes are needed, and so who of those in a row counts."""
        if needed not in [choice["needed"] for choice in self.texts["votes"]["choices"]]:
            raise ValueError(f"{needed!r} is none of the numbers of votes to choose from.")
        self.judge(WINSET, {"votes": needed})
        self._say(f"{needed} votes.")

    def do_write(self, item: str, text: str) -> None:
        """Save what the student writes down: item ``binding`` or ``left-out``."""
        if item not in WRITTEN:
            raise ValueError(f"There is no text called {item!r} here.")
        self.keep(WINSET, {item: text})

    # What it shows

    def look(self) -> dict[str, Any]:
        """The players with their places, and everything that is drawn from numbers."""
        saved = work.get(WINSET)
        self.notice = self.notice or saved.notice
        line = Lineup(self.texts, replace(saved, latest={**saved.latest, **self.trial}))
        scene = line.scene()
        return {
            "board": "winset",
            "title": self.texts["title"],
            "texts": {**self.texts, "cited": self._cited()},
            "status_quo": scene.status_quo,
            "votes": line.votes,
            "players": line.seen(),
            "result": scene.result(),
            "edges": _edges(scene),
            "rows": scene.rows(),
            "head": HEAD,
            "table": scene.table(),
            "explain": scene.explained(),
            "reader": self._reader(line, scene),
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

    def _say(self, first: str) -> None:
        scene = self._lineup().scene()
        self.said = " ".join(filter(None, [first, scene.result(), *scene.edges()]))

    def _reader(self, line: Lineup, scene: Scene) -> dict[str, Any] | None:
        """One reader's line, once everybody who is asked is placed by the student."""
        if any(player.asked and player.ideal is None for player in scene.players):
            return None
        seen = {player["name"]: line.reader(player) for player in self.texts["players"]}
        rows = [[capital(name), plain(one["at"]), one["why"]] for name, one in seen.items()]
        return {"rows": rows, "result": line.scene(readers=True).result()}

    def _cited(self) -> dict[str, list[str]]:
        parts = {part: self.texts[part]["sources"] for part in ("votes", "strength")}
        return {part: [content.sources()[id].cite for id in ids] for part, ids in parts.items()}


def _edges(scene: Scene) -> list[str]:
    missing = scene.missing()
    return [*scene.edges(), missing] if missing else scene.edges()
