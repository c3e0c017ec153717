"""Pushes on the odds, counted in doublings: +1 makes the odds twice as large, −1 half.

Base 2 is a teaching choice: doubling can be done on paper.  The sum of the pushes of independent
pieces of evidence is the logarithm of the product of their likelihood ratios, the "weight of
evidence" (Good 1985).  Many vague pieces add up to a number that looks surer than any of them.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

from ._refuse import known, number, plain, whole
from .model import Force, Model

__all__ = [
    "LIKELIHOOD",
    "chance",
    "doublings",
    "full_swing",
    "index",
    "levels",
    "likelihood_word",
    "overlap_factor",
    "overlap_factors",
    "push",
    "pushes",
    "shift",
]

LIKELIHOOD = {"none": 0.0, "slight": 0.5, "clear": 1.0, "strong": 2.0, "very strong": 3.0}
"""Words for one clue → doublings of the odds: ×1, ×1.4, ×2, ×4, ×8."""

STRONGEST = 4.0
"""Doublings (×16) above which a single clue is refused: in politics one clue rarely deserves it."""


def levels(model: Model, strength: Mapping[str, float] | None = None) -> dict[str, float]:
    """Force id → strength, 0 to 10: the one given, else the best guess; unjudged ones left out.

    Refused: a strength for an unknown force, off the scale, missing, NaN or infinite.
    """
    given = strength or {}
    ids = [f.id for f in model.forces]
    for name, value in given.items():
        number(value, f"{known(name, ids, 'strength')}: strength", 0, 10)
    found = {f.id: f.strength.mode for f in model.forces if f.strength is not None}
    return {name: float({**found, **given}[name]) for name in ids if name in {*found, *given}}


def full_swing(swing: float, scale: float) -> float:
    """Doublings of the odds if a force went from 0 to 10: scale · swing/100, 0 to 4."""
    return number(scale, "scale", 0, 4) * number(swing, "swing", 0, 100) / 100


def push(force: Force, scale: float = 2, kappa: float = 1, strength: float | None = None) -> float:
    """One force's push in doublings: kappa · direction · scale · swing/100 · (strength − usual)/10.

    Args:
        force: a judged force, or any force with `strength` given.
        scale: M, 0 to 4.
        kappa: overlap factor of its group, above 0 to 1.
        strength: 0 to 10 in place of the best guess.
    """
    if strength is None:
        if force.strength is None:
            raise ValueError(f"{force.id}: strength is not judged yet, so there is no push.")
        strength = force.strength.mode
    level = number(strength, f"{force.id}: strength", 0, 10)
    wide = full_swing(force.swing, scale) * number(kappa, f"{force.id}: overlap factor", 0, 1)
    return wide * force.direction * (level - force.usual) / 10


def overlap_factor(m: int, r: float) -> float:
    """What is left of each of m pushes that say partly the same thing: 1/(1 + (m − 1)·r).

    The design effect for m equally correlated signals: two at r = 0.5 keep ⅔ each; four at r = 1
    keep ¼, so four names for one force count once.  Refused: m below 1 or not whole; r outside 0–1.
    """
    others = whole(m, "m (how many say the same)", 1) - 1
    return 1 / (1 + others * number(r, "r (overlap)", 0, 1))


def overlap_factors(model: Model, judged: Mapping[str, float]) -> dict[str, float]:
    """Force id → its group's overlap factor (1 without a group).

    A group is counted over its judged forces with a swing above 0: a force that is left out, or
    that matters nothing, must not weaken the others.
    """
    forces = [f for f in model.forces if f.id in judged]
    size = Counter(f.group for f in forces if f.group is not None and f.swing > 0)
    return {
        f.id: 1.0
        if f.group is None
        else overlap_factor(max(1, size[f.group]), model.overlap.get(f.group, 0))
        for f in forces
    }


def pushes(model: Model, strength: Mapping[str, float] | None = None) -> dict[str, float]:
    """Force id → push in doublings, for the judged forces."""
    judged = levels(model, strength)
    kappa = overlap_factors(model, judged)
    return {
        f.id: push(f, model.scale, kappa[f.id], judged[f.id])
        for f in model.forces
        if f.id in judged
    }


def index(model: Model, strength: Mapping[str, float] | None = None) -> float:
    """η, the sum of all pushes in doublings; 0 where everything is as usual."""
    # fsum rounds once, so the order in which forces are listed cannot matter
    return math.fsum(pushes(model, strength).values())


def chance(log_odds: float) -> float:
    """The probability whose odds are 2^log_odds, without overflow at either end."""
    if log_odds >= 0:
        return float(1 / (1 + 2.0**-log_odds))
    odds = 2.0**log_odds
    return float(odds / (1 + odds))


def shift(p: float, by: float) -> float:
    """A probability after its odds were doubled `by` times (halved, where negative).

    0 and 1 stay as they are: no evidence moves them.  Refused: p outside 0 to 1; a number of
    doublings that is not finite.
    """
    before = number(p, "p", 0, 1)
    moved = number(by, "doublings")
    if before in (0, 1):
        return before
    return chance(math.log2(before / (1 - before)) + moved)


def doublings(if_true: float, if_not: float) -> float:
    """One clue's push in doublings: log2 of (likelihood if the outcome comes / if it does not).

    Refused: a likelihood of 0 or outside 0 to 1, and a ratio above 16 either way.
    """
    for value, where in ((if_true, "likelihood if it comes"), (if_not, "likelihood if not")):
        if number(value, where, 0, 1) == 0:
            raise ValueError(
                f"{where} must be above 0, but it is 0: then one remark would prove the case alone."
            )
    return _believable(math.log2(if_true / if_not))


def likelihood_word(by: float) -> str:
    """The word for a clue that moves the odds by so many doublings, either way.

    The nearest of none (0), slight (½), clear (1), strong (2), very strong (3); on a border the
    weaker.  Refused: above 4 doublings, ×16.
    """
    size = abs(_believable(number(by, "doublings")))
    return min(LIKELIHOOD, key=lambda word: abs(LIKELIHOOD[word] - size))


def _believable(by: float) -> float:
    if abs(by) > STRONGEST:
        raise ValueError(
            f"a single clue must not move the odds by more than {plain(STRONGEST)} doublings "
            f"(×16), but this one moves them by {plain(by)}."
        )
    return by
