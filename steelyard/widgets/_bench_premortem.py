"""Three reasons why it went otherwise, and what becomes of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from steelyard import content
from steelyard.judged.gates import OWN
from steelyard.method import Force, Gate
from steelyard.recorded import fields, number, slug, text
from steelyard.widgets._gate_entries import faults
from steelyard.widgets._grid import on_grid
from steelyard.widgets._wording import fill, percent, plain
from steelyard.work import Record

__all__ = ["REASONS", "changed", "gate", "shown", "wider"]

REASONS = 3
LONGEST = 600
BECOMES = ("", "gate", "range", "left")
"""What can become of a reason: nothing yet, a new condition, a wider range, left as it is."""

_TEXTS = ("text", "becomes", "because", "item", "name")


def shown(bench: Record, gates: Record) -> list[dict[str, Any]]:
    """The reasons for the browser, each with the sentence on what became of it."""
    says = content.board_data("bench")["premortem"]
    found = []
    for reason in _reasons(bench):
        done, value = "", fields(gates.latest.get(reason["item"]))
        if reason["becomes"] == "gate" and text(value.get("name")):
            done = fill(says["done_gate"], {"name": value["name"]})
        if reason["becomes"] == "range" and reason["low"] is not None:
            done = fill(says["done_range"], {"name": reason["name"], **_ends(reason)})
        found.append({key: reason[key] for key in ("text", "becomes", "because")} | {"done": done})
    return found


def changed(bench: Record, place: int, given: Mapping[str, Any]) -> list[dict[str, Any]]:
    """All reasons with one of them changed, as they are kept.

    Refused: a place that there is none of, and anything else to become of a reason.
    """
    reasons = _reasons(bench)
    if place not in range(REASONS):
        raise ValueError(f"There are {REASONS} reasons.")
    if text(given.get("becomes")) not in BECOMES:
        raise ValueError("A reason cannot become that.")
    numbers = {key: given[key] for key in ("low", "high") if key in given}
    texts = {key: text(given[key])[:LONGEST] for key in _TEXTS if key in given}
    reasons[place] |= texts | numbers
    return reasons


def gate(
    gates: Record, bench: Record, place: int, given: Mapping[str, Any]
) -> tuple[str, dict[str, Any], dict[str, str]]:
    """A reason as a condition: its item, its value, and what is wrong, by field."""
    if place not in range(REASONS):
        raise ValueError(f"There are {REASONS} reasons.")
    value: dict[str, Any] = {key: text(given.get(key)).strip() for key in ("name", "blocks")}
    value["sentence"] = _reasons(bench)[place]["text"].strip()
    wrong = faults(value, gates)
    if wrong.get("sentence"):
        wrong["sentence"] = "Write the reason first: it says how anybody could tell."
    if given.get("percent") is None:
        wrong["percent"] = "Say how likely it is to hold."
    else:
        value["mode"] = on_grid(given["percent"], "The condition") / 100
    return OWN + slug(value["name"]), value, wrong


def wider(part: Force | Gate) -> dict[str, float]:
    """A range one step further down and up: 1 of 10 for a force, 10 % for a gate."""
    judgement, step = part.judgement, part.highest / 10
    assert judgement is not None, "only a judged range can be widened"
    low, high = max(0.0, judgement.low - step), min(part.highest, judgement.high + step)
    return {"low": round(low, 6), "high": round(high, 6)}


def _reasons(bench: Record) -> list[dict[str, Any]]:
    kept = bench.latest.get("premortem")
    entries = [fields(entry) for entry in kept[:REASONS]] if isinstance(kept, list) else []
    entries += [{}] * (REASONS - len(entries))
    return [
        {key: text(entry.get(key)) for key in _TEXTS}
        | {key: number(entry.get(key), 0, 10) for key in ("low", "high")}
        for entry in entries
    ]


def _ends(reason: Mapping[str, Any]) -> dict[str, str]:
    gate = text(reason["item"]).startswith("gate:") or (
        text(reason["item"]).startswith(OWN) and reason["high"] <= 1
    )
    return {key: percent(reason[key]) if gate else plain(reason[key]) for key in ("low", "high")}
