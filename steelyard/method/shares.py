"""Fair shares: how many percentage points of a forecast each force and gate is worth.

Shares by Shapley's rule: the average, over all orders in which the parts could be switched on, of
what each adds when its turn comes.  In doublings the shares are simply the pushes, so look at the
pushes first.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations

from ._refuse import known
from ._show import Readable
from .forecast import at_least, base_log_odds
from .gates import factors, joint
from .model import Model
from .odds import chance, pushes

__all__ = ["MOST_PLAYERS", "Shares", "shapley"]

MOST_PLAYERS = 12
"""Up to here all 2^n combinations are reckoned exactly, in a moment."""


@dataclass(frozen=True, repr=False)
class Shares(Readable):
    """Fair shares of one move.

    Attributes:
        rung: read "this or better".
        start: its probability with every force at its usual strength and every gate open.
        end: its probability as judged.
        share: force or gate id → its share of end − start, in probability; together exactly that.
    """

    rung: str
    start: float
    end: float
    share: dict[str, float]


def shapley(model: Model, rung: str) -> Shares:
    """Exact fair shares of the way from "everything as usual, gates open" to the forecast.

    share_j = Σ over sets S without j of |S|!·(n − |S| − 1)!/n! · [T(S and j) − T(S)].
    A part that pushes 0, or a gate that does not limit this rung, has the share 0 and does not
    count as one of the n.  Refused: an unknown rung; more than 12 parts that count.
    """
    known(rung, model.ladder, "rung")
    push, through = pushes(model), factors(model, rung)
    active = [i for i, v in push.items() if v] + [i for i, f in through.items() if f != 1]
    if rung == model.ladder[0]:
        active = []
    if len(active) > MOST_PLAYERS:
        raise ValueError(
            f"fair shares are reckoned exactly for at most {MOST_PLAYERS} forces and gates, but "
            f"{len(active)} count here. Leave out the ones with the smallest pushes."
        )
    base = base_log_odds(model, rung)

    def worth(on: frozenset[str]) -> float:
        ceiling = joint([f for i, f in through.items() if i in on], model.rho)
        return ceiling * chance(base + math.fsum(v for i, v in push.items() if i in on))

    table = {s: worth(s) for s in _subsets(active)}
    share = dict.fromkeys([*push, *(g.id for g in model.gates if g.holds is not None)], 0.0)
    share |= {i: _share(i, active, table) for i in active}
    return Shares(rung, table[frozenset()], at_least(model)[rung], share)


def _subsets(players: list[str]) -> list[frozenset[str]]:
    return [
        frozenset(group)
        for size in range(len(players) + 1)
        for group in combinations(players, size)
    ]


def _share(player: str, players: list[str], worth: dict[frozenset[str], float]) -> float:
    n = len(players)
    weight = [math.factorial(k) * math.factorial(n - k - 1) / math.factorial(n) for k in range(n)]
    return math.fsum(
        weight[len(group)] * (worth[group | {player}] - value)
        for group, value in worth.items()
        if player not in group
    )
