"""Remarks on a model: what a careful reader would ask about it.

None of these is an error; a model with remarks still gives a forecast.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .model import Model
from .odds import index, levels

__all__ = ["ABSURD", "Note", "notes"]

ABSURD = 5.0
"""Doublings, either way, above which the sum of all pushes is asked about."""


@dataclass(frozen=True, repr=False)
class Note:
    """One remark; prints as its sentence.

    Attributes:
        kind: counted-twice, absurd-push, not-judged, no-weight, base-only, as-usual, shut,
            lone-group or unknown-group.
        ids: the forces, gates, passages or groups that it is about.
        text: the sentence.
    """

    kind: str
    ids: tuple[str, ...]
    text: str

    def __repr__(self) -> str:
        return self.text


def notes(model: Model) -> tuple[Note, ...]:
    """All remarks on a model; empty where there is nothing to ask."""
    return (
        *_counted_twice(model),
        *_absurd(model),
        *_left_out(model),
        *_weightless(model),
        *_shut(model),
        *_groups(model),
    )


def _counted_twice(model: Model) -> Iterator[Note]:
    for gate in model.gates:
        for force in model.forces:
            for passage in gate.passages:
                if passage in force.passages:
                    yield Note(
                        "counted-twice",
                        (passage, gate.id, force.id),
                        f"{passage} stands behind the gate {gate.name} and the force "
                        f"{force.name}. Is it counted twice? A passage feeds one or the other.",
                    )


def _absurd(model: Model) -> Iterator[Note]:
    eta = index(model)
    if abs(eta) > ABSURD:
        way = "multiply" if eta > 0 else "divide"
        yield Note(
            "absurd-push",
            (),
            f"Together the forces {way} the odds by 2^{abs(eta):.3g}. Do you believe that? "
            "Many small pushes look surer than any of them.",
        )


def _left_out(model: Model) -> Iterator[Note]:
    if model.left_out:
        names = {part.id: part.name for part in model.parts}
        listed = ", ".join(names[i] for i in model.left_out)
        yield Note("not-judged", model.left_out, f"Not judged yet, so left out: {listed}.")


def _weightless(model: Model) -> Iterator[Note]:
    judged = levels(model)
    forces = [f for f in model.forces if f.id in judged]
    if not forces and not any(g.holds is not None for g in model.gates):
        yield Note("base-only", (), "You see only the base rate: no force or gate is judged.")
    elif forces and model.scale == 0:
        yield Note("no-weight", (), "The scale is 0, so no force can move the odds.")
    elif forces and not any(f.swing for f in forces):
        yield Note(
            "no-weight",
            tuple(f.id for f in forces),
            "All swings are 0: nothing you listed matters, and there is no balance.",
        )
    elif forces and all(judged[f.id] == f.usual for f in forces):
        yield Note(
            "as-usual",
            tuple(f.id for f in forces),
            "Every force stands at its usual strength, so the odds stay where the base rate is.",
        )


def _shut(model: Model) -> Iterator[Note]:
    for gate in model.gates:
        if gate.holds is not None and gate.holds.mode == 0 and gate.bind == 1:
            yield Note(
                "shut",
                (gate.id,),
                f"{gate.name} is shut for certain, so “{gate.blocks}” or better is impossible "
                "whatever the forces do. Could nothing ever open it?",
            )


def _groups(model: Model) -> Iterator[Note]:
    used = {f.group for f in model.forces if f.group is not None}
    for group in sorted(used - set(model.overlap)):
        yield Note(
            "lone-group",
            (group,),
            f"The group {group} has no overlap, so its forces count in full.",
        )
    for group in sorted(set(model.overlap) - used):
        yield Note("unknown-group", (group,), f"No force belongs to the group {group}.")
