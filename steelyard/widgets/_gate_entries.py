"""The conditions on the board of gates, one by one: their order, their words, what is refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from steelyard import content, judged
from steelyard.method import Force
from steelyard.recorded import fields, slug, text
from steelyard.sentences import listed
from steelyard.widgets._gate_numbers import fine
from steelyard.widgets._grid import in_percent
from steelyard.work import Record

__all__ = ["FIELDS", "faults", "in_order", "seen"]

FIELDS = {"low": "Lowest", "mode": "Best guess", "high": "Highest", "bind": "How binding"}
"""The numbers of a condition, with their names for readers."""

ENDS = ("low", "mode", "high")


def in_order(value: Mapping[str, Any], field: str) -> tuple[dict[str, Any], str]:
    """Keep low ≤ best ≤ high by moving the neighbours of the field that changed, and say so."""
    now = dict(value)
    if field not in ENDS:
        return now, ""
    here, to, moved = ENDS.index(field), now[field], []
    for place, end in enumerate(ENDS):
        held = now.get(end)
        if held is not None and ((place < here and held > to) or (place > here and held < to)):
            now[end] = to
            moved.append(FIELDS[end])
    return now, f"{listed(moved)} moved along to {in_percent(to)} %." if moved else ""


def seen(item: str, record: Record, forces: Sequence[Force], twice: str) -> dict[str, Any]:
    """What the browser knows of a condition; one reader's judgement only after the student's own.

    Args:
        item: the condition's item in the record.
        record: the record, with what the hand tries.
        forces: the forces on the force board.
        twice: the question where a passage feeds a force as well: {paragraph}, {forces}.
    """
    value = fields(record.latest.get(item))
    gate = judged.gates.gate(item, value)
    shared = judged.gates.shared_with(item, value, forces)
    paragraph = gate.passages[0] if gate and gate.passages else None
    question = twice.format(paragraph=paragraph, forces=listed(shared)) if shared else None
    return {
        "item": item,
        "name": gate.name if gate else item,
        "rung": gate.blocks if gate else "",
        "paragraph": paragraph,
        **{field: in_percent(value.get(field)) for field in FIELDS},
        "why": text(value.get("why")),
        "shown": _shown(value),
        "question": question,
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


def _shown(value: Mapping[str, Any]) -> str:
    low, mode, high = (in_percent(value.get(key)) for key in ("low", "mode", "high"))
    if mode is None:
        return "not judged yet"
    if low is None and high is None:
        return f"{mode} %, no range yet"
    return f"{mode} % ({mode if low is None else low} to {mode if high is None else high})"


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
