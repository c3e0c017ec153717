"""What a target cannot carry, told where it is written and in the documentation, from one table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from steelyard.classroom.export.wording import data

__all__ = ["lines", "markdown", "name", "next_step"]

_WORDS = {"kept": "yes", "lost": "no"}


def name(target: str) -> str:
    """What a target is called."""
    return str(data()["targets"][target]["name"])


def next_step(target: str) -> str:
    """What to do with the file."""
    return " ".join(str(data()["targets"][target]["next"]).split())


def lines(target: str) -> Iterator[str]:
    """What is lost or done in another way in a target, a line for each."""
    for row in _rows(target):
        told = " ".join(str(row[target]).split())
        if told != "kept":
            yield f"{row['what']}: {'not carried' if told == 'lost' else told}"


def markdown() -> str:
    """The whole table in Markdown, the questions' targets first."""
    return "\n\n".join(_table(table) for table in data()["carried"]) + "\n"


def _rows(target: str) -> Iterator[Mapping[str, Any]]:
    for table in data()["carried"]:
        if target in table["targets"]:
            yield from table["rows"]


def _table(table: Mapping[str, Any]) -> str:
    targets = table["targets"]
    head = ["What the course has", *(name(target) for target in targets)]
    rows = [[row["what"], *(_cell(row[target]) for target in targets)] for row in table["rows"]]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))


def _cell(told: str) -> str:
    words = " ".join(told.split())
    return _WORDS.get(words, words)
