"""The forces of the force board: what each item of its record says to the method."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from steelyard.method import Force, Judgement
from steelyard.method.judgement import LONGEST_WHY
from steelyard.recorded import fields, number, text
from steelyard.work import Record

__all__ = ["FORCES", "NEEDED", "force", "missing", "of", "on_board", "scale", "sentence", "sound"]

FORCES = "forces"
"""The activity in which forces are kept.

Items: ``force:<id>`` of a force of the case and ``own:<slug>`` of the student's own, each a mapping
of `low`, `mode`, `high` (0 to 10), `swing` (0 to 100), `confidence` (0.5 to 1) and `why`, and for
their own also `name`, `direction` (1 or −1), `paragraph`, `quotation`, `ten` and `usual` (0 to 10).
A field that is absent or None is not judged yet; an item that is None was cleared.  ``order`` lists
the items that are on the board, ``scale`` is M in doublings, ``sentence`` is what the student wrote
down.
"""

NEEDED = {"low": "lowest", "mode": "best guess", "high": "highest", "swing": "swing points"}
"""What must be judged before a force counts: field → its name for readers."""

_SCALES = {
    **dict.fromkeys(("low", "mode", "high", "usual"), (0, 10)),
    "swing": (0, 100),
    "confidence": (0.5, 1),
}
_TEXTS = ("why", "name", "paragraph", "quotation", "ten")


def of(record: Record) -> tuple[Force, ...]:
    """The forces on the student's board, in its order, with what was judged of each.

    A force of which something is missing has no strength, so that the method leaves it out and
    names it.  Forces that the case no longer has, or has turned into a gate, are dropped.
    """
    found = (force(item, record.latest.get(item)) for item in on_board(record))
    return tuple(f for f in found if f is not None)


def scale(record: Record) -> float | None:
    """M, the doublings of the odds that the 100-point swing would make; None where not chosen."""
    return number(record.latest.get("scale"), 0, 4)


def sentence(record: Record) -> str:
    """What the student wrote down; empty where nothing is."""
    return text(record.latest.get("sentence"))


def on_board(record: Record) -> tuple[str, ...]:
    """The items that are on the board, in its order; all that were judged where none is kept."""
    order = record.latest.get("order")
    if not isinstance(order, list):
        order = [i for i, v in record.latest.items() if v and i.startswith(("force:", "own:"))]
    return tuple(dict.fromkeys(i for i in order if isinstance(i, str)))


def missing(value: Mapping[str, Any] | None) -> tuple[str, ...]:
    """The fields of `NEEDED` that are not judged yet."""
    known = sound(value)
    return tuple(key for key in NEEDED if known.get(key) is None)


def sound(value: Any) -> dict[str, Any]:
    """An item's fields; one of another kind than it should be, or off its scale, is None."""
    known = dict(fields(value))
    known |= {key: number(known[key], *ends) for key, ends in _SCALES.items() if key in known}
    return known | {key: text(known[key]) or None for key in _TEXTS if key in known}


def force(item: str, value: Mapping[str, Any] | None) -> Force | None:
    """One item of the record as a force; None where nothing is known of it.

    A force of the case keeps its own id; the student's own has ``own-force:<slug>``, so that it
    cannot be taken for a gate of theirs.
    """
    kind, _, name = item.partition(":")
    judged = sound(value)
    known = _of_the_case(name) if kind == "force" else _own(item, judged)
    if known is None:
        return None
    try:
        return Force(**known, strength=_strength(judged), swing=judged.get("swing") or 0)
    except ValueError:  # a range out of order must not cost the student the board
        return Force(**known, strength=None, swing=0)


def _of_the_case(id: str) -> dict[str, Any] | None:
    from steelyard import content

    found = content.forces().get(id)
    if found is None or found.replaced_by:
        return None
    return {
        "id": id,
        "direction": found.sign,
        "usual": found.usual,
        "label": found.name,
        "passages": found.paragraphs,
    }


def _own(item: str, value: Mapping[str, Any]) -> dict[str, Any] | None:
    if number(value.get("direction")) not in (1, -1) or not value.get("name"):
        return None
    return {
        "id": item.replace("own:", "own-force:", 1),
        "direction": value["direction"],
        "usual": value.get("usual") or 0,
        "label": value["name"],
        "passages": (value["paragraph"],) if value.get("paragraph") else (),
    }


def _strength(value: Mapping[str, Any]) -> Judgement | None:
    if missing(value):
        return None
    sure = value.get("confidence")
    return Judgement(
        value["low"],
        value["mode"],
        value["high"],
        Judgement.confidence if sure is None else sure,
        (value.get("why") or "")[:LONGEST_WHY],
    )
