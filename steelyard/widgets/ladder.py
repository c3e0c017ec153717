"""The ladder: a forecast over all outcomes on a 5 % grid, which can be sealed.

Every outcome starts unset.  Nothing is rescaled behind the student's back: the board says what is
still to give, or what is too much, and seals only what adds up to 100 %.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from steelyard import content, scored, work
from steelyard.method.sealing import seal
from steelyard.recorded import fields, text
from steelyard.sealed import Sealed
from steelyard.sealed import sealed as sealed_at
from steelyard.sentences import day
from steelyard.widgets._board import Board
from steelyard.widgets._grid import (
    complete,
    in_percent,
    on_grid,
    rests,
    said_sum,
    says,
    step_names,
)
from steelyard.widgets._wording import fill, word
from steelyard.widgets._words import Words

__all__ = ["Ladder"]

HEAD = ["Outcome", "Chance", "In words"]
BEFORE = "First forecast"


class Ladder(Board):
    """The forecast at one stage of the course; a later one has the earlier beside it.

    Args:
        stage: a stage that the case's texts name, such as ``first``.

    The record is the activity ``ladder-STAGE`` with the items ``probs`` (rung id → probability, or
    None where it is unset), ``why``, and ``seal`` (see `Sealed`).
    """

    files = "ladder"
    parts = ("wording", "hand", "ladder_numbers", "ladder_stack")

    def __init__(self, stage: str = "first") -> None:
        self.activity = f"ladder-{stage}"
        self.stage = stage
        self.texts = content.board_data("ladder")
        self.own = self.texts["stages"][stage]
        super().__init__(stage)

    # What the browser asks for

    def do_set(self, rung: str, percent: int) -> None:
        """Save one outcome's number, 0 to 100 in steps of 5."""
        self._open()
        self._put({self._rung(rung): on_grid(percent, self._names[rung])})

    def do_rest(self, rung: str) -> None:
        """Give an outcome what is still to give, or take from it what is too much."""
        self._open()
        to = rests(self._percents())[self._rung(rung)]
        if to is None:
            raise ValueError(f"{self._names[rung]}: there is nothing to give or to take here.")
        self._put({rung: to})

    def do_why(self, text: str) -> None:
        """Save the reason."""
        self._open()
        self.keep(self.activity, {"why": text})

    def do_seal(self) -> None:
        """Seal the forecast with today's date; from then on it can only be read."""
        self._open()
        percents = self._percents()
        if not complete(percents):
            raise ValueError(self._say("refused", result=self.result()))
        record = self._record(date.today().isoformat())
        sealed = {"date": record["date"], "record": record, "sha256": seal(record)}
        self.keep(self.activity, {"seal": sealed})
        self._steps.forget()
        self.said = self.result()

    # What it shows

    def look(self) -> dict[str, Any]:
        """The numbers, the seal, and what stands beside them; the browser draws what follows."""
        record = work.get(self.activity)
        self.notice = self.notice or record.notice
        percents, sealed = self._percents(), Sealed.of(record)
        keys = ("rules", "rules_intro", "proof", "beside", "words")
        return {
            "board": "ladder",
            "title": self.own["title"],
            "texts": {**self.own, "intro": self._intro(), **{k: self.texts[k] for k in keys}},
            "says": self.texts["says"],
            "shares": dict(says()),
            "question": content.case().question,
            "rules": [{"name": r.name, "text": r.resolves_if} for r in content.case().rules],
            "rungs": [
                {"id": id, "name": self._names[id], "percent": percents[id]}
                for id in reversed(percents)
            ],
            "words": step_names(),
            "why": sealed.why if sealed else text(record.latest.get("why")),
            "sealed": sealed and self._sealed(sealed),
            "beside": self._beside(),
            "head": self._head(),
        }

    def words(self) -> Words:
        """The forecast as a table, best outcome first."""
        sealed, beside = Sealed.of(work.get(self.activity)), self._beside()
        before = beside["percents"] if beside else None
        rows = [
            [self._names[id], _shown(p), _word(p), *([_shown(before[id])] if before else [])]
            for id, p in reversed(list(self._percents().items()))
        ]
        sentences = [self.result()]
        if sealed:
            sentences.append(self._verdict(sealed))
        if beside:
            sentences.append(beside["said"])
        return Words(self.own["title"], sentences, self._head(), rows)

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

    def _say(self, key: str, **values: Any) -> str:
        return fill(self.texts["says"][key], values)

    def _result(self, percents: Mapping[str, int | None], sealed: Sealed | None) -> str:
        if sealed:
            return self._say("sealed", day=day(sealed.date))
        return said_sum(percents, self._names, self._say("can_seal"))

    def _intro(self) -> str:
        """What is asked, and that it will not count where the outcome was shown before."""
        counts = scored.opened() is None or Sealed.of(work.get(self.activity))
        return self.own["intro"] if counts else f"{self.own['intro'].strip()} {self._say('open')}"

    def _verdict(self, sealed: Sealed) -> str:
        late = scored.late(work.get(self.activity).times.get("seal"))
        return f"{sealed.verdict} {self._say('late')}" if late else sealed.verdict

    def _head(self) -> list[str]:
        beside = self._beside()
        return [*HEAD, *([BEFORE] if beside and beside["percents"] else [])]

    def _beside(self) -> dict[str, Any] | None:
        """The sealed forecast of the stage before this one; None where no stage is before it.

        `percents` is None where that stage has no seal; `said` is a sentence in any case.
        """
        if "beside" not in self.own:
            return None
        before = sealed_at(self.own["beside"])
        if before is None:
            return {"percents": None, "said": self.texts["beside_none"]}
        percents = {id: in_percent(before.probs.get(id)) for id in self._names}
        shares = ", ".join(f"{self._names[id]} {_shown(percents[id])}" for id in reversed(percents))
        said = fill(self.texts["beside_said"], {"date": day(before.date), "shares": shares})
        return {"percents": percents, "said": said if before.sound else f"{said} {before.verdict}"}

    def _sealed(self, sealed: Sealed) -> dict[str, Any]:
        return {
            "said": self._say("sealed", day=day(sealed.date)),
            "fingerprint": sealed.sha256,
            "verdict": self._verdict(sealed),
            "sound": sealed.sound,
            "canonical": sealed.text,
        }


def _shown(percent: int | None) -> str:
    return "–" if percent is None else f"{percent} %"


def _word(percent: int | None) -> str:
    return says()["not_yet"] if percent is None else word(percent / 100)
