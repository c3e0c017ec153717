"""Two private rounds: an own answer, then a class's answers and reasons, then an answer once more.

Nothing of the class is in the view before the own answer is given, and round 2 opens when the
reasons from the far side are read.  The class is the file that a teacher hands out, or an invented
one that says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timezone
from typing import Any

from steelyard import content, work
from steelyard.classroom.summary import ClassSummary, Told, faults, read
from steelyard.recorded import fields, number, text
from steelyard.widgets import _rounds_words as words
from steelyard.widgets._board import Board
from steelyard.widgets._rounds_asked import Asked, asked
from steelyard.widgets._wording import fill
from steelyard.widgets._words import Words

__all__ = ["ROUNDS", "Rounds"]

ROUNDS = "rounds"
"""The activity of the two rounds.

Items, for each question's id: ``round1:<id>`` {`value`, `why`}; ``given:<id>``, when the class was
shown, ISO 8601: from then on round 1 stays; ``read:<id>``, ids of the reasons that were read;
``round2:<id>`` {`value`, `why`, `cites`: the id of a reason or None}.  ``sentence`` is what the
student wrote down.
"""

FAR = 3
"""Reasons from the far side that are read before round 2."""

HEAD = ["Question", "Round 1", "Class median", "Round 2"]
NUMBERS = ["Round", "Answers", "Median", "Lower quartile", "Upper quartile", "Who said what"]


class Rounds(Board):
    """The board of `weigh("rounds")`."""

    files = "rounds"
    parts = ("wording", "hand", "rounds_numbers")

    def __init__(self, key: str = "") -> None:
        self.texts = content.board_data("rounds")
        self.says: dict[str, str] = {k: v.strip() for k, v in self.texts["says"].items()}
        super().__init__(key)

    # What the browser asks for

    def do_set(self, id: str, round: int, value: float) -> None:
        """Save an answer: of round 1 until it is given, of round 2 once the reasons are read."""
        question = self._open(id, round)
        item = f"round{round}:{id}"
        self.judge(ROUNDS, {item: {**self._saved(item), "value": question.on_scale(value)}})
        self.said = self._shift(question) if round == 2 else ""

    def do_why(self, id: str, round: int, text: str) -> None:
        """Save a reason; to undo a number does not undo it."""
        self._open(id, round)
        item = f"round{round}:{id}"
        self.keep(ROUNDS, {item: {**self._saved(item), "why": text}})
        for step in (*self._steps.past, *self._steps.future):
            if item in step.get(ROUNDS, {}):
                step[ROUNDS][item] = {**fields(step[ROUNDS][item]), "why": text}

    def do_give(self, id: str) -> None:
        """Give the answer of round 1; then the class is shown and the answer stays."""
        question = self._open(id, 1)
        if not self._ready(id):
            raise ValueError(self.says["give_first"])
        now = datetime.now(timezone.utc).isoformat(timespec="seconds")
        self.keep(ROUNDS, {f"given:{id}": now})
        self._steps.forget()
        self.said = words.told(self.says, question, self._told(question))

    def do_read(self, id: str) -> None:
        """Say that the reasons from the far side are read; then round 2 is open."""
        question = self._question(id)
        told, first = self._told(question), self._value(f"round1:{id}", question)
        if not self._given(id) or told is None or first is None or not told.enough:
            raise ValueError("There is nothing to read here yet.")
        self.keep(ROUNDS, {f"read:{id}": [r.id for r in told.far(first)[:FAR]]})
        self.said = self.says["opened"]

    def do_cite(self, id: str, reason: str | None) -> None:
        """Save which reason weighed most in round 2; None for none of them."""
        question = self._open(id, 2)
        told = self._told(question)
        if reason and reason not in [r.id for r in (told.reasons if told else ())]:
            raise ValueError("There is no such reason here.")
        item = f"round2:{id}"
        self.keep(ROUNDS, {item: {**self._saved(item), "cites": reason or None}})

    def do_sentence(self, text: str) -> None:
        """Save what the student writes down at the end."""
        self.keep(ROUNDS, {"sentence": text})

    # What it shows

    def look(self) -> dict[str, Any]:
        """The questions; of the class only what the student has earned."""
        self.notice = None if self.notice == self._problem else self.notice  # it may be mended
        self._class, self._problem = read()
        questions = [self._seen(question) for question in asked(self.texts)]
        self.notice = self.notice or work.get(ROUNDS).notice or self._problem
        return {
            "board": "rounds",
            "title": self.texts["title"],
            "texts": self.texts,
            "says": self.says,
            "questions": questions,
            "result": self.result(),
            "sentence": text(work.get(ROUNDS).latest.get("sentence")),
            "head": NUMBERS,
        }

    def words(self) -> Words:
        """Both answers of each question, and the median between them where it was shown."""
        rows = [self._row(question) for question in asked(self.texts)]
        return Words(self.texts["title"], [self.result()], HEAD, rows)

    def result(self) -> str:
        """How many questions have both answers."""
        questions = asked(self.texts)
        done = sum(self._value(f"round2:{q.id}", q) is not None for q in questions)
        if not done:
            return self.says["start"]
        key = "all" if done == len(questions) else "progress"
        return fill(self.says[key], {"done": done, "count": len(questions)})

    def judgements(self) -> dict[str, list[str]]:
        """What is not given yet, and round 2."""
        items = work.get(ROUNDS).latest
        drafts = [f"round1:{q.id}" for q in asked(self.texts) if not self._given(q.id)]
        return {ROUNDS: [i for i in items if i in drafts or i.startswith("round2:")]}

    # Inside

    _class: ClassSummary
    _problem: str | None = None  # with the class's file

    def _question(self, id: str) -> Asked:
        found = next((q for q in asked(self.texts) if q.id == id), None)
        if found is None:
            raise ValueError(f"There is no question called {id!r} here.")
        return found

    def _open(self, id: str, round: int) -> Asked:
        question = self._question(id)
        if round == 1 and self._given(id):
            raise ValueError("Round 1 is given, so nothing in it can be changed.")
        if round == 2 and not self._read(question):
            raise ValueError("Round 2 opens when the reasons from the far side are read.")
        if round not in (1, 2):
            raise ValueError("There are two rounds, 1 and 2.")
        return question

    def _saved(self, item: str) -> Mapping[str, Any]:
        return fields(work.get(ROUNDS).latest.get(item))

    def _value(self, item: str, question: Asked) -> float | None:
        return number(self._saved(item).get("value"), question.low, question.high)

    def _given(self, id: str) -> bool:
        return bool(text(work.get(ROUNDS).latest.get(f"given:{id}")))

    def _ready(self, id: str) -> bool:
        item = f"round1:{id}"
        value = self._value(item, self._question(id))
        return value is not None and bool(text(self._saved(item).get("why")).strip())

    def _read(self, question: Asked) -> bool:
        read = work.get(ROUNDS).latest.get(f"read:{question.id}")
        return self._given(question.id) and isinstance(read, list)

    def _told(self, question: Asked) -> Told | None:
        """What the class said; None where its file has no answer or figures that do not fit."""
        told = self._class.questions.get(question.id)
        wrong = next(faults(told, question.low, question.high), None) if told else None
        if wrong:
            self._problem = f"The class's answers on “{question.name}” cannot be used: {wrong}."
        return None if wrong else told

    def _shift(self, question: Asked) -> str:
        told = self._told(question)
        first, second = (self._value(f"round{n}:{question.id}", question) for n in (1, 2))
        if told is None or told.median is None or first is None:
            return ""
        return words.shift(self.says, question.unit, first, second, told.median)

    def _seen(self, question: Asked) -> dict[str, Any]:
        id, first = question.id, self._value(f"round1:{question.id}", question)
        given = self._given(id) and first is not None
        return {
            **asdict(question),
            "first": first,
            "why": text(self._saved(f"round1:{id}").get("why")),
            "ready": self._ready(id),
            "given": given,
            "shown": self._shown(question, first, given),
            "class": self._compared(question, first) if given and first is not None else None,
        }

    def _shown(self, question: Asked, first: float | None, given: bool) -> str:
        if first is None:
            return self.says["nothing"]
        second, kept = self._value(f"round2:{question.id}", question), question.shown(first)
        if second is not None:
            return f"{kept} → {question.shown(second)}"
        return fill(self.says["given" if given else "drafted"], {"first": kept})

    def _compared(self, question: Asked, first: float) -> dict[str, Any]:
        """The class, for a question that the student has answered."""
        told, saved = self._told(question), self._saved(f"round2:{question.id}")
        said = {"said": words.told(self.says, question, told), "origin": self._class.origin}
        if told is None or told.median is None or not told.enough:
            return {**said, "enough": False, "invented": self._class.invented}
        second, far = self._value(f"round2:{question.id}", question), told.far(first)
        reached, own = second is not None, text(self._saved(f"round1:{question.id}").get("why"))
        return {
            **said,
            "enough": True,
            "invented": self._class.invented,
            "where": words.where(self.says, question, first, told),
            "rounds": words.drawn(told, both=reached),
            "far": words.listed(far[:FAR]),
            "more": words.listed(far[FAR:]),
            "near": words.listed(
                # The own reason is among the class's, and would be offered as another's.
                [r for r in told.reasons if r not in far and r.text.strip() != own.strip()]
            ),
            "on_median": first == told.median,
            "read": self._read(question),
            "second": second,
            "why": text(saved.get("why")),
            "cites": text(saved.get("cites")),
            "after": words.second_round(self.says, question, told) if reached else [],
            "numbers": words.numbers(question, told)[: 2 if reached else 1],
            "explain": list(words.explained(self.says, question, told, first, second)),
        }

    def _row(self, question: Asked) -> list[str]:
        answers = [self._value(f"round{n}:{question.id}", question) for n in (1, 2)]
        told = self._told(question) if self._given(question.id) else None
        middle = told.median if told else None
        first, second = ("–" if a is None else question.shown(a) for a in answers)
        return [question.name, first, "–" if middle is None else question.figure(middle), second]
