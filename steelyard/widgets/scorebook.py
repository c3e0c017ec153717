"""The score book: forecasts beside what happened, after a look back from memory.

Until it is opened the view tells no outcome.  It opens when the final forecast is sealed, or when
the student says that they want to look anyway, which the record keeps.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timezone
from typing import Any

from steelyard import content, scored, work
from steelyard.recorded import fields, number, text
from steelyard.scored import SCOREBOOK, Answer
from steelyard.sealed import sealed
from steelyard.widgets import _scorebook_tables as tables
from steelyard.widgets import _scorebook_words as words
from steelyard.widgets._board import Board
from steelyard.widgets._grid import complete, on_grid
from steelyard.widgets._words import Words

__all__ = ["Scorebook"]

WRITTEN = ("luck", "lesson")
FORGOTTEN = "forgotten"


class Scorebook(Board):
    """The board of `weigh("scorebook")`.

    Its record has the items ``opened`` {`date`, `at`: ISO 8601, `how`: "sealed" or "anyway"}; the
    first one counts; ``remembered`` (rung id → probability, or {"forgotten": True}); and the texts
    ``luck`` and ``lesson``.
    """

    files = "scorebook"
    parts = ("wording", "scorebook_numbers", "scorebook_pictures")

    def __init__(self, key: str = "") -> None:
        self.texts = content.board_data("scorebook")
        self.says: dict[str, str] = {k: v.strip() for k, v in self.texts["says"].items()}
        super().__init__(key)

    # What the browser asks for

    def do_anyway(self) -> None:
        """Open the book without a final forecast; the record says so."""
        if self._stage() == "locked":
            self._open("anyway")

    def do_remember(self, percents: Mapping[str, Any]) -> None:
        """Keep what the student remembers of the first forecast, once."""
        self._may_remember()
        given = {id: on_grid(percents.get(id), name) for id, name in self._names.items()}
        if not complete(given):
            total = sum(given.values())
            raise ValueError(f"Together these are {total} %, and must be 100 %.")
        self._remember({id: percent / 100 for id, percent in given.items()})

    def do_forget(self) -> None:
        """Keep that the student does not remember the first forecast."""
        self._may_remember()
        self._remember({FORGOTTEN: True})

    def do_reveal(self) -> None:
        """Open the book, once the final forecast is sealed and the memory is kept."""
        if self._stage() != "ready":
            raise ValueError(self.result())
        self._open("sealed")

    def do_write(self, item: str, text: str) -> None:
        """Save what the student writes down: item ``luck`` or ``lesson``."""
        if item not in WRITTEN:
            raise ValueError(f"There is no text called {item!r} here.")
        self.keep(SCOREBOOK, {item: text})

    # What it shows

    def look(self) -> dict[str, Any]:
        """Where the student stands; the outcomes only once the book is open."""
        record, stage = work.get(SCOREBOOK), self._stage()
        self.notice = self.notice or record.notice
        view = {
            "board": "scorebook",
            "title": self.texts["title"],
            "stage": stage,
            "result": self.result(),
            "locked": self.texts["locked"],
            "memory": self.texts["memory"],
            "ready": self.texts["ready"],
            "remembers": sealed("first") is not None,
            "rungs": [{"id": r.id, "name": r.name} for r in reversed(content.case().ladder)],
        }
        if stage == "open":
            written = {item: text(record.latest.get(item)) for item in WRITTEN}
            view |= {"open": self._seen(), "texts": self.texts, "says": self.says}
            view |= {"written": written}
        return view

    def words(self) -> Words:
        """Where the student stands; once it is open, the scores and the ladder's forecasts."""
        if self._stage() != "open":
            return Words(self.texts["title"], [self.result()])
        tally = scored.tally(scored.answers())
        said = [self.result(), *tables.mean_said(self.says, tally), *words.simple(self.says, tally)]
        return Words(self.texts["title"], said, self.texts["ladder_head"], self._forecasts())

    def result(self) -> str:
        """The state of the book, or how the ladder came out."""
        stage = self._stage()
        if stage != "open":
            return self.says[stage]
        name = self._names[content.ending().outcome]
        return words.result(self.says, name, scored.ladder("first"), scored.ladder("final"))

    def judgements(self) -> dict[str, list[str]]:
        """Nothing can be cleared: what was opened stays open, and what was remembered is kept."""
        return {SCOREBOOK: []}

    # Inside

    @property
    def _names(self) -> dict[str, str]:
        return {rung.id: rung.name for rung in content.case().ladder}

    def _stage(self) -> str:
        """``locked``, ``remember``, ``ready`` or ``open``."""
        record = work.get(SCOREBOOK)
        opened = scored.opened() is not None
        if not opened and sealed("final") is None:
            return "locked"
        # a forecast that was sealed with the outcome in view cannot be remembered without it
        first = scored.ladder("first").status not in ("none", "late")
        if first and not fields(record.latest.get("remembered")):
            return "remember"
        return "open" if opened else "ready"

    def _open(self, how: str) -> None:
        now = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
        opened = {"date": date.today().isoformat(), "at": now, "how": how}
        self.keep(SCOREBOOK, {"opened": opened})
        self.said = self.result()

    def _may_remember(self) -> None:
        if self._stage() != "remember":
            raise ValueError("What you remember is asked for once, before the book is opened.")

    def _remember(self, remembered: dict[str, Any]) -> None:
        self.keep(SCOREBOOK, {"remembered": remembered})
        self.said = self.result()

    def _remembered(self) -> dict[str, float]:
        """What was remembered first; empty where the student did not remember."""
        kept = fields(work.get(SCOREBOOK).first.get("remembered"))
        found = {id: number(kept.get(id), 0, 1) for id in self._names}
        return {id: p for id, p in found.items() if p is not None}

    def _forecasts(self) -> list[list[str]]:
        columns = (
            scored.ladder("first").probs,
            self._remembered(),
            scored.ladder("final").probs,
        )
        return tables.ladder_rows(self._names, columns)

    def _seen(self) -> dict[str, Any]:
        """Everything about what happened."""
        first, final = scored.ladder("first"), scored.ladder("final")
        found, says = scored.answers(), self.says
        tally = scored.tally(found)
        binary = [a for a in found if a.status == "scored" and a.question.kind == "binary"]
        explain = [*words.borders(says, first, self._names)]
        explain += words.borders(says, final, self._names)
        return {
            "steps": tables.steps(says),
            "precedence": content.ending().precedence,
            "stages": tables.panels(self.texts["ladder_head"], first, self._remembered(), final),
            "ladder": words.ladder_said(says, first, final),
            "memory": words.memory(says, self._remembered(), first, self._names),
            "hindsight": [content.sources()[id].cite for id in self.texts["hindsight"]["sources"]],
            "forecasts": self._forecasts(),
            "explain": explain,
            "mean": tables.mean_said(says, tally),
            "dated": [tables.dated_row(says, a) for a in binary],
            "several": tables.several(says, found),
            "left": tables.left(says, found),
            "simple": words.simple(says, tally),
            "parts": words.parts(says, tally),
            "calibration": tables.calibration(says, tally),
            "rows": [{"p": a.yes, "came": a.came, "label": _asked(a)} for a in binary],
            "luck": words.luck(says, *_missed(found)),
        }


def _asked(answer: Answer) -> str:
    return " ".join(answer.question.question.split())


def _missed(found: tuple[Answer, ...]) -> tuple[str, float | None]:
    """The yes/no question with the worst score above that of an even chance, and what it gave."""
    misses = [a for a in found if a.question.kind == "binary" and (a.score or 0) > 0.25]
    if not misses:
        return "", None
    worst = max(misses, key=lambda a: a.score or 0)
    return _asked(worst), worst.p
