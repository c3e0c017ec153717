"""A record and the text of its file: what a student did in one activity.

The file is JSON: `schema`, `activity`, and three mappings from an item's id, ``first``, ``latest``
and ``times``.  Where the files lie and how they are saved is told in `work`; a hand-in carries the
same files.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

__all__ = ["SCHEMA", "NewerError", "Record", "Records", "as_text", "from_text"]

SCHEMA = 1
"""Version of the file's shape.  A reader accepts this and every older one."""

_PARTS = ("first", "latest", "times")


class NewerError(OSError):
    """A record of a newer course: never overwritten, so it counts as a disk that refuses."""

    def __init__(self, name: str) -> None:
        super().__init__(0, f"{name} was saved by a newer version of this course")


@dataclass(frozen=True)
class Record:
    """What a student did in one activity.

    Attributes:
        activity: the activity's id, such as ``quiz-03``.
        latest: item id → the value saved last.
        first: item id → the value saved first; later saves never change it.
        times: item id → when the latest value was saved, ISO 8601 in UTC.
        notice: a sentence for the student where something went wrong, else None.
    """

    activity: str
    latest: Mapping[str, Any] = field(default_factory=dict)
    first: Mapping[str, Any] = field(default_factory=dict)
    times: Mapping[str, str] = field(default_factory=dict)
    notice: str | None = None

    @property
    def saved(self) -> str | None:
        """When anything was last saved, ISO 8601 in UTC; None for an empty record."""
        return max(self.times.values(), default=None)


Records = Callable[[str], Record]
"""Where records come from: an activity's id → its record, an empty one where nothing was saved.

`work.get` gives those of the student who sits here; a hand-in gives those of its own student.
"""


def as_text(record: Record) -> str:
    """A record as its file holds it."""
    parts = {part: dict(getattr(record, part)) for part in _PARTS}
    whole = {"schema": SCHEMA, "activity": record.activity, **parts}
    return json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def from_text(activity: str, text: str) -> Record:
    """A record from the text of its file, wherever that came from.

    Raises:
        ValueError: where it is no record.
        NewerError: where a newer course wrote it.
    """
    try:
        data = json.loads(text)
    except RecursionError as error:
        raise ValueError("not a record") from error
    if not isinstance(data, dict) or not isinstance(data.get("schema"), int):
        raise ValueError("not a record")
    if data["schema"] > SCHEMA:
        raise NewerError(f"{activity}.json")
    if not all(isinstance(data.get(part), dict) for part in _PARTS):
        raise ValueError("not a record")
    return Record(activity, data["latest"], data["first"], data["times"])
