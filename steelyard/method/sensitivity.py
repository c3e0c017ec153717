"""What a forecast hangs on: the tornado, and the swap test.

Both move one thing (or one group of things) and leave the rest at the best guess, so neither can
see joint moves: the span of the draws shows those (Saltelli & Annoni 2010).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ._refuse import known
from ._show import Readable
from .forecast import at_least
from .gates import guards
from .model import Force, Gate, Model
from .odds import levels

__all__ = ["Swap", "Tornado", "TornadoRow", "mover", "swap_test", "tornado"]


@dataclass(frozen=True, repr=False)
class TornadoRow(Readable):
    """One bar: the probability with this input at its stated low and at its stated high.

    Attributes:
        id: the force or gate.
        at_low, at_high: probability of "rung or better" there, 0 to 1.
        width: |at_high − at_low|.
        why_flat: why a bar of no width has none; empty for the others.
    """

    id: str
    at_low: float
    at_high: float
    width: float
    why_flat: str = ""


@dataclass(frozen=True, repr=False)
class Tornado(Readable):
    """All bars, widest first; ties by id.

    Attributes:
        rung: read "this or better".
        now: the probability with everything at its best guess, 0 to 1.
        rows: one for each judged force and gate.
    """

    rung: str
    now: float
    rows: tuple[TornadoRow, ...]


@dataclass(frozen=True, repr=False)
class Swap(Readable):
    """The swap test; each dict goes from rung to probability of "this rung or better".

    Attributes:
        ids: the forces that were put back to their usual strength.
        as_judged, as_usual: before and after.
        gain: as judged minus as usual.
    """

    ids: tuple[str, ...]
    as_judged: dict[str, float]
    as_usual: dict[str, float]
    gain: dict[str, float]


def tornado(model: Model, rung: str) -> Tornado:
    """Each input at its stated low and high (not the stretched ends), the rest at the best guess.

    Refused: a rung that is not on the ladder.
    """
    known(rung, model.ladder, "rung")
    rows = [_bar(model, rung, part) for part in model.parts if part.judgement is not None]
    rows.sort(key=lambda row: (-row.width, row.id))
    return Tornado(rung, at_least(model)[rung], tuple(rows))


def swap_test(model: Model, ids: Iterable[str]) -> Swap:
    """What these forces add: as judged, minus the same with each at its usual strength.

    For personal forces this asks whether another person in that office would have mattered
    (Greenstein's actor dispensability); whether the office could act at all is the gates' question.
    Refused: no id, or one that is no judged force.
    """
    swapped = (ids,) if isinstance(ids, str) else tuple(ids)
    judged = levels(model)
    if not swapped:
        raise ValueError("swap test: name at least one force.")
    for name in swapped:
        known(name, judged, "swap test")
    usual = {f.id: f.usual for f in model.forces if f.id in swapped}
    before, after = at_least(model), at_least(model, strength=usual)
    return Swap(swapped, before, after, {rung: before[rung] - after[rung] for rung in before})


def mover(model: Model, part: Force | Gate, rung: str) -> Callable[[float], float]:
    """P(rung or better) as a function of this part alone, the rest at the best guess."""
    if isinstance(part, Force):
        return lambda x: at_least(model, strength={part.id: x})[rung]
    return lambda p: at_least(model, holds={part.id: p})[rung]


def _bar(model: Model, rung: str, part: Force | Gate) -> TornadoRow:
    judgement = part.judgement
    assert judgement is not None, "only judged parts have a bar"
    move = mover(model, part, rung)
    low, high = move(judgement.low), move(judgement.high)
    flat = "" if low != high else _why_flat(model, rung, part, judgement.low == judgement.high)
    return TornadoRow(part.id, low, high, abs(high - low), flat)


def _why_flat(model: Model, rung: str, part: Force | Gate, point: bool) -> str:
    if rung == model.ladder[0]:
        return "some rung is certain to come"
    if isinstance(part, Gate):
        if not guards(model, part, rung):
            return "this gate guards a different rung"
        if part.bind == 0:
            return "this gate does not bind"
    elif part.swing * model.scale == 0:
        return "its swing is 0"
    return "its low and its high are the same" if point else "the gates leave it no room"
