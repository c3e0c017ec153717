"""Break-even: what one force or gate would have to be for a target, in closed form."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ._refuse import known, number, plain
from ._show import Readable
from .forecast import base_log_odds
from .gates import factors, guards, joint
from .model import Force, Gate, Model
from .odds import chance, index, levels, overlap_factors, pushes
from .sensitivity import mover

__all__ = ["BreakEven", "break_even"]

SLACK = 1e-9
"""An answer this close to the end of its scale is the end: the rest is rounding."""


@dataclass(frozen=True, repr=False)
class BreakEven(Readable):
    """What one force or gate would have to be for a target.

    Attributes:
        id, rung, target: as asked.
        status: "found"; "out of reach" (nowhere on its scale); "no effect" (it cannot move this).
        value: the strength (0 to 10) or probability (0 to 1) that gives the target, if found.
        needed: what the sum asks for, be it off the scale; None where no number would do.
        best: the probability nearest the target that this input alone can reach, 0 to 1.
        best_at: where on its scale it does.
        cap: the ceiling that the gates set on this rung, as they are judged.
        now: the probability as judged; None where this input is not judged yet.
    """

    id: str
    rung: str
    target: float
    status: str
    value: float | None
    needed: float | None
    best: float
    best_at: float
    cap: float
    now: float | None


def break_even(model: Model, id: str, rung: str, target: float) -> BreakEven:
    """How strong a force, or how likely a gate's condition, must be for P(rung or better) = target.

    Force: x* = usual + 10·(η* − η of the others)/(κ·direction·scale·swing/100), where η* are the
    doublings that lead from the base odds to target/G.  Gate: G solved for its own factor.

    Args:
        model: everything else stays at its best guess.
        id: a force or a gate; it need not be judged yet.
        rung: above the worst, which is certain whatever happens.
        target: probability, above 0 and below 1.

    Refused: an unknown id or rung, the worst rung, a target of 0 or 1 or outside.
    """
    parts = {part.id: part for part in model.parts}
    part = parts[known(id, parts, "break-even")]
    if known(rung, model.ladder, "rung") == model.ladder[0]:
        raise ValueError(f"rung must be above the worst, but it is {rung!r}: that is certain.")
    if number(target, "target", 0, 1) in (0, 1):
        raise ValueError(f"target must be above 0 and below 1, but it is {plain(target)}.")
    if isinstance(part, Force):
        return _answer(model, part, rung, target, _strength(model, part, rung, target))
    return _answer(model, part, rung, target, _probability(model, part, rung, target))


def _strength(model: Model, force: Force, rung: str, target: float) -> tuple[bool, float | None]:
    """Whether this force moves anything, and the strength that the sum asks for."""
    judged = {force.id: force.usual, **levels(model)}
    kappa = overlap_factors(model, judged)[force.id]
    slope = kappa * force.direction * model.scale * force.swing / 1000
    share = target / cap if (cap := _cap(model, rung)) else math.inf
    if slope == 0 or share >= 1:
        return slope != 0, None
    wanted = math.log2(share / (1 - share)) - base_log_odds(model, rung)
    others = math.fsum(v for name, v in pushes(model, judged).items() if name != force.id)
    return True, force.usual + (wanted - others) / slope


def _probability(model: Model, gate: Gate, rung: str, target: float) -> tuple[bool, float | None]:
    """Whether this gate moves anything, and the probability that the sum asks for."""
    rest = [f for name, f in factors(model, rung).items() if name != gate.id]
    if not guards(model, gate, rung) or gate.bind == 0 or 0 in rest:
        return False, None
    ungated = chance(base_log_odds(model, rung) + index(model))
    factor = _own_factor(target / ungated, rest, model.rho)
    return True, None if factor is None else 1 - (1 - factor) / gate.bind


def _own_factor(ceiling: float, rest: Sequence[float], rho: float) -> float | None:
    """The f with (1 − ρ)·f·Πrest + ρ·min(f, min rest) = ceiling; None where no f would do."""
    product, least = math.prod(rest), min(rest, default=1.0)
    # up to the least of the others this gate is itself the smallest; beyond, it is not
    itself_least = ceiling / ((1 - rho) * product + rho)
    if not rest or itself_least <= least + SLACK:
        return itself_least
    return None if rho == 1 else (ceiling - rho * least) / ((1 - rho) * product)


def _cap(model: Model, rung: str) -> float:
    return joint(factors(model, rung).values(), model.rho)


def _answer(
    model: Model, part: Force | Gate, rung: str, target: float, solved: tuple[bool, float | None]
) -> BreakEven:
    (moves, needed), highest, move = solved, part.highest, mover(model, part, rung)
    value = None
    if needed is not None and -SLACK <= needed <= highest + SLACK:
        value = min(highest, max(0.0, needed))
    ends = sorted((0.0, highest), key=lambda x: abs(move(x) - target))
    best_at = ends[0] if value is None else value
    reach = "out of reach" if moves else "no effect"
    return BreakEven(
        id=part.id,
        rung=rung,
        target=target,
        status=reach if value is None else "found",
        value=value,
        needed=needed,
        best=move(best_at),
        best_at=best_at,
        cap=_cap(model, rung),
        now=None if part.judgement is None else move(part.judgement.mode),
    )
