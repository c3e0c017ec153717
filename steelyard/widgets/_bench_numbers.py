"""What the forecast bench says of a model: the Python twin of `bench_numbers.js`.

Both fill the same templates of the board's file with the same numbers; a test runs them on the same
states.  Here they make the words that stay in the notebook, and what is said when the hand rests.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from steelyard.judged.whole import Whole
from steelyard.method import (
    Model,
    Span,
    at_least,
    index,
    notes,
    probabilities,
    simulate,
    span,
)
from steelyard.method.gates import ceiling
from steelyard.widgets._bench_bars import Ask, Texts, bars, even, fair, named, pair, pushed, unit
from steelyard.widgets._wording import fill, percent, plain, word

__all__ = ["Ask", "Drawn", "drawn", "mean", "named", "rows", "seen"]

SETTINGS = {"scale": (1.0, 3.0), "rho": (0.0, 1.0)}
"""The settings beside the student's own, so that no result is seen at one setting alone."""


@dataclass(frozen=True)
class Drawn:
    """What the draws give: each rung's span, that of "the rung or better", means elsewhere."""

    rungs: Mapping[str, Span]
    reached: Span
    settings: Mapping[str, tuple[Mapping[str, float], ...]]


def drawn(model: Model, rung: str, even: Mapping[str, Any]) -> Drawn:
    """Draw from the model with the weights held fixed, as the browser does.

    Args:
        model: what was judged.
        rung: the rung that is asked about.
        even: id → even draws of all judged parts, as from `uniforms`; none need be judged.
    """
    rows = _draws(model, even)
    better = model.ladder[model.ladder.index(rung) :]
    moved = {
        name: tuple(_means(_at(model, name, at), even) for at in ends)
        for name, ends in SETTINGS.items()
    }
    spans = {name: span(values) for name, values in rows.items()}
    return Drawn(spans, span(sum(rows[name] for name in better)), moved)


def mean(model: Model, rung: str, even: Mapping[str, Any]) -> float:
    """The mean of the draws of "this rung or better": the forecast."""
    means = _means(model, even)
    return unit(sum(means[name] for name in model.ladder[model.ladder.index(rung) :]))


def seen(whole: Whole, ask: Ask, found: Drawn, texts: Texts) -> dict[str, Any]:
    """Everything that the board says and draws from numbers."""
    model, says = whole.model, texts["says"]
    here: dict[str, Any] = {
        **_heading(whole, ask, found, says),
        "notes": list(_remarks(model, texts)),
        "missing": list(whole.missing),
        "pushes": pushed(model),
        "ladder": None,
        "tornado": None,
        "even": None,
        "shares": None,
        "settings": None,
    }
    if not whole.start:
        return here
    return here | {
        "ladder": _ladder(model, found, says),
        "tornado": bars(model, ask, says),
        "even": even(model, ask, says),
        "shares": fair(model, ask, says),
        "settings": _settings(model, found, says),
    }


def rows(here: Mapping[str, Any]) -> tuple[list[str], list[list[str]]]:
    """Column names and rows of the table in words; the pushes alone where there is no forecast."""
    if here["ladder"] is None:
        pushes = [[row["name"], row["text"]] for row in here["pushes"]]
        return ["Force", "Push in doublings"], pushes
    keys = ("mean", "low", "high", "best")
    said = [[row["rung"], *(percent(unit(row[key])) for key in keys)] for row in here["ladder"]]
    return ["Outcome", "Mean", "5 %", "95 %", "Best guess"], said


def _draws(model: Model, even: Mapping[str, Any]) -> dict[str, Any]:
    judged = [part.id for part in model.parts if part.judgement is not None]
    if not judged:
        return simulate(model, n=1, kappa=None)
    return simulate(model, draws={id: even[id] for id in judged}, kappa=None)


def _at(model: Model, name: str, x: float) -> Model:
    return replace(model, scale=x) if name == "scale" else replace(model, rho=x)


def _means(model: Model, even: Mapping[str, Any]) -> dict[str, float]:
    return {rung: float(values.mean()) for rung, values in _draws(model, even).items()}


def _heading(whole: Whole, ask: Ask, found: Drawn, says: Texts) -> dict[str, str]:
    model, reached = whole.model, named(whole.model, ask.rung, says)
    judged = any(part.judgement is not None for part in model.parts)
    if not whole.start and not judged:
        return {"result": says["no_start"], "reach": says["nothing"]}
    if not whole.start:
        limit = ceiling(model, ask.rung).value
        values = {**_way(model, says), "cap": percent(limit), "reached": reached}
        return {"result": says["no_start"], "reach": fill(says["pushes_only"], values)}
    mean = found.reached.mean
    values = {"reached": reached, "mean": percent(unit(mean)), "word": _word(mean, says)}
    if not judged:
        return {"result": fill(says["only_base"], values), "reach": says["base_reach"]}
    top = max(reversed(model.ladder), key=lambda rung: round(found.rungs[rung].mean, 9))
    low, high = pair(unit(found.reached.low), unit(found.reached.high))
    more = {
        "low": low,
        "high": high,
        "best": percent(unit(at_least(model)[ask.rung])),
        "top": top,
        "top_mean": percent(unit(found.rungs[top].mean)),
    }
    reach = says["shut_reach" if mean == 0 else "reach"]
    return {"result": fill(says["result"], values), "reach": fill(reach, more)}


def _word(mean: float, says: Texts) -> str:
    """The word for a mean.

    Only what a gate shuts for certain is exactly 0, and no table of likelihoods has a word for it.
    """
    return str(says["impossible"]) if mean == 0 else word(unit(mean))


def _way(model: Model, says: Texts) -> dict[str, str]:
    eta = index(model)
    size = plain(2 ** abs(eta), 2) if abs(eta) <= 5 else f"2^{plain(abs(eta), 2)}"
    return {"way": says["divide" if eta < 0 else "multiply"], "times": size}


def _ladder(model: Model, found: Drawn, says: Texts) -> list[dict[str, Any]]:
    best, rows = probabilities(model), []
    for rung in reversed(model.ladder):
        one = found.rungs[rung]
        numbers = {"mean": one.mean, "low": one.low, "high": one.high, "best": best[rung]}
        said = {name: percent(unit(p)) for name, p in numbers.items()}
        values = {**said, "word": _word(one.mean, says)}
        text, detail = fill(says["rung"], values), fill(says["span"], values)
        rows.append({"rung": rung, **numbers, "text": text, "detail": detail})
    return rows


def _settings(model: Model, found: Drawn, says: Texts) -> dict[str, Any]:
    mine = {rung: one.mean for rung, one in found.rungs.items()}
    made = {}
    for name, ends in SETTINGS.items():
        at = model.scale if name == "scale" else model.rho
        label = _setting if name == "scale" else percent
        heads = [label(ends[0]), fill(says["setting_mine"], {"x": label(at)}), label(ends[1])]
        columns = (found.settings[name][0], mine, found.settings[name][1])
        rungs = reversed(model.ladder)
        rows = [[rung, *(percent(unit(column[rung])) for column in columns)] for rung in rungs]
        made[name] = {"head": heads, "rows": rows}
    return made


def _setting(x: float) -> str:
    return f"M = {plain(x)}"


def _remarks(model: Model, texts: Texts) -> Iterator[str]:
    asks, says = texts["notes"], texts["says"]
    names = {part.id: part.name for part in model.parts}
    for note in notes(model):
        values: dict[str, str] = _way(model, says)
        kind = note.kind
        if kind == "no-weight":
            kind = "no-scale" if model.scale == 0 else "no-swing"
        if kind == "shut":
            blocked = next(gate.blocks for gate in model.gates if gate.id == note.ids[0])
            values |= {"gate": names[note.ids[0]], "reached": named(model, blocked, says)}
        if kind in asks:
            yield fill(asks[kind], values)
