"""The bench's state for the browser: what was judged, field by field, as the hand will move it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from steelyard import content, judged
from steelyard.judged import whole as together
from steelyard.judged.whole import REFUSED, Whole
from steelyard.method import Force, Gate, Judgement
from steelyard.recorded import fields, number, text
from steelyard.widgets._bench_numbers import Ask
from steelyard.widgets._ends import ENDS
from steelyard.work import Record

__all__ = ["about", "asked", "classes", "item_of", "state"]


def state(made: Whole, forces: Record, gates: Record, bench: Record) -> dict[str, Any]:
    """What `modelOf` in the browser makes the same model of; unjudged numbers are None."""
    model, ask = made.model, asked(bench)
    held_back = together.waiting(model, gates)
    return {
        "ladder": list(model.ladder),
        "counts": together.counts(bench),
        "refused": bench.latest.get("class") == REFUSED,
        "forces": [_force(force, forces) for force in model.forces],
        "gates": [_gate(gate, gates, gate.id in held_back) for gate in model.gates],
        "scale": judged.forces.scale(forces),
        "rho": judged.gates.dependence(gates),
        "groups": [{"id": g.id, "name": g.name, "why": g.why} for g in together.groups()],
        "overlap": {g.id: together.overlap(bench, g.id) for g in together.groups()},
        "rung": ask.rung,
        "part": ask.part,
        "target": ask.target,
    }


def asked(bench: Record) -> Ask:
    """What the student asks about; the second best outcome where no other is chosen."""
    ladder = content.case().ladder
    names = {rung.id: rung.name for rung in ladder[1:]}
    rung = names.get(text(bench.latest.get("rung")), ladder[max(1, len(ladder) - 2)].name)
    target = number(bench.latest.get("target"), 0.01, 0.99)
    return Ask(rung, text(bench.latest.get("part")) or None, target)


def item_of(part: Force | Gate) -> str:
    """The item of the record that a force or gate was made from."""
    if isinstance(part, Force):
        own = part.id.startswith("own-force:")
        return part.id.replace("own-force:", "own:", 1) if own else f"force:{part.id}"
    own = part.id.startswith("condition:")
    return part.id.replace("condition:", "own:", 1) if own else f"gate:{part.id}"


def about(made: Whole, forces: Record) -> dict[str, str]:
    """Force or gate id → what the upper end of its scale means, where that is written down."""
    found = {}
    for part in made.model.parts:
        kind = content.forces() if isinstance(part, Force) else content.gates()
        entry: Any = kind.get(part.id)
        if entry is not None:
            found[part.id] = entry.ten if isinstance(part, Force) else entry.one
        elif isinstance(part, Force):
            ten = text(fields(forces.latest.get(item_of(part))).get("ten"))
            found[part.id] = ten if ten.lower().startswith("10 means") else f"10 means: {ten}"
    return found


def classes() -> list[dict[str, Any]]:
    """The reference classes with their cases, for the browser."""
    names = {rung.id: rung.name for rung in content.case().ladder}
    known = content.sources()
    return [
        {
            "id": one.id,
            "name": one.name,
            "note": one.note,
            "cases": [
                {
                    **{
                        key: getattr(case, key) for key in ("years", "name", "why", "gate", "doubt")
                    },
                    "came": names[case.came],
                    "sources": [_source(known[id]) for id in case.sources],
                }
                for case in one.cases
            ],
        }
        for one in content.reference_classes().values()
    ]


def _source(source: content.Source) -> dict[str, str | None]:
    return {"cite": source.cite, "url": source.url}


def _force(force: Force, record: Record) -> dict[str, Any]:
    item = item_of(force)
    value = judged.forces.sound(record.latest.get(item))
    return {
        "item": item,
        "id": force.id,
        "label": force.name,
        "direction": force.direction,
        "usual": force.usual,
        "group": force.group,
        "swing": value.get("swing"),
        **_numbers(value, force.strength, judged.forces.missing(value) == ()),
    }


def _gate(gate: Gate, record: Record, waiting: bool) -> dict[str, Any]:
    item = item_of(gate)
    value = fields(record.latest.get(item))
    sound = {key: number(value.get(key), 0, 1) for key in ENDS}
    sound["confidence"] = number(value.get("confidence"), 0.5, 1)
    whole = sound["mode"] is not None and not waiting
    return {
        "item": item,
        "id": gate.id,
        "label": gate.name,
        "blocks": gate.blocks,
        "bind": gate.bind,
        "waiting": waiting,
        **_numbers(sound, gate.holds, whole),
    }


def _numbers(
    value: Mapping[str, Any], judgement: Judgement | None, whole: bool
) -> dict[str, float | None]:
    sure = value.get("confidence")
    found = {key: value.get(key) for key in ENDS}
    if whole and judgement is None:  # a range out of order counts as not judged
        found["mode"] = None
    return {**found, "confidence": Judgement.confidence if sure is None else sure}
