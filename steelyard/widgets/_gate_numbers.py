"""What the board of gates draws and says: numbers of the method, and sentences about them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from steelyard.method import Ceiling, Gate, Model, ceiling, gate_factor
from steelyard.method.gates import guards
from steelyard.sealed import Sealed

__all__ = ["compared", "explained", "fine", "opened", "picture", "previewed", "result", "totals"]

NOT_YET = "not judged yet"


def fine(p: float) -> str:
    """A probability in percent: whole from 10 % on, two digits below, and never a 0 that is not."""
    return f"{100 * p:.0f} %" if p >= 0.0995 else f"{100 * p:.2g} %"


def span(low: float, high: float) -> str:
    """Two probabilities as a range: "0 to 15 %", or one number where they are the same."""
    return fine(high) if low == high else f"{fine(low).removesuffix(' %')} to {fine(high)}"


def result(model: Model) -> str:
    """What the conditions allow the best outcome that one of them stands before."""
    rung = next(iter(_guarded(model)), None)
    if rung is None:
        return "No condition is judged yet, so nothing limits the forecast."
    limit, name = ceiling(model, rung), reached(model, rung)
    if limit.high == 0:
        return f"{name} is impossible on your numbers: “{_name(model, limit.weakest)}” is shut."
    if limit.high == 1:
        return f"Your numbers set no ceiling on {name}."
    most = f"{name} can be at most {fine(limit.high)} on your numbers"
    if len(limit.factors) == 1:
        return f"{most}."
    return f"{most}; {fine(limit.independent)} if the conditions are independent."


def reached(model: Model, rung: str) -> str:
    """How a rung and everything above it is called."""
    return rung if rung == model.ladder[-1] else f"{rung} or better"


def picture(
    model: Model, sealed: Sealed | None, ids: Mapping[str, str], waiting: Collection[str] = ()
) -> list[dict[str, Any]]:
    """Blocks from top to bottom, each with rows of marks from 0 to 1 (`at` is None: no mark yet).

    Args:
        model: the judged conditions.
        sealed: the forecast to compare with; it is drawn only where it is sound.
        ids: rung name → rung id.
        waiting: ids of the gates that are left out until the student has said why.
    """
    conditions = {
        "title": "The conditions",
        "ceiling": None,
        "rows": [_gate_row(gate, gate.id in waiting) for gate in model.gates],
    }
    blocked = {gate.blocks for gate in model.gates}
    rungs = [rung for rung in reversed(model.ladder) if rung in blocked]
    return [conditions, *(_block(model, rung, sealed, ids[rung]) for rung in rungs)]


def compared(model: Model, sealed: Sealed, ids: Mapping[str, str]) -> list[str]:
    """The sealed forecast beside the ceilings, a sentence for each guarded rung."""
    return [_compared(model, rung, sealed.at_least(ids[rung])) for rung in _guarded(model)]


def previewed(before: Model, after: Model, rung: str) -> str:
    """What one more condition would do to a rung."""
    was, now = ceiling(before, rung), ceiling(after, rung)
    line = f"With it, {reached(after, rung)} could be at most {fine(now.high)}"
    line += "." if not was.factors else f" (now {fine(was.high)})."
    if len(now.factors) > 1:
        line += f" If the conditions are independent: {fine(now.independent)}"
        line += "." if not was.factors else f" (now {fine(was.independent)})."
    return line


def opened(model: Model) -> list[list[str]]:
    """For each judged condition what is judged, and the best outcome's ceiling if it stood open."""
    best = model.ladder[-1]
    rows = []
    for gate in model.gates:
        holds = gate.holds
        if holds is None:
            rows.append([gate.name, gate.blocks, *["–"] * 5, "–"])
            continue
        then = ceiling(model, best, holds={gate.id: 1.0})
        ranges = [fine(holds.low), fine(holds.mode), fine(holds.high), fine(gate.bind)]
        through = fine(gate_factor(holds.mode, gate.bind))
        rows.append([gate.name, gate.blocks, *ranges, through, fine(then.high)])
    return rows


def totals(model: Model) -> list[list[str]]:
    """For each guarded rung what its conditions let through together."""
    rows = []
    for rung in _guarded(model):
        limit = ceiling(model, rung)
        numbers = map(fine, (limit.independent, limit.value, limit.high))
        rows.append([reached(model, rung), span(limit.low, limit.high), *numbers])
    return rows


def explained(model: Model) -> list[str]:
    """The sums behind the picture, with the student's own figures."""
    lines = [_one(gate, gate.holds.mode) for gate in model.gates if gate.holds is not None]
    for rung in _guarded(model):
        lines += _together(model, rung)
    return lines or ["No condition is judged yet, so there is nothing to compute."]


def _guarded(model: Model) -> list[str]:
    """The rungs that a judged gate stands on, best first."""
    blocked = {gate.blocks for gate in model.gates if gate.holds is not None}
    return [rung for rung in reversed(model.ladder) if rung in blocked]


def _gate_row(gate: Gate, waiting: bool) -> dict[str, Any]:
    if gate.holds is None:
        said = "left out: counted twice?" if waiting else NOT_YET
        return _row(gate.name, "gate", None, said)
    ends = (gate.holds.low, gate.holds.mode, gate.holds.high)
    low, mode, high = (gate_factor(p, gate.bind) for p in ends)
    words = f"lets {fine(mode)} through" if gate.bind < 1 else fine(mode)
    words += "" if low == high else f" ({span(low, high)})"
    return {**_row(gate.name, "gate", mode, words), "low": low, "high": high}


def _block(model: Model, rung: str, sealed: Sealed | None, id: str) -> dict[str, Any]:
    limit = ceiling(model, rung)
    listed, judged = sum(guards(model, g, rung) for g in model.gates), len(limit.factors)
    rows = _joint_rows(model, limit) if listed > 1 else []
    if sealed and sealed.sound:
        rows.append(_row("your sealed forecast", "seal", sealed.at_least(id)))
    count = "one condition" if listed == 1 else f"all {listed} together"
    if judged < listed:
        count = f"{judged} of {listed} conditions judged"
    return {
        "title": f"{reached(model, rung)}: {count}",
        "ceiling": limit.high if judged else None,
        "mark": f"ceiling {fine(limit.high)}",
        "rows": rows,
    }


def _joint_rows(model: Model, limit: Ceiling) -> list[dict[str, Any]]:
    yours = f"at your dependence, {fine(model.rho)}" if model.rho else "at your dependence"
    if len(limit.factors) < 2:
        names = ("possible", "if independent", "at your dependence")
        return [_row(name, "range", None, NOT_YET) for name in names]
    possible = _row("possible", "range", limit.high, span(limit.low, limit.high))
    return [
        {**possible, "low": limit.low, "high": limit.high},
        _row("if independent", "tick", limit.independent),
        _row(yours, "dot", limit.value) if model.rho else _row(yours, "dot", None, NOT_YET),
    ]


def _row(label: str, kind: str, at: float | None, text: str = "") -> dict[str, Any]:
    shown = fine(at) if at is not None and not text else text
    return {"label": label, "kind": kind, "at": at, "text": shown}


def _compared(model: Model, rung: str, given: float) -> str:
    limit, name = ceiling(model, rung), reached(model, rung)
    top, yours = fine(limit.high), f"Your sealed {fine(given)} for {name}"
    # the numbers are sums and products of decimals: the last digit must not make an offence
    if given > limit.high + 1e-9:
        return (
            f"{yours} is above the ceiling of {top}: the two do not fit. Raise a condition, "
            "or lower the forecast."
        )
    if model.rho and given > limit.value + 1e-9:
        return (
            f"{yours} is not above the ceiling of {top}, but above the {fine(limit.value)} at the "
            "dependence that you chose. Look at one of the two again."
        )
    place = "at" if abs(given - limit.high) < 1e-9 else "under"
    return f"{yours} is {place} the ceiling of {top}: coherent."


def _one(gate: Gate, p: float) -> str:
    through = gate_factor(p, gate.bind)
    return f"{gate.name} lets through 1 − {gate.bind:g} × (1 − {p:g}) = {through:.4g}"


def _together(model: Model, rung: str) -> Iterator[str]:
    limit, name = ceiling(model, rung), reached(model, rung)
    values = [f"{f:.4g}" for f in limit.factors.values()]
    if len(values) == 1:
        yield f"{name}: one condition alone, so the ceiling is {values[0]}."
        return
    below = [g.name for g in model.gates if g.id in limit.factors and g.blocks != rung]
    if below:
        yield f"{name} also needs what the outcomes below it need: {', '.join(below)}."
    yield f"{name}, if independent: {' × '.join(values)} = {limit.independent:.4g}"
    start = f"{' + '.join(values)} − {len(values) - 1}"
    yield f"{name}, at least: {start}, or 0 where that is less: {limit.low:.4g}"
    yield f"{name}, at most the smallest: {limit.high:.4g}, the ceiling"
    if model.rho:
        mix = f"(1 − {model.rho:g}) × {limit.independent:.4g} + {model.rho:g} × {limit.high:.4g}"
        yield f"{name}, at your dependence: {mix} = {limit.value:.4g}"


def _name(model: Model, id: str | None) -> str:
    return next((gate.name for gate in model.gates if gate.id == id), "")
