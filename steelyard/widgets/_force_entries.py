"""What stands on the force board: read from the record, or refused before it gets there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from steelyard import content, judged, method
from steelyard.recorded import slug
from steelyard.work import Record

__all__ = [
    "NUMBERS",
    "Entry",
    "entries",
    "faults",
    "free_item",
    "merged",
    "named",
    "own",
    "seen",
    "still",
]

NUMBERS = (*judged.forces.NEEDED, "confidence")
"""The fields of an item that hold numbers."""

_LONGEST = {"name": 60, "ten": 300}


@dataclass(frozen=True)
class Entry:
    """A force on the board: its item in the record, what was judged, and the method's force."""

    item: str
    value: Mapping[str, Any]
    force: method.Force


def entries(record: Record) -> list[Entry]:
    """What is on the board, in its order."""
    found = []
    for item in judged.forces.on_board(record):
        value = judged.forces.sound(record.latest.get(item))
        force = judged.forces.force(item, value)
        if force is not None:
            found.append(Entry(item, value, force))
    return found


def seen(entry: Entry) -> dict[str, Any]:
    """What the browser knows of a force; one reader's judgement only after the student's own."""
    value, own = entry.value, entry.item.startswith("own:")
    fields = ("paragraph", "quotation", "ten", "usual")
    judged_by_student = bool(entry.force.strength) and not own
    return {
        "item": entry.item,
        "name": entry.force.name,
        "sign": entry.force.direction,
        "value": {key: value.get(key) for key in (*NUMBERS, "why")},
        "own": {key: value.get(key) for key in fields} if own else None,
        "reader": _reader(entry.force.id) if judged_by_student else None,
    }


def merged(record: Record, item: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """An item's value with some fields changed.

    Refused: an item that is not on the board, an unknown field, and whatever the method refuses.
    """
    if item not in judged.forces.on_board(record):
        raise ValueError("This force is not on the board any more.")
    unknown = set(values) - {*NUMBERS, "why"}
    if unknown:
        raise ValueError(f"A force has no field called {', '.join(sorted(unknown))}.")
    value = {**judged.forces.sound(record.latest.get(item)), **values}
    force = judged.forces.force(item, value)
    if force is None:
        raise ValueError("This force is not on the board any more.")
    _check(force, value)
    return value


def own(given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a force of the student's own, as they were typed."""
    texts = ("name", "paragraph", "quotation", "ten")
    value: dict[str, Any] = {key: str(given.get(key) or "").strip() for key in texts}
    return value | {"direction": given.get("direction"), "usual": given.get("usual") or 0}


def faults(given: Mapping[str, Any], board: Sequence[Entry]) -> dict[str, str]:
    """What is wrong with a force of the student's own: field → sentence; empty where nothing is."""
    found = {}
    taken = {entry.force.name.casefold() for entry in board}
    if not given["name"]:
        found["name"] = "Give your force a name of a few words."
    elif given["name"].casefold() in taken:
        found["name"] = "A force of this name is on the board already. Give yours another."
    if given["direction"] not in (1, -1):
        found["direction"] = "Say whether your force drives or restrains."
    if given["paragraph"] not in content.paragraphs():
        found["paragraph"] = "Choose the paragraph that your force rests on."
    if not given["ten"]:
        found["ten"] = "Write what 10 means, in one sentence: without it no strength can be judged."
    for field, most in _LONGEST.items():
        if len(given[field]) > most:
            found[field] = f"Use at most {most} characters; there are {len(given[field])}."
    try:
        method.Force("own", 1, None, 0, given["usual"])
    except ValueError:
        found["usual"] = "Type a number from 0 to 10, or leave it empty for 0."
    return found


def free_item(name: str, record: Record) -> str:
    """An item for an own force of this name that the record does not hold yet."""
    stem = f"own:{slug(name)[:40].strip('-') or 'force'}"
    names = (stem, *(f"{stem}-{n}" for n in range(2, len(record.latest) + 3)))
    return next(name for name in names if name not in record.latest)


def named(item: str, value: Mapping[str, Any] | None) -> str:
    """The name for readers of an item."""
    force = judged.forces.force(item, value)
    return force.name if force else item


def still(item: str, value: Mapping[str, Any] | None) -> str | None:
    """What is still to judge of a force, in words; None where nothing is."""
    left = [judged.forces.NEEDED[key] for key in judged.forces.missing(value)]
    return f"{named(item, value)}, still to judge: {', '.join(left)}." if left else None


def _reader(id: str) -> dict[str, Any]:
    reader = content.forces()[id].reader
    return {**asdict(reader), "swing": reader.swing}


def _check(force: method.Force, value: Mapping[str, Any]) -> None:
    """Let the method refuse what it would refuse, also while some of the numbers are missing."""
    low, mode, high, swing = (value.get(key) for key in judged.forces.NEEDED)
    given = [v for v in (low, mode, high) if v is not None]
    strength = None
    if given:
        low = given[0] if low is None else low
        high = given[-1] if high is None else high
        sure, why = value.get("confidence"), value.get("why")
        strength = method.Judgement(
            low,
            low if mode is None else mode,
            high,
            method.Judgement.confidence if sure is None else sure,
            why or "",
        )
    method.Force(force.name, force.direction, strength, 0 if swing is None else swing)
