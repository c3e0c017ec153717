"""From base rate, pushes and gates to the probability of each rung.

The ungated part is a cumulative (ordered) logit with base-2 logarithms; the gates are a noisy AND
on top.  What a shut gate blocks falls to the next rung down: it does not vanish, and nothing is
rescaled.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

from ._refuse import known
from .gates import factors, joint
from .model import Model
from .odds import chance, index

__all__ = ["above", "at_least", "base_log_odds", "probabilities"]


def base_log_odds(model: Model, rung: str) -> float:
    """log2 of the base odds of "rung or better"; infinite for the worst rung, which is certain."""
    place = model.ladder.index(known(rung, model.ladder, "rung"))
    rates = list(model.base.values())
    below = math.fsum(rates[:place])
    return math.log2(math.fsum(rates[place:]) / below) if below else math.inf


def at_least(
    model: Model,
    strength: Mapping[str, float] | None = None,
    holds: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Rung → probability of "this rung or better", worst rung first and always 1.

    G·Q with G from the gates on the rung and below and Q = odds·2^η/(1 + odds·2^η).

    Args:
        model: its best guesses are used, and parts that are not judged are left out.
        strength: force id → strength, 0 to 10, in place of the best guess.
        holds: gate id → probability, 0 to 1, in place of the best guess.

    Refused: an unknown id; a number off its scale, missing, NaN or infinite.
    """
    eta = index(model, strength)
    found: dict[str, float] = {}
    last = 1.0
    for rung in model.ladder:
        through = joint(factors(model, rung, holds).values(), model.rho)
        # a better rung is never likelier; the last digit of a quotient must not say otherwise
        last = min(last, through * chance(base_log_odds(model, rung) + eta))
        found[rung] = last
    return found


def probabilities(
    model: Model,
    strength: Mapping[str, float] | None = None,
    holds: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Rung → its own probability: P(it or better) − P(the next or better); together 1.

    Arguments and refusals as for `at_least`.
    """
    climbing = at_least(model, strength, holds)
    rungs = list(climbing)
    better = [*(climbing[rung] for rung in rungs[1:]), 0.0]
    return {rung: climbing[rung] - higher for rung, higher in zip(rungs, better, strict=True)}


def above(model: Model, rung: str) -> str | None:
    """The next better rung, or None for the best."""
    place = model.ladder.index(known(rung, model.ladder, "rung"))
    return model.ladder[place + 1] if place + 1 < len(model.ladder) else None
