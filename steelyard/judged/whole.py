"""All that was judged as one model: where the odds start, what pushes, what stands in the way.

Forces, their scale M, conditions and their dependence are read from the records of their own
boards; the bench adds where the odds start and how far some forces say the same.  What is not
judged is left out, or a stated number stands for it, and `missing` says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from steelyard.judged import forces as pushing
from steelyard.judged import gates as guarding
from steelyard.method import Force, Model, Span, base_rates, simulate, summary
from steelyard.recorded import fields, number
from steelyard.sentences import listed
from steelyard.work import Record

__all__ = [
    "BENCH",
    "DRAWS",
    "MOST",
    "OWN",
    "REFUSED",
    "SCALE",
    "Group",
    "Whole",
    "counts",
    "groups",
    "model",
    "of",
    "overlap",
    "spans",
    "waiting",
]

BENCH = "bench"
"""The activity of the bench.

Items: ``class`` (id of a reference class, "own", "none" where all were refused), ``counts`` (rung
id → whole number, for "own"), ``overlap:<group>`` (0 to 1), ``rung`` (id of the rung that is asked
about), ``part`` (the force or gate whose break-even is asked for), ``target`` (0 to 1),
``premortem`` (a list of reasons and what became of each), and the sentences ``likelihood``,
``confidence`` and ``break-even``.
"""

OWN, REFUSED = "own", "none"

SCALE = 2.0
"""M while the student has chosen none: the biggest swing makes the odds four times as large."""

DRAWS = 2000
"""How many even draws each force and gate gets, on the bench and in the picture of it."""

MOST = 999
"""The largest number of cases that is taken as a count."""


@dataclass(frozen=True)
class Group:
    """Forces that say partly the same, and why; `forces` are their ids."""

    id: str
    name: str
    forces: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Whole:
    """What was judged, as a model.

    Attributes:
        model: where there is no start its base rates are all equal, and mean nothing.
        start: whether the odds have a start; without one there is no forecast.
        missing: what is left out, or stands for what is not judged, a sentence each.
    """

    model: Model
    start: bool
    missing: tuple[str, ...]


def of(forces: Record, gates: Record, bench: Record) -> Whole:
    """The whole model from the records of the three boards."""
    made = model(forces, gates, bench)
    return Whole(made, counts(bench) is not None, tuple(_missing(made, forces, gates, bench)))


def model(forces: Record, gates: Record, bench: Record) -> Model:
    """The model; without a start its base rates are all equal (see `Whole`)."""
    from steelyard import content

    rungs, counted = content.case().rungs, counts(bench)
    base = dict.fromkeys(rungs, 1 / len(rungs)) if counted is None else base_rates(counted)
    pushes = tuple(_grouped(force) for force in pushing.of(forces))
    used = {force.group for force in pushes if force.group is not None}
    scale = pushing.scale(forces)
    return Model(
        base,
        pushes,
        guarding.of(gates, pushes),
        SCALE if scale is None else scale,
        guarding.dependence(gates) or 0,
        {g.id: overlap(bench, g.id) or 0 for g in groups() if g.id in used},
    )


def spans(model: Model) -> dict[str, Span]:
    """Rung → its draws in four numbers, the weights held fixed: those that the bench shows."""
    return summary(simulate(model, n=DRAWS, kappa=None))


def counts(bench: Record) -> dict[str, int] | None:
    """Rung → number of earlier cases, worst first; None where no class is chosen."""
    from steelyard import content

    chosen, classes = bench.latest.get("class"), content.reference_classes()
    ladder = content.case().ladder
    if chosen == OWN:
        given = fields(bench.latest.get("counts"))
        return {rung.name: int(number(given.get(rung.id), 0, MOST) or 0) for rung in ladder}
    if not isinstance(chosen, str) or chosen not in classes:
        return None
    came = Counter(case.came for case in classes[chosen].cases)
    return {rung.name: came[rung.id] for rung in ladder}


@cache
def groups() -> tuple[Group, ...]:
    """The groups of forces that say partly the same."""
    from steelyard import content

    found = content.board_data("bench")["groups"]
    return tuple(Group(g["id"], g["name"], tuple(g["forces"]), g["why"]) for g in found)


def waiting(made: Model, gates: Record) -> frozenset[str]:
    """Ids of the gates that are judged, and left out until the student has said why they count."""
    judged = {gate.id for gate in guarding.of(gates) if gate.holds is not None}
    return frozenset(g.id for g in made.gates if g.holds is None and g.id in judged)


def overlap(bench: Record, group: str) -> float | None:
    """How far the forces of a group say the same, 0 to 1; None where it is not judged."""
    return number(bench.latest.get(f"overlap:{group}"), 0, 1)


def _grouped(force: Force) -> Force:
    group = next((g.id for g in groups() if force.id in g.forces), None)
    return replace(force, group=group)


@cache
def _says() -> Mapping[str, Any]:
    from steelyard import content

    says: Mapping[str, Any] = content.board_data("bench")["says"]
    return says


def _missing(made: Model, forces: Record, gates: Record, bench: Record) -> list[str]:
    says, found = _says(), []
    if counts(bench) is None:
        found.append(says["refused" if bench.latest.get("class") == REFUSED else "no_class"])
    held_back = waiting(made, gates)
    left = [g.name for g in made.gates if g.id in held_back]
    out = [p.name for p in made.parts if p.judgement is None and p.id not in held_back]
    found += [says["left_out"].format(names=listed(out))] if out else []
    found += [says["waiting"].format(names=listed(left))] if left else []
    if pushing.scale(forces) is None and any(f.strength for f in made.forces):
        found.append(says["scale"].format(x=f"{SCALE:g}"))
    if guarding.dependence(gates) is None and sum(g.holds is not None for g in made.gates) > 1:
        found.append(says["rho"])
    unset = [g.name for g in groups() if overlap(bench, g.id) is None and _several(made, g.id)]
    found += [says["overlap"].format(names=listed(unset))] if unset else []
    return found


def _several(made: Model, group: str) -> bool:
    """Whether an overlap would change anything: two or more of its forces are judged."""
    return sum(f.group == group and f.strength is not None and f.swing > 0 for f in made.forces) > 1
