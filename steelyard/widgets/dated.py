"""Dated questions: a rule, a day, and a chance that is kept before the base rate is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timezone
from typing import Any

from steelyard import content, work
from steelyard.cards import Card
from steelyard.classroom.questions import FILE, of_class
from steelyard.content import Question
from steelyard.sentences import capital, listed
from steelyard.widgets._board import Board, opened
from steelyard.widgets._dated_words import (
    NO,
    QUESTIONS,
    YES,
    asked,
    dates,
    kept,
    labels,
    reasoning,
    said,
    state,
    told,
)
from steelyard.widgets._grid import complete, in_percent, on_grid, rests, says, step_names
from steelyard.widgets._wording import fill
from steelyard.widgets._words import Words

__all__ = ["DRAFTS", "QUESTIONS", "Dated", "open_dated"]

HEAD = ["Question", "Forecast"]

DRAFTS = "questions-draft"
"""What the sliders show and nobody kept yet: question id → {option: probability or None}."""


CLASS = "class"
"""What asks for all of the teacher's own questions at once."""


def open_dated(ids: Sequence[str]) -> Board | Card:
    """A board of the questions with these ids, or a card that says which there are."""
    try:
        own = {one.id: one.question for one in of_class()}
    except ValueError as error:
        return Card.saying(
            f"The class's questions cannot be used ({error}). Ask your teacher for the file again."
        )
    known = {**content.questions(), **own}
    if CLASS in ids and not own:
        return Card.saying(
            "Your class has no questions of its own here. If your teacher gave you the file "
            f"{FILE}, put it into the folder {work.folder()}, then run this cell again."
        )
    ids = [one for id in ids for one in (own if id == CLASS else [id])]
    unknown = [id for id in ids if id not in known]
    there_are = f"The questions are {', '.join(known)}."
    if unknown:
        return Card.saying(f"There is no question called {listed(unknown)}. {there_are}")
    if not ids:
        return Card.saying(f"Say which questions you mean. {there_are}")
    return opened(Dated, *(known[id] for id in dict.fromkeys(ids)))


class Dated(Board):
    """Some questions on one board.  It never shows how a question came out.

    Args:
        questions: in the order in which they are asked.
    """

    files = "dated"
    parts = ("wording", "hand", "ladder_numbers")

    def __init__(self, *questions: Question) -> None:
        self.questions = questions
        texts = content.board_data("dated")
        case = any(question.id in content.questions() for question in questions)
        self.texts = texts if case else {**texts, "intro": texts["intro_own"]}
        super().__init__("-".join(question.id for question in questions))

    # What the browser asks for

    def do_set(self, id: str, option: str, percent: int) -> None:
        """Save one number as a draft."""
        question = self._question(id, option)
        self._draft(question, {option: on_grid(percent, capital(option))})

    def do_rest(self, id: str, option: str) -> None:
        """Give an option what is still to give, or take from it what is too much."""
        question = self._question(id, option)
        to = rests(self._shares(question))[option]
        if to is None:
            raise ValueError(f"{capital(option)}: there is nothing to give or to take here.")
        self._draft(question, {option: to})

    def do_keep(self, id: str) -> None:
        """Keep the forecast with the time; the first one that is kept stays for good."""
        question = self._question(id)
        shares = self._shares(question)
        if not complete(shares):
            given = state(question, shares, self.texts["says"])
            raise ValueError(fill(self.texts["says"]["refused"], {"state": given}))
        probs = {option: (p or 0) / 100 for option, p in shares.items()}
        now = datetime.now(timezone.utc).isoformat(timespec="seconds")
        self.keep(QUESTIONS, {id: {"probs": probs, "at": now}})
        self.keep(DRAFTS, {id: None})
        self._steps.forget()
        self.said = f"Kept. {self.result()}"

    # What it shows

    def look(self) -> dict[str, Any]:
        """The questions with the student's numbers; the base rate only where one is kept."""
        record = work.get(QUESTIONS)
        self.notice = self.notice or record.notice
        return {
            "board": "dated",
            "title": self.texts["title"],
            "texts": self.texts,
            "questions": [self._seen(question) for question in self.questions],
            "words": step_names(),
            "result": self.result(),
            "head": HEAD,
            "rows": self._rows(),
            "shares": dict(says()),
        }

    def words(self) -> Words:
        """Each question with the forecast that is kept."""
        return Words(self.texts["title"], [self.result()], HEAD, self._rows())

    def result(self) -> str:
        """How many of the questions have a forecast that is kept."""
        count, done = len(self.questions), sum(bool(kept(q)) for q in self.questions)
        if count == 1:
            return "A forecast is kept." if done else "No forecast is kept yet."
        return (
            f"{done} of {count} forecasts kept." if done else f"{count} questions, none kept yet."
        )

    def judgements(self) -> dict[str, list[str]]:
        """The numbers that are not kept; a reset brings back what is."""
        return {DRAFTS: [question.id for question in self.questions]}

    # Inside

    def _question(self, id: str, option: str | None = None) -> Question:
        question = next((q for q in self.questions if q.id == id), None)
        if question is None or (option is not None and option not in asked(question)):
            raise ValueError(f"There is no such answer on this board: {id}, {option}.")
        return question

    def _draft(self, question: Question, change: Mapping[str, int]) -> None:
        known = self._shares(question)
        shares = {option: change.get(option, known[option]) for option in asked(question)}
        draft = {option: None if p is None else p / 100 for option, p in shares.items()}
        self.judge(DRAFTS, {question.id: draft})
        self.said = state(question, self._shares(question), self.texts["says"])

    def _shares(self, question: Question) -> dict[str, int | None]:
        """Option → percent: the draft, else what is kept."""
        draft = work.get(DRAFTS).latest.get(question.id)
        given = draft if isinstance(draft, Mapping) else kept(question)
        shares = {option: in_percent(given.get(option)) for option in asked(question)}
        if question.kind == "binary":
            yes = shares[YES]
            shares[NO] = None if yes is None else 100 - yes
        return shares

    def _seen(self, question: Question) -> dict[str, Any]:
        shares, probs = self._shares(question), kept(question)
        return {
            "id": question.id,
            "kind": question.kind,
            "labels": labels(question),
            "question": question.question,
            "resolves": question.resolves,
            "dates": dates(question),
            "paragraphs": list(question.paragraphs),
            "shares": [
                {"option": option, "label": capital(option), "percent": shares[option]}
                for option in asked(question)
            ],
            "kept": told(question),
            "kept_percents": {o: in_percent(p) for o, p in probs.items()} if probs else None,
            "reasoning": reasoning(question) if probs else None,
        }

    def _rows(self) -> list[list[str]]:
        return [[q.question.strip(), said(q, kept(q)) or "–"] for q in self.questions]
