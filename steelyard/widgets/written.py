"""Written answers: kept as they are typed, read for the paragraphs that they name, never graded."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from steelyard import content, work
from steelyard.cards import Card
from steelyard.sentences import listed
from steelyard.widgets._board import Board, opened
from steelyard.widgets._words import Words

__all__ = ["WRITING", "Mentions", "Written", "mentions", "open_written"]

WRITING = "writing"
"""The activity: the id of a prompt → the text, and ``<id>:seen`` → what the student ticked."""

LONGEST = 6000

# P4, p 4, P4–P6, P4 to P6; paragraph 4; paragraphs 4, 5 and 7.  A bare number after "P4," may count
# anything, so it names a paragraph after the plural alone.
_NAMED = re.compile(
    r"\bp\s?(?P<one>\d{1,2})\b(?:\s?(?:[-–]\s?(?:p\s?)?|to\s+p\s?)(?P<to>\d{1,2})\b)?"
    r"|\bparagraph\s(?P<single>\d{1,2})\b"
    r"|\bparagraphs\s(?P<several>\d{1,2}\b(?:\s?(?:,\s?and|,|and|to|[-–])\s?\d{1,2}\b)*)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(\d+)\s?(?:to|[-–])\s?(\d+)|(\d+)")


class Mentions(NamedTuple):
    """Paragraphs that a text names: those that there are, and those that there are not."""

    known: tuple[str, ...]
    unknown: tuple[str, ...]


def open_written(id: str) -> Board | Card:
    """The board of a written answer, or a card that says which there are."""
    prompts = _prompts()
    if id not in prompts:
        known = ", ".join(f'"{one}"' for one in prompts)
        return Card.saying(f"There is no written answer called {id!r}. There are {known}.")
    return opened(Written, id)


def mentions(text: str) -> Mentions:
    """The paragraphs that a text names, each once, in the text's order."""
    numbers = [number for found in _NAMED.finditer(text) for number in _numbers(found)]
    named = dict.fromkeys(f"P{number}" for number in numbers)
    known = content.paragraphs()
    there = tuple(id for id in named if id in known)
    return Mentions(there, tuple(id for id in named if id not in known))


def _numbers(found: re.Match[str]) -> list[int]:
    if found["several"]:
        ranges = _RANGE.findall(found["several"])
        return [n for low, high, one in ranges for n in _span(int(low or one), int(high or one))]
    first = int(found["one"] or found["single"])
    return _span(first, int(found["to"] or first))


def _span(low: int, high: int) -> list[int]:
    """Both numbers and all between; only the two where they do not rise."""
    return [low, high] if high < low else list(range(low, high + 1))


class Written(Board):
    """One written answer with what a reader looks for in it.

    Args:
        id: the id of a prompt, such as "02".
    """

    files = "written"

    def __init__(self, id: str) -> None:
        self.id = id
        self.prompt = _prompts()[id]
        everything = content.writing()["looks_for"]
        wanted = self.prompt.get("looks_for", [one["id"] for one in everything])
        self.looks_for = [one for one in everything if one["id"] in wanted]
        super().__init__(id)

    # What the browser asks for

    def do_write(self, text: str) -> None:
        """Save the text, at most 6,000 characters."""
        if len(text) > LONGEST:
            raise ValueError(f"This is longer than {LONGEST:,} characters; nothing of it was lost.")
        self.keep(WRITING, {self.id: text})
        self.said = self.result()

    def do_tick(self, id: str, seen: bool) -> None:
        """Save whether the student finds in the text what a reader looks for."""
        if id not in [one["id"] for one in self.looks_for]:
            raise ValueError(f"A reader does not look for {id!r} here.")
        ticked = [one for one in self._ticked() if one != id] + [id] * seen
        self.keep(WRITING, {f"{self.id}:seen": ticked})

    # What it shows

    def look(self) -> dict[str, Any]:
        """The prompt, the text, and the paragraphs that it names."""
        record = work.get(WRITING)
        self.notice = self.notice or record.notice
        return {
            "board": "written",
            "title": self.prompt["title"],
            "prompt": self.prompt["prompt"],
            "hint": self.prompt.get("hint", ""),
            "paragraphs": self.prompt.get("paragraphs", []),
            "longest": LONGEST,
            "rows": self.prompt.get("rows", 10),
            "text": self._text(),
            "result": self.result(),
            "named": list(mentions(self._text()).known),
            "looks_for": [{**one, "seen": one["id"] in self._ticked()} for one in self.looks_for],
        }

    def words(self) -> Words:
        """The prompt, the text as it is saved, and what was ticked."""
        said = [" ".join(self.prompt["prompt"].split())]
        said += [self._text() or "Nothing is written yet.", self.result()]
        ticked = self._ticked()
        rows = [[one["text"], "yes" if one["id"] in ticked else "–"] for one in self.looks_for]
        head = ["What a reader looks for", "You find it"] if rows else []
        return Words(self.prompt["title"], said, head, rows)

    def result(self) -> str:
        """The paragraphs that the text names, in a sentence; that it is kept, where none is due."""
        if not self._text().strip():
            return "Nothing is written yet."
        if not self.looks_for:
            return "Kept. You can change it at any time."
        known, unknown = mentions(self._text())
        strange = ""
        if unknown:
            last = list(content.paragraphs())[-1]
            strange = f" There is no {listed(unknown)} in this text; it ends with {last}."
        if not known:
            return f"You name no paragraph yet.{strange}"
        many = f"{_count(len(known))} paragraph{'s' if len(known) > 1 else ''}"
        return f"You name {many}: {listed(known)}.{strange}"

    # Inside

    def _text(self) -> str:
        kept = work.get(WRITING).latest.get(self.id)
        return kept if isinstance(kept, str) else ""

    def _ticked(self) -> list[str]:
        kept = work.get(WRITING).latest.get(f"{self.id}:seen")
        return kept if isinstance(kept, list) else []


def _prompts() -> dict[str, dict[str, Any]]:
    return {prompt["id"]: prompt for prompt in content.writing()["prompts"]}


def _count(number: int) -> str:
    """A small number as a word."""
    words = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[number] if number < len(words) else str(number)
