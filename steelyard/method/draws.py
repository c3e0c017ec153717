"""Draws: how far one's own vagueness could move a forecast.

Each judged input is drawn from a triangle on its stretched range, each weight from a Dirichlet
around its points.  The mean of the draws is the forecast to record (law of total probability); the
span from 5 to 95 % is *not* a confidence interval of the world.

One set of even draws is used for everything (common random numbers), each input's own and fixed by
its id: nothing flickers, no input's draws change when another is added, and a browser that is given
them draws the same picture.  NumPy is imported inside the functions.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from zlib import crc32

from ._refuse import number, whole
from ._show import Readable
from .beam import weights
from .gates import guards
from .judgement import Judgement, bounds
from .model import Force, Gate, Model
from .odds import levels, overlap_factors

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Array = NDArray[Any]

__all__ = ["Span", "from_uniforms", "simulate", "span", "summary", "uniforms"]

DRAWS = 4000
SEED = 1


@dataclass(frozen=True, repr=False)
class Span(Readable):
    """Draws in four numbers.

    Attributes:
        mean: the number to record as the forecast.
        median: half of the draws lie below it.
        low, high: 5 and 95 % of the draws lie below: how far my own vagueness could move it.
    """

    mean: float
    median: float
    low: float
    high: float


def uniforms(ids: Iterable[str], n: int = DRAWS, seed: int = SEED) -> dict[str, Array]:
    """Id → n even draws between 0 and 1, one from the middle of each n-th part, shuffled.

    Spread evenly like this (a Latin hypercube) the draws have no accidental bunches, so the mean is
    steadier than with as many independent ones.  Each is (k + ½)/n for a whole k.

    Args:
        ids: forces and gates, in any order: an id's draws depend on nothing but itself and `seed`.
        n: 1 or more.
        seed: a whole number from 0 to 4294967295.

    Refused: n or seed off their range.
    """
    size = whole(n, "n (number of draws)", 1)
    return {
        name: (_stream(f"draws of {name}", seed).permutation(size) + 0.5) / size for name in ids
    }


def from_uniforms(judgement: Judgement, u: Any, lowest: float = 0, highest: float = 10) -> Array:
    """Even draws from 0 to 1 → draws from the judgement's stretched triangle.

    The inverse of the triangle's distribution on `bounds(judgement, lowest, highest)`:
    a + √(u·(b − a)·(m − a)) up to u = (m − a)/(b − a), then b − √((1 − u)·(b − a)·(b − m)).
    A range of no width gives its one value.  Refused: as for `bounds`.
    """
    import numpy as np

    a, b = bounds(judgement, lowest, highest)
    m, even = float(judgement.mode), np.asarray(u, dtype=float)
    if a == b:
        return np.full_like(even, m)
    rising = a + np.sqrt(even * (b - a) * (m - a))
    falling = b - np.sqrt((1 - even) * (b - a) * (b - m))
    return np.asarray(np.where(even * (b - a) < m - a, rising, falling))


def simulate(
    model: Model,
    *,
    n: int = DRAWS,
    seed: int = SEED,
    kappa: float | None = 30,
    shape: Literal["triangular", "pert"] = "triangular",
    cases: float | None = None,
    draws: Mapping[str, Any] | None = None,
) -> dict[str, Array]:
    """Rung → n drawn probabilities; for each draw the rungs add up to 1.

    Args:
        model: its judged parts are drawn; the others are left out.
        n: number of draws, 1 or more; where `draws` are given, theirs.
        seed: fixes all draws.
        kappa: how sure of the weights: a weight w varies by √(w(1 − w)/(kappa + 1)); 10 is loose,
            100 tight, None leaves them as they are.  A weight of 0 stays 0.
        shape: "triangular", or "pert" to see whether the shape matters.
        cases: how many past cases the base rates rest on, to draw those too; None leaves them.
        draws: id → even draws, as from `uniforms`, for all judged parts; a browser has the same.

    Refused: numbers off their range; a shape of another name; draws that lack a judged part.
    """
    import numpy as np

    judged = {part.id: part for part in model.parts if part.judgement is not None}
    even = _even(list(judged), draws, n, seed)
    drawn = {name: _drawn(part, even[name], shape, seed) for name, part in judged.items()}
    size = len(next(iter(even.values()))) if even else whole(n, "n (number of draws)", 1)
    eta = _index(model, drawn, kappa, size, seed)
    base = _base(model, cases, size, seed)
    reached = [np.ones(size)]
    for place, rung in enumerate(model.ladder[1:], start=1):
        above, below = base[place:].sum(axis=0), base[:place].sum(axis=0)
        with np.errstate(over="ignore"):
            free = above / (above + below * np.exp2(-eta))
        # as in `at_least`, rounding must not make a better rung likelier
        reached.append(np.minimum(reached[-1], free * _through(model, rung, drawn, size)))
    reached.append(np.zeros(size))
    return {rung: reached[k] - reached[k + 1] for k, rung in enumerate(model.ladder)}


def span(values: Any) -> Span:
    """Mean, median and the 5 and 95 % points of some draws."""
    import numpy as np

    low, middle, high = np.quantile(np.asarray(values, dtype=float), [0.05, 0.5, 0.95])
    return Span(float(np.mean(values)), float(middle), float(low), float(high))


def summary(draws: Mapping[str, Any]) -> dict[str, Span]:
    """Rung → its span; the means add up to 1, the medians need not."""
    return {rung: span(values) for rung, values in draws.items()}


def _stream(name: str, seed: int) -> Any:
    import numpy as np

    # NumPy promises never to change this generator's numbers, so stored pictures stay as they are
    return np.random.RandomState([whole(seed, "seed", 0, 2**32 - 1), crc32(name.encode())])


def _even(ids: list[str], draws: Mapping[str, Any] | None, n: int, seed: int) -> dict[str, Array]:
    import numpy as np

    if draws is None:
        return uniforms(ids, n, seed)
    for name in ids:
        if name not in draws:
            raise ValueError(f"{name}: there are no even draws for it.")
    even = {name: np.asarray(draws[name], dtype=float) for name in ids}
    if len({len(values) for values in even.values()}) > 1:
        raise ValueError("there must be as many even draws for each part.")
    return even


def _drawn(part: Force | Gate, even: Array, shape: str, seed: int) -> Array:
    judgement = part.judgement
    assert judgement is not None, "only judged parts are drawn"
    if shape == "triangular":
        return from_uniforms(judgement, even, 0, part.highest)
    if shape != "pert":
        raise ValueError(f'shape must be "triangular" or "pert", but it is {shape!r}.')
    return _pert(judgement, even, part.highest, _stream(f"pert of {part.id}", seed))


def _pert(judgement: Judgement, even: Array, highest: float, stream: Any) -> Array:
    """PERT draws in the order of the even ones, so that a change is the shape's and not luck's."""
    import numpy as np

    (a, b), m = bounds(judgement, 0, highest), judgement.mode
    if a == b:
        return np.full_like(even, m)
    alpha, beta = 1 + 4 * (m - a) / (b - a), 1 + 4 * (b - m) / (b - a)
    sorted_ = np.sort(stream.beta(alpha, beta, len(even)))
    return np.asarray(a + (b - a) * sorted_[np.argsort(np.argsort(even))])


def _index(
    model: Model, drawn: Mapping[str, Array], kappa: float | None, size: int, seed: int
) -> Array:
    import numpy as np

    judged = levels(model)
    factor = overlap_factors(model, judged)
    swing = _swings(model, kappa, size, seed)
    eta = np.zeros(size)
    for force in sorted((f for f in model.forces if f.id in judged), key=lambda f: f.id):
        moved = (drawn[force.id] - force.usual) / 10
        eta += factor[force.id] * force.direction * model.scale * swing[force.id] / 100 * moved
    return eta


def _swings(model: Model, kappa: float | None, size: int, seed: int) -> dict[str, Any]:
    """Force id → swing points, drawn around the given ones with their total held fixed."""
    points = {f.id: float(f.swing) for f in model.forces if f.strength is not None}
    share = {i: w for i, w in sorted(weights(model).items()) if w > 0}
    if kappa is None or len(share) < 2:
        return points
    sure = number(kappa, "kappa", 0)
    if sure == 0:
        raise ValueError("kappa must be above 0, but it is 0: say None to leave the weights.")
    rows = _stream("weights", seed).dirichlet([sure * w for w in share.values()], size)
    total = math.fsum(points.values())
    return {**points, **{i: total * rows[:, j] for j, i in enumerate(share)}}


def _base(model: Model, cases: float | None, size: int, seed: int) -> Array:
    import numpy as np

    rates = np.array([*model.base.values()], dtype=float)
    if cases is None:
        return np.repeat(rates[:, None], size, axis=1)
    counted = number(cases, "cases", 1)
    return np.asarray(_stream("base", seed).dirichlet(counted * rates, size).T)


def _through(model: Model, rung: str, drawn: Mapping[str, Array], size: int) -> Array:
    import numpy as np

    lets = [
        drawn[g.id] + (1 - g.bind) * (1 - drawn[g.id])
        for g in model.gates
        if g.id in drawn and guards(model, g, rung)
    ]
    if not lets:
        return np.ones(size)
    table = np.stack(lets)
    mixed = (1 - model.rho) * table.prod(axis=0) + model.rho * table.min(axis=0)
    return np.asarray(mixed)
