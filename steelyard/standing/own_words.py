"""The reasoning journal: everything that the student put into words, in the order of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from steelyard import content, work
from steelyard.cards import Card, escape
from steelyard.recorded import fields, text
from steelyard.sentences import day

__all__ = ["Entry", "entries", "journal"]


@dataclass(frozen=True)
class Entry:
    """One piece of the student's own words.

    Attributes:
        at: when it was last saved, ISO 8601 in the student's own time; empty where unknown.
        where: the board or the question that it was written for.
        what: what was asked.
        text: the words, as they stand.
    """

    at: str
    where: str
    what: str
    text: str


def journal() -> Card:
    """Show your own words, day by day: what you wrote, and the reasons that you gave."""
    found = entries()
    if not found:
        return Card.saying(
            "Nothing is written yet. What you write in a lesson, and the reasons that you give on "
            "a board, will stand here with their day."
        )
    days = [(when, list(group)) for when, group in groupby(found, key=lambda e: e.at[:10])]
    lines, html = ["Your journal"], "<h3>Your journal</h3>"
    for when, group in days:
        heading = day(when) if when else "On a day that the file does not tell"
        lines += [heading, *(f"{one.where}, {one.what}: {one.text}" for one in group)]
        html += f"<h4>{escape(heading)}</h4>" + "".join(map(_html, group))
    return Card("\n".join(lines), f"<section>{html}</section>")


def entries() -> tuple[Entry, ...]:
    """All pieces of the student's own words, the oldest first."""
    found = [*_written(), *_of_boards()]
    return tuple(sorted(found, key=lambda entry: entry.at))


def _html(entry: Entry) -> str:
    words = "<br>".join(escape(line) for line in entry.text.splitlines())
    asked = f"{escape(entry.where)}: {escape(entry.what)}"
    return f'<p class="quiet">{asked}</p><blockquote>{words}</blockquote>'


def _written() -> Iterator[Entry]:
    record = work.get("writing")
    for prompt in content.writing()["prompts"]:
        if words := text(record.latest.get(prompt["id"])).strip():
            at = _local(record.times.get(prompt["id"]))
            yield Entry(at, f"Lesson {prompt['id'][:2]}", prompt["title"], words)


def _of_boards() -> Iterator[Entry]:
    """The words on boards: items that are texts, and texts among an item's fields."""
    for activity, board in content.journal().items():
        record = work.get(activity)
        for item, value in record.latest.items():
            at = _local(record.times.get(item))
            for what, words in _texts(board, item, value):
                if words.strip():
                    yield Entry(at, board["title"], what, words.strip())


def _texts(board: Mapping[str, Any], item: str, value: Any) -> Iterator[tuple[str, str]]:
    """What was asked, and the words that answer it, in one item of a board's record."""
    if item in board.get("items", {}):
        yield board["items"][item], text(value)
    for part in value if isinstance(value, list) else [value]:
        for key, what in board.get("fields", {}).items():
            start, _, field = key.rpartition(":")
            if not start or item.startswith(f"{start}:"):
                yield f"{what} ({_named(item)})", text(fields(part).get(field))


def _named(item: str) -> str:
    """The name of what an item is about: a force, a condition, or the student's own."""
    id = item.partition(":")[2] or item
    for known in (content.forces(), content.gates()):
        if id in known:
            return str(known[id].name)
    return id.replace("-", " ")


def _local(time: str | None) -> str:
    try:
        return datetime.fromisoformat(time).astimezone().isoformat() if time else ""
    except ValueError:
        return ""
