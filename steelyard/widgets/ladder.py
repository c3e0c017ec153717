"""The ladder: a forecast over all outcomes on a 5 % grid, which can be sealed.

Every outcome starts unset.  Nothing is rescaled behind the student's back: the board says what is
still to give, or what is too much, and seals only what adds up to 100 %.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from steelyard import content, work
from steelyard.method.sealing import seal
from steelyard.method.words import icd203
from steelyard.recorded import fields, text
from steelyard.sealed import Sealed
from steelyard.sentences import day
from steelyard.widgets._board import Board
from steelyard.widgets._grid import (
    added,
    complete,
    in_percent,
    on_grid,
    rest_offers,
    said_sum,
    step_names,
)
from steelyard.widgets._words import Words

__all__ = ["Ladder"]


class Ladder(Board):
    """The forecast at one stage of the course.

    Args:
        stage: a stage that the case's texts name, such as ``first``.

    The record is the activity ``ladder-STAGE`` with the items ``probs`` (rung id → probability, or
    None where it is unset), ``why``, and ``seal`` (see `Sealed`).
    """

    files = "ladder"

    def __init__(self, stage: str = "first") -> None:
        self.activity = f"ladder-{stage}"
        self.stage = stage
        self.texts = content.board_data("ladder")
        self.own = self.texts["stages"][stage]
        self.trial: dict[str, int] = {}
        super().__init__(stage)

    # What the browser asks for

    def do_try(self, rung: str, percent: int) -> None:
        """Show a number while the hand moves; nothing is saved."""
        self._open()
        self.trial = {self._rung(rung): on_grid(percent, self._names[rung])}

    def do_set(self, rung: str, percent: int) -> None:
        """Save one outcome's number, 0 to 100 in steps of 5."""
        self._open()
        self.trial = {}
        self._put({self._rung(rung): on_grid(percent, self._names[rung])})

    def do_rest(self, rung: str) -> None:
        """Give an outcome what is still to give, or take from it what is too much."""
        self._open()
        self.trial = {}
        offer = rest_offers(self._percents(), self._names)[self._rung(rung)]
        if offer is None:
            raise ValueError(f"{self._names[rung]}: there is nothing to give or to take here.")
        self._put({rung: offer["to"]})

    def do_why(self, text: str) -> None:
        """Save the reason."""
        self._open()
        self.keep(self.activity, {"why": text})

    def do_seal(self) -> None:
        """Seal the forecast with today's date; from then on it can only be read."""
        self._open()
        percents = self._percents()
        if not complete(percents):
            raise ValueError(f"{self.result()} It can be sealed when all is given.")
        record = self._record(date.today().isoformat())
        sealed = {"date": record["date"], "record": record, "sha256": seal(record)}
        self.keep(self.activity, {"seal": sealed})
        self._steps.forget()
        self.said = self.result()

    # What it shows

    def look(self) -> dict[str, Any]:
        """The numbers, their words, what is still to give, and the seal."""
        record = work.get(self.activity)
        self.notice = self.notice or record.notice
        percents = {**self._percents(), **self.trial}
        sealed = Sealed.of(record)
        return {
            "board": "ladder",
            "title": self.own["title"],
            "texts": {**self.own, **{k: self.texts[k] for k in ("rules", "rules_intro", "proof")}},
            "question": content.case().question,
            "rules": [{"name": r.name, "text": r.resolves_if} for r in content.case().rules],
            "rungs": self._rungs(percents),
            "words": step_names(),
            "result": self._result(percents, sealed),
            "total": sum(p or 0 for p in percents.values()),
            "ready": complete(percents),
            "why": sealed.why if sealed else text(record.latest.get("why")),
            "sealed": sealed and self._sealed(sealed),
            "explain": [*_explained(percents, self._names), self.texts["words"]],
            "numbers": [self.words().head, *self.words().rows],
        }

    def words(self) -> Words:
        """The forecast as a table, best outcome first."""
        sealed = Sealed.of(work.get(self.activity))
        rows = [
            [self._names[id], _shown(p), "not judged yet" if p is None else icd203(p / 100)]
            for id, p in reversed(list(self._percents().items()))
        ]
        sentences = [self.result()]
        if sealed:
            sentences.append(sealed.verdict)
        return Words(self.own["title"], sentences, ["Outcome", "Chance", "In words"], rows)

    def result(self) -> str:
        """What is still to give, or when it was sealed."""
        return self._result(self._percents(), Sealed.of(work.get(self.activity)))

    def judgements(self) -> dict[str, list[str]]:
        """The numbers; the reason stays."""
        return {} if Sealed.of(work.get(self.activity)) else {self.activity: ["probs"]}

    # Inside

    @property
    def _names(self) -> dict[str, str]:
        return {rung.id: rung.name for rung in content.case().ladder}

    def _rung(self, id: str) -> str:
        if id not in self._names:
            raise ValueError(f"There is no outcome called {id!r} here.")
        return id

    def _open(self) -> None:
        if Sealed.of(work.get(self.activity)):
            raise ValueError("This forecast is sealed, so nothing in it can be changed.")

    def _percents(self) -> dict[str, int | None]:
        """Rung id → percent or None, worst first; the sealed numbers where there is a seal."""
        record = work.get(self.activity)
        sealed = Sealed.of(record)
        kept = sealed.probs if sealed else fields(record.latest.get("probs"))
        return {id: in_percent(kept.get(id)) for id in self._names}

    def _put(self, change: Mapping[str, int]) -> None:
        percents = {**self._percents(), **change}
        probs = {id: None if p is None else p / 100 for id, p in percents.items()}
        self.judge(self.activity, {"probs": probs})
        self.said = self.result()

    def _record(self, today: str) -> dict[str, Any]:
        probs = {id: (p or 0) / 100 for id, p in self._percents().items()}
        why = text(work.get(self.activity).latest.get("why"))
        return {"stage": self.stage, "date": today, "probs": probs, "why": why}

    def _result(self, percents: Mapping[str, int | None], sealed: Sealed | None) -> str:
        if sealed:
            return f"Sealed on {day(sealed.date)}."
        return said_sum(percents, self._names, "You can seal it now.")

    def _rungs(self, percents: Mapping[str, int | None]) -> list[dict[str, Any]]:
        offers = rest_offers(percents, self._names)
        return [
            {
                "id": rung.id,
                "name": rung.name,
                "meaning": rung.meaning,
                "percent": percents[rung.id],
                "offer": offers[rung.id],
            }
            for rung in reversed(content.case().ladder)
        ]

    def _sealed(self, sealed: Sealed) -> dict[str, Any]:
        return {
            "fingerprint": sealed.sha256,
            "verdict": sealed.verdict,
            "sound": sealed.sound,
            "canonical": sealed.text,
        }


def _shown(percent: int | None) -> str:
    return "–" if percent is None else f"{percent} %"


def _explained(percents: Mapping[str, int | None], names: Mapping[str, str]) -> list[str]:
    """The sum and the words, with the student's own figures."""
    given = {id: p for id in reversed(list(percents)) if (p := percents[id]) is not None}
    if not given:
        return ["Nothing is given yet, so there is nothing to add up."]
    lines = [added(given)]
    lines += [f"{names[id]}: {p} % is called “{icd203(p / 100)}”." for id, p in given.items()]
    return lines
