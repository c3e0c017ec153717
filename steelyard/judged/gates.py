"""The conditions of the board of gates: what each item of its record says to the method."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from steelyard.method import Force, Gate, Judgement, Model
from steelyard.method.judgement import LONGEST_WHY
from steelyard.recorded import fields, number, text
from steelyard.work import Record

__all__ = ["GATES", "OWN", "dependence", "gate", "items", "model", "of", "sentence", "shared_with"]

GATES = "gates"
"""The activity in which conditions are kept.

Items: ``gate:<id>`` of a condition of the case and ``own:<slug>`` of the student's own, each a
mapping of `low`, `mode`, `high`, `bind` (0 to 1), `confidence` (0.5 to 1: how sure that the truth
lies from `low` to `high`), `why`, and `twice` (why a passage that also feeds a force is not counted
twice); for their own also `name`, `blocks` (rung id), `sentence` and `paragraph`.  A field that is
absent or None is not judged yet; an own item that is None was removed.  ``rho`` is the dependence,
0 to 1, ``sentence`` what the student wrote down.
"""

OWN = "own:"


def of(record: Record, beside: Sequence[Force] = ()) -> tuple[Gate, ...]:
    """The conditions, those of the case first, with what was judged of each.

    `blocks` is the rung's name.  A condition without a best guess has no `holds`, so that the
    method leaves it out and names it; a missing end of the range is the best guess, and a binding
    that is not judged is 1, strictly.  A condition whose passage one of the forces `beside` also
    rests on has no `holds` either, until the student has said why it is not counted twice.
    """
    found = []
    for item in items(record):
        value = fields(record.latest.get(item))
        made = gate(item, value)
        if made and shared_with(item, value, beside) and not text(value.get("twice")):
            made = gate(item, {**value, "mode": None})
        if made:
            found.append(made)
    return tuple(found)


def dependence(record: Record) -> float | None:
    """How far the conditions stand or fall together, 0 to 1; None where it is not judged."""
    return number(record.latest.get("rho"), 0, 1)


def sentence(record: Record) -> str:
    """What the student wrote down; empty where nothing is."""
    return text(record.latest.get("sentence"))


def model(record: Record, beside: Sequence[Force] = ()) -> Model:
    """The conditions on the case's ladder; the base rates are equal and mean nothing here."""
    from steelyard import content

    rungs = content.case().rungs
    flat = dict.fromkeys(rungs, 1 / len(rungs))
    return Model(flat, gates=of(record, beside), rho=dependence(record) or 0)


def items(record: Record) -> tuple[str, ...]:
    """The items of all conditions: the case's in its order, then the student's own by name."""
    from steelyard import content

    own = sorted(i for i, v in record.latest.items() if i.startswith(OWN) and gate(i, fields(v)))
    return (*(f"gate:{id}" for id in content.gates()), *own)


def gate(item: str, value: Mapping[str, Any]) -> Gate | None:
    """One item of the record as a gate; None where the case has no such condition or rung.

    A condition of the case keeps its own id; the student's own has ``condition:<slug>``, which no
    force can have.
    """
    kind, _, name = item.partition(":")
    known = _of_the_case(name) if kind == "gate" else _own(name, value)
    if known is None:
        return None
    try:
        bind = number(value.get("bind"), 0, 1)
        return Gate(**known, holds=_holds(value), bind=1 if bind is None else bind)
    except ValueError:  # a range out of order must not cost the student the board
        return Gate(**known, holds=None)


def shared_with(item: str, value: Mapping[str, Any], forces: Sequence[Force]) -> tuple[str, ...]:
    """Names of the judged forces that rest on the same passage.

    Two entries of the case may stand on different claims of one paragraph; where the student's own
    is concerned, nobody knows that, so the same paragraph is enough to ask.
    """
    from steelyard import content

    of_case = content.gates().get(item.removeprefix("gate:"))
    paragraph = of_case.paragraph if of_case else value.get("paragraph")
    found = []
    for force in (f for f in forces if f.strength is not None and paragraph in f.passages):
        entry = content.forces().get(force.id)
        if not (of_case and entry) or set(of_case.claims) & set(entry.claims):
            found.append(force.name)
    return tuple(found)


def _of_the_case(id: str) -> dict[str, Any] | None:
    from steelyard import content

    found = content.gates().get(id)
    if found is None:
        return None
    rung = _rungs()[found.blocks]
    return {"id": id, "blocks": rung, "label": found.name, "passages": (found.paragraph,)}


def _own(slug: str, value: Mapping[str, Any]) -> dict[str, Any] | None:
    name, rung = text(value.get("name")), _rungs().get(text(value.get("blocks")))
    worst, paragraph = next(iter(_rungs().values())), text(value.get("paragraph"))
    if not name.strip() or rung in (None, worst):
        return None
    passages = (paragraph,) if paragraph else ()
    return {"id": f"condition:{slug}", "blocks": rung, "label": name, "passages": passages}


def _holds(value: Mapping[str, Any]) -> Judgement | None:
    mode, low, high = (number(value.get(key), 0, 1) for key in ("mode", "low", "high"))
    if mode is None:
        return None
    confidence = number(value.get("confidence"), 0.5, 1)
    return Judgement(
        mode if low is None else low,
        mode,
        mode if high is None else high,
        confidence=Judgement.confidence if confidence is None else confidence,
        why=text(value.get("why"))[:LONGEST_WHY],
    )


def _rungs() -> dict[str, str]:
    from steelyard import content

    return {rung.id: rung.name for rung in content.case().ladder}
