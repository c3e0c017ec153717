"""The board of rival explanations: ratings by item of evidence, counted and weighed."""

from __future__ import annotations

from typing import Any

from steelyard import content, work
from steelyard.judged import hypotheses as judged
from steelyard.judged.hypotheses import HYPOTHESES, OWN
from steelyard.method import RATING
from steelyard.recorded import fields, slug, text
from steelyard.widgets._board import Board
from steelyard.widgets._grid import in_percent, on_grid
from steelyard.widgets._hypotheses_numbers import HypothesisWords
from steelyard.widgets._words import Words

__all__ = ["Hypotheses"]

WRITTEN = ("linchpin", "sentence")
LONGEST_NAME = 40


class Hypotheses(Board):
    """The board of `weigh("hypotheses")`; its record is described in `judged.hypotheses`."""

    files = "hypotheses"
    parts = (
        *("wording", "method", "hand", "hypotheses_numbers", "hypotheses_cell", "hypotheses_grid"),
        *("hypotheses_items", "hypotheses_totals"),
    )

    def __init__(self, key: str = "") -> None:
        self.texts = content.board_data("hypotheses")
        super().__init__(key)

    # What the browser asks for

    def do_rate(self, item: str, hypothesis: str, code: str) -> None:
        """Save a rating: CC, C, N, NA, I or II; an empty code takes it back."""
        before = self._words()
        self._known(item)
        if hypothesis not in before.hypotheses:
            raise ValueError(f"There is no explanation called {hypothesis!r} here.")
        if code and code not in RATING:
            raise ValueError(f"{code!r} is none of the ratings: {', '.join(RATING)}.")
        self.judge(HYPOTHESES, {f"cell:{item}:{hypothesis}": code or None})
        self._say_rated(item, hypothesis, filled=item not in before.full)

    def do_trust(self, item: str, percent: int) -> None:
        """Save how far an item is trusted as a sign, 0 to 100 % in steps of 5."""
        name = self._known(item)
        self.judge(HYPOTHESES, {f"trust:{item}": on_grid(percent, name) / 100})
        now = self._words()
        self.said = f"{name}: {now.trusted(item)}. {now.result()}"

    def do_name(self, item: str) -> None:
        """Save which item the student names as the one that tells most; any opens the totals."""
        self._known(item)
        self.judge(HYPOTHESES, {"most-diagnostic": item})
        now = self._words()
        self.said = f"{now.about_named()} {now.result()}"

    def do_later(self, item: str) -> None:
        """Move an item behind all the others; the next one opens."""
        self._known(item)
        others = [one for one in judged.items(work.get(HYPOTHESES)) if one != item]
        self.judge(HYPOTHESES, {"order": [*others, item]})
        self.said = self.result()

    def do_own(self, **given: Any) -> dict[str, Any]:
        """Add the student's own item; answers with what is wrong, by field."""
        keys = ("name", "sentence", "paragraph")
        value = {key: str(given.get(key) or "").strip() for key in keys}
        wrong = self._faults(value)
        if wrong:
            return {"faults": wrong}
        item = OWN + slug(value["name"])
        self.judge(HYPOTHESES, {item: value})
        self.said = f"{value['name']}: {self.result()}"
        return {"item": item}

    def do_remove(self, item: str) -> None:
        """Take the student's own item away, with its ratings."""
        if not item.startswith(OWN):
            raise ValueError("Only an item of your own can be removed.")
        self._known(item)
        gone = {f"cell:{item}:{h}": None for h in judged.hypotheses()}
        gone |= {item: None, f"trust:{item}": None}
        if judged.named(work.get(HYPOTHESES)) == item:
            gone["most-diagnostic"] = None
        self.judge(HYPOTHESES, gone)
        self.said = self.result()

    def do_write(self, item: str, text: str) -> None:
        """Save what the student writes down: item ``linchpin`` or ``sentence``."""
        if item not in WRITTEN:
            raise ValueError(f"There is no text called {item!r} here.")
        self.keep(HYPOTHESES, {item: text})

    # What it shows

    def look(self) -> dict[str, Any]:
        """The items, the explanations and the ratings; the browser makes the rest of them."""
        record = work.get(HYPOTHESES)
        self.notice = self.notice or record.notice
        names, trusted = judged.items(record), judged.trust(record)
        return {
            "board": "hypotheses",
            "title": self.texts["title"],
            "texts": {**self.texts, "cited": self._cited()},
            "items": [self._item(item, record) for item in names],
            "hypotheses": self.texts["hypotheses"],
            "cells": judged.ratings(record),
            "trust": {item: in_percent(trusted.get(item)) for item in names},
            "named": judged.named(record),
            "written": {item: text(record.latest.get(item)) for item in WRITTEN},
            "paragraphs": list(content.paragraphs()),
            "head": self._words().head(),
        }

    def words(self) -> Words:
        """The result, what the ratings say besides, what was written, and the ratings."""
        now, latest = self._words(), work.get(HYPOTHESES).latest
        wrote = [f"You wrote: {text(latest[one])}" for one in WRITTEN if text(latest.get(one))]
        return Words(
            self.texts["title"], [now.result(), *now.sentences(), *wrote], now.head(), now.rows()
        )

    def result(self) -> str:
        """How far the student is, or who leads."""
        return self._words().result()

    def judgements(self) -> dict[str, list[str]]:
        """All ratings, trust, the order, the named item and the own one; what was written stays."""
        kept = [item for item in work.get(HYPOTHESES).latest if item not in WRITTEN]
        return {HYPOTHESES: kept}

    # Inside

    def _words(self) -> HypothesisWords:
        record = work.get(HYPOTHESES)
        return HypothesisWords(
            judged.items(record),
            judged.hypotheses(),
            judged.ratings(record),
            self.texts,
            judged.trust(record),
            judged.named(record),
        )

    def _known(self, item: str) -> str:
        names = judged.items(work.get(HYPOTHESES))
        if item not in names:
            raise ValueError(f"There is no item of evidence called {item!r} here.")
        return names[item]

    def _say_rated(self, item: str, hypothesis: str, filled: bool) -> None:
        now = self._words()
        said = [now.cell(item, hypothesis)]
        opens = now.now()
        if filled and item in now.full:
            more = now.say("opens", item=now.items[opens]) if opens else now.say("full")
            said.append(more)
        if now.named is not None or (filled and opens is None):
            said.append(now.result())
        self.said = " ".join(said)

    def _item(self, item: str, record: work.Record) -> dict[str, Any]:
        case = next((one for one in self.texts["evidence"] if one["id"] == item), None)
        if case is not None:
            return {**case, "own": False}
        value = fields(record.latest.get(item))
        name, paragraph = text(value.get("name")).strip(), text(value.get("paragraph"))
        known = paragraph if paragraph in content.paragraphs() else ""
        says = text(value.get("sentence"))
        return {"id": item, "name": name, "says": says, "paragraph": known, "own": True}

    def _faults(self, value: dict[str, str]) -> dict[str, str]:
        says, names = self.texts["own"], judged.items(work.get(HYPOTHESES))
        taken = {name.casefold() for name in names.values()}
        found = {}
        if any(item.startswith(OWN) for item in names):
            found["name"] = says["full"]
        elif not slug(value["name"]):
            found["name"] = says["no_name"]
        elif len(value["name"]) > LONGEST_NAME:
            found["name"] = says["long_name"]
        elif value["name"].casefold() in taken:
            found["name"] = says["taken"]
        if not value["sentence"]:
            found["sentence"] = says["no_sentence"]
        if value["paragraph"] not in content.paragraphs():
            found["paragraph"] = says["no_paragraph"]
        return found

    def _cited(self) -> list[str]:
        return [content.sources()[id].cite for id in self.texts["caveat"]["sources"]]
