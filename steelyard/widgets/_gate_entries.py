"""The conditions on the board of gates, one by one: their numbers, their words, what is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from steelyard import content, judged
from steelyard.method import Force
from steelyard.recorded import fields, number, slug, text
from steelyard.sentences import listed
from steelyard.widgets._ends import ENDS
from steelyard.widgets._grid import on_grid
from steelyard.widgets._wording import fill, fine
from steelyard.work import Record

__all__ = ["FIELDS", "faults", "seen", "share"]

FIELDS = {
    **{end: (name, 0) for end, name in ENDS.items()},
    "bind": ("How binding", 0),
    "confidence": ("How sure", 50),
}
"""The numbers of a condition: their names for readers, and the least that each may be, percent."""


def share(percent: Any, field: str) -> float:
    """A field's number as the record has it, or a refusal in a sentence."""
    if field not in FIELDS:
        raise ValueError(f"A condition has no field called {field!r}.")
    name, least = FIELDS[field]
    found = on_grid(percent, name)
    if found < least:
        raise ValueError(f"{name}: type a number from {least} to 100, not {found}.")
    return found / 100


def seen(item: str, record: Record, forces: Sequence[Force], twice: str) -> dict[str, Any]:
    """What the browser knows of a condition; one reader's judgement only after the student's own.

    Args:
        item: the condition's item in the record.
        record: the record.
        forces: the forces on the force board.
        twice: the question where a passage feeds a force as well: {paragraph}, {forces}.
    """
    value = fields(record.latest.get(item))
    gate = judged.gates.gate(item, value)
    shared = judged.gates.shared_with(item, value, forces)
    paragraph = gate.passages[0] if gate and gate.passages else None
    asked = {"paragraph": paragraph, "forces": listed(shared)}
    return {
        "item": item,
        "id": gate.id if gate else item,
        "name": gate.name if gate else item,
        "rung": gate.blocks if gate else "",
        "paragraph": paragraph,
        "value": {f: number(value.get(f), least / 100, 1) for f, (_, least) in FIELDS.items()},
        "why": text(value.get("why")),
        "question": fill(twice, asked) if shared else None,
        "left_out": bool(shared) and not text(value.get("twice")),
        "twice": text(value.get("twice")),
        "about": _about(item, value),
        "reader": None if value.get("mode") is None else _reader(item),
    }


def faults(value: Mapping[str, str], record: Record) -> dict[str, str]:
    """What is wrong with a condition of the student's own: field → sentence."""
    items = judged.gates.items(record)
    made = [judged.gates.gate(item, fields(record.latest.get(item))) for item in items]
    taken = {gate.name.casefold() for gate in made if gate}
    found = {}
    if not slug(value["name"]):
        found["name"] = "Give the condition a name."
    elif len(value["name"]) > 60:
        found["name"] = "A name has at most 60 characters; the sentence can say more."
    elif value["name"].casefold() in taken or judged.gates.OWN + slug(value["name"]) in items:
        found["name"] = "There is a condition of this name already."
    if value["blocks"] not in [rung.id for rung in content.case().ladder[1:]]:
        found["blocks"] = "Choose the outcome that is impossible without it."
    if not value["sentence"]:
        found["sentence"] = "Say in one sentence how anybody could tell whether it held."
    return found


def _about(item: str, value: Mapping[str, Any]) -> dict[str, Any]:
    """What is known of a condition besides the student's numbers."""
    found = content.gates().get(item.removeprefix("gate:"))
    if found is None:
        return {"own": True, "condition": text(value.get("sentence"))}
    return {
        "own": False,
        "condition": found.condition,
        "quotation": found.quotation,
        "opens": found.could_be_opened_by,
        "contested": found.contested.text if found.contested else "",
        "zero": found.zero.removeprefix("0 means "),
        "one": found.one.removeprefix("1 means "),
    }


def _reader(item: str) -> str | None:
    found = content.gates().get(item.removeprefix("gate:"))
    if found is None:
        return None
    mind = found.reader
    low, mode, high = (fine(p) for p in (mind.low, mind.mode, mind.high))
    return f"{mode}, from {low} to {high}; binding {fine(found.binding)}. {mind.why}"
