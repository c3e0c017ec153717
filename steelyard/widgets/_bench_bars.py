"""What the bench's forecast hangs on: bars, break-even, pushes and fair shares.

Part of the Python twin of `bench_numbers.js`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from steelyard.method import (
    BreakEven,
    Force,
    Gate,
    Model,
    break_even,
    pushes,
    shapley,
    tornado,
)
from steelyard.method.gates import guards
from steelyard.method.shares import MOST_PLAYERS
from steelyard.widgets._wording import fill, fine, percent, plain, signed

__all__ = ["TARGET", "Ask", "Texts", "bars", "even", "fair", "named", "pair", "pushed", "unit"]

Texts = Mapping[str, Any]

TARGET = 0.5
"""The target while the student has chosen none: as likely as not."""


@dataclass(frozen=True)
class Ask:
    """What the student asks: "this rung or better", which part, and for what probability."""

    rung: str
    part: str | None = None
    target: float | None = None


def named(model: Model, rung: str, says: Texts) -> str:
    """How a rung and everything above it is called."""
    return rung if rung == model.ladder[-1] else fill(says["better"], {"rung": rung})


def unit(p: float) -> float:
    """A mean of draws, which rounding may have carried past an end of its scale."""
    return min(1.0, max(0.0, p))


def pair(low: float, high: float) -> tuple[str, str]:
    """Two probabilities in whole percent; finer where whole percents cannot tell them apart."""
    whole = percent(low), percent(high)
    return (fine(low), fine(high)) if whole[0] == whole[1] and low != high else whole


def bars(model: Model, ask: Ask, says: Texts) -> dict[str, Any]:
    """The tornado, widest bar first, and a sentence on the widest."""
    found, names = tornado(model, ask.rung), {part.id: part.name for part in model.parts}
    rows: list[dict[str, Any]] = []
    for row in found.rows:
        low, high = pair(row.at_low, row.at_high)
        values = {
            "name": names[row.id],
            "reached": named(model, ask.rung, says),
            "from": low,
            "to": high,
            "why": row.why_flat,
        }
        said = fill(says["flat" if row.why_flat else "bar"], values)
        ends = {"at_low": row.at_low, "at_high": row.at_high, "why_flat": row.why_flat}
        rows.append({"id": row.id, "name": names[row.id], **ends, "says": said, "values": values})
    first = rows[0] if rows else None
    kind = "widest" if first and not first["why_flat"] else "all_flat" if rows else "no_bars"
    whole = first["values"] if first else {}
    return {"now": found.now, "rows": rows, "says": fill(says[kind], whole)}


def even(model: Model, ask: Ask, says: Texts) -> dict[str, Any]:
    """What the chosen part would have to be, in words and numbers."""
    judged = {part.id: part for part in model.parts if part.judgement is not None}
    part = judged.get(ask.part or "")
    if part is None:
        open_ = next((one.name for one in model.parts if one.id == ask.part), None)
        if open_ is not None:
            return {"says": fill(says["unjudged"], {"name": open_}), "part": None}
        return {"says": says["choose"] if judged else says["no_bars"], "part": None}
    target = TARGET if ask.target is None else ask.target
    found = break_even(model, part.id, ask.rung, target)
    unset = fill(says["target"], {"x": percent(TARGET)}) if ask.target is None else ""
    said = _even_said(model, part, found, says)
    numbers = {"status": found.status, "value": found.value, "best": found.best, "now": found.now}
    return {"says": f"{said} {unset}".strip(), "part": part.id, **numbers}


def pushed(model: Model) -> list[dict[str, Any]]:
    """The push of each judged force, the strongest first."""
    names = {force.id: force.name for force in model.forces}
    found = sorted(pushes(model).items(), key=lambda item: (-abs(item[1]), item[0]))
    return [{"id": id, "name": names[id], "by": by, "text": signed(by)} for id, by in found]


def fair(model: Model, ask: Ask, says: Texts) -> dict[str, Any]:
    """The fair share of each judged part, the largest first; no rows where they are too many."""
    try:
        found = shapley(model, ask.rung)
    except ValueError:  # more than can be reckoned exactly
        return {"says": fill(says["many"], {"most": str(MOST_PLAYERS)}), "rows": []}
    names = {part.id: part.name for part in model.parts}
    order = sorted(found.share.items(), key=lambda item: (-round(abs(item[1]), 12), item[0]))
    rows = [{"id": id, "name": names[id], "by": by, "text": _points(by)} for id, by in order]
    ends = {"start": percent(unit(found.start)), "end": percent(unit(found.end))}
    return {"says": fill(says["shares"], ends), "rows": rows}


def _even_said(model: Model, part: Force | Gate, found: BreakEven, says: Texts) -> str:
    now, judgement = found.now or 0.0, part.judgement
    assert judgement is not None, "only judged parts have a bar"
    values = {
        "name": part.name,
        "reached": named(model, found.rung, says),
        "target": percent(found.target),
        "way": says["rise" if found.target >= now else "fall"],
        "value": _at(part, found.value or 0.0, says),
        "mode": _at(part, judgement.mode, says),
        "now": percent(now),
        "best": percent(found.best),
        "at": _at(part, found.best_at, says),
        "cap": percent(found.cap),
        "why": _why_none(model, part, found.rung, says),
    }
    if found.status == "found":
        return fill(says["found"], values)
    if found.status == "no effect":
        return fill(says["none"], values)
    capped = isinstance(part, Force) and found.needed is None
    return fill(says["capped" if capped else "out"], values)


def _at(part: Force | Gate, x: float, says: Texts) -> str:
    return fill(says["strength"], {"x": plain(x, 2)}) if isinstance(part, Force) else percent(x)


def _why_none(model: Model, part: Force | Gate, rung: str, says: Texts) -> str:
    if isinstance(part, Force):
        return str(says["weightless"])
    if not guards(model, part, rung):
        return str(says["guards"])
    return str(says["unbound" if part.bind == 0 else "shut"])


def _points(by: float) -> str:
    size = plain(abs(100 * by), 2)
    return "0" if abs(by) < 5e-5 else f"{'−' if by < 0 else '+'}{size}"
