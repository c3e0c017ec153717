"""What it would take, what each part is worth, and what changes if it went otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from steelyard.checks._answers import all_near, near, numbers, percent, shown
from steelyard.checks._core import Finding, another_way, done, not_quite
from steelyard.method import Model, at_least, break_even, probabilities, pushes, shapley

__all__ = ["fair_shares", "judged", "middle", "ours", "went_otherwise", "what_it_would_take"]

GIVEN = {"shared_enemy": 8.0, "affinity": 5.0, "meddling": 6.0, "advisers": 7.0, "home_agenda": 8.0}
"""The strengths of the reader's forces, where nobody changed the model."""

EVEN = 0.5
"""The target of V4."""

SMALL = (0.2, 0.1)
"""Where V5 starts and ends, where nobody changed its model."""

FINE = 0.0011
"""An answer that was rounded to three decimals still counts."""

CLEAR = 0.001
"""A chance that moved by less has not moved."""


def judged(model: Any) -> bool:
    """Whether it is a model with at least two forces, all judged."""
    if not isinstance(model, Model) or len(model.forces) < 2 or len(model.ladder) < 3:
        return False
    return all(force.strength is not None for force in model.forces)


def middle(model: Model) -> str:
    """The rung that the exercises ask about: the last but one."""
    return model.ladder[-2]


def ours(model: Model) -> bool:
    """Whether the forces are the reader's, at their best guesses."""
    return {f.id: f.strength.mode for f in model.forces if f.strength} == GIVEN


def what_it_would_take(model: Any, needed: Any, enough: Any) -> Finding:
    """The strength at which each force alone makes the chance even, and which can reach it."""
    if not judged(model):
        return not_quite("model-changed")
    fault = next(_needed_form_faults(model, needed), None)
    fault = fault or next(_needed_faults(model, needed), None)
    fault = fault or next(_enough_faults(model, needed, enough), None)
    if fault:
        return fault
    values: dict[str, Any] = {"enough": ", ".join(sorted({*enough})) or "none", "n": len(needed)}
    same = ours(model) and {*needed} == {"shared_enemy", "meddling", "advisers"}
    return done(**values) if same else another_way("others", **values)


def _needed_form_faults(model: Model, needed: Any) -> Iterator[Finding]:
    ids = {force.id for force in model.forces}
    if not isinstance(needed, Mapping) or numbers(needed) is None or not {*needed} <= ids:
        yield not_quite("not-by-force", value=shown(needed))
    elif len(needed) < 2:
        yield not_quite("more-wanted")


def _enough_faults(model: Model, needed: Mapping[str, float], enough: Any) -> Iterator[Finding]:
    if not isinstance(enough, (list, tuple, set)) or not all(isinstance(n, str) for n in enough):
        yield not_quite("not-a-list", value=shown(enough))
        return
    found = {id for id in needed if break_even(model, id, middle(model), EVEN).status == "found"}
    for name in sorted({*enough} - {*needed}):
        yield not_quite("no-such-force", name=name)
    for name in sorted({*enough} ^ found):
        key = "off-the-scale" if name in enough else "within-reach"
        yield not_quite(key, name=name, x=shown(needed[name]))


def _needed_faults(model: Model, needed: Mapping[str, float]) -> Iterator[Finding]:
    push = pushes(model)
    for force in model.forces:
        if force.id not in needed:
            continue
        due = break_even(model, force.id, middle(model), EVEN).needed
        if due is None:
            yield not_quite("model-changed")
            return
        missing = due - force.usual
        own = push[force.id]
        slope = force.direction * model.scale * force.swing / 1000
        slips = {
            "usual-forgotten": missing,
            "minus-forgotten": force.usual - missing,
            "own-push-left-in": due - own / slope if slope else due,
            "clipped": min(10.0, max(0.0, due)),
        }
        given = needed[force.id]
        if not near(given, due, 0.06):
            fits = (key for key, wrong in slips.items() if near(given, wrong, 0.06))
            yield not_quite(next(fits, "needed-other"), name=force.id, said=shown(given))


def fair_shares(model: Any, shares: Any) -> Finding:
    """What a force and a gate are worth, averaged over both orders."""
    if not isinstance(model, Model) or len(model.parts) != 2 or model.left_out:
        return not_quite("model-changed")
    said, ids = numbers(shares), [part.id for part in model.parts]
    if not isinstance(shares, Mapping) or said is None or {*shares} != {*ids}:
        return not_quite("not-by-part", value=shown(shares))
    fair = shapley(model, model.ladder[-1])
    given = [float(shares[id]) for id in ids]
    due = [fair.share[id] for id in ids]
    if not all_near(given, due, FINE):
        return _unfair(model, given, due, fair.end - fair.start)
    first, second = (f"{100 * fair.share[id]:+.1f}" for id in ids)
    told = {"first": first, "second": second, "move": f"{100 * (fair.end - fair.start):+.0f}"}
    as_given = near(fair.start, SMALL[0]) and near(fair.end, SMALL[1])
    return done(**told) if as_given else another_way("own-model", **told)


def _unfair(model: Model, given: list[float], due: list[float], move: float) -> Finding:
    first, last = _orders(model)
    slips = {
        "only-first": first,
        "only-last": last,
        "one-order": [first[0], last[1]],
        "other-order": [last[0], first[1]],
        "not-halved": [2 * share for share in due],
        "no-minus": [abs(share) for share in due],
        "percent": [100 * share for share in due],
    }
    coarse = {"percent": 0.051}
    fits = (k for k, wrong in slips.items() if all_near(given, wrong, coarse.get(k, FINE)))
    key = next(fits, "shares-other" if near(sum(given), move, FINE) else "not-the-move")
    return not_quite(key, sum=shown(sum(given)), move=shown(move))


def _orders(model: Model) -> tuple[list[float], list[float]]:
    """What the force and the gate add if they come first, and if they come last."""
    force, gate, top = model.forces[0], model.gates[0], model.ladder[-1]
    out, open_ = {force.id: force.usual}, {gate.id: 1.0}
    none, both = at_least(model, out, open_)[top], at_least(model)[top]
    push, shut = at_least(model, None, open_)[top], at_least(model, out)[top]
    return [push - none, shut - none], [both - shut, both - push]


def went_otherwise(model: Any, likeliest: Any, edited: Any) -> Finding:
    """One reason why the likeliest outcome did not come, as an edit of the model."""
    if not judged(model):
        return not_quite("model-changed")
    fault = next(_outcome_faults(probabilities(model), likeliest), None)
    fault = fault or next(_edit_faults(model, edited), None)
    return fault or _moved(model, likeliest, edited)


def _outcome_faults(before: Mapping[str, float], likeliest: Any) -> Iterator[Finding]:
    if not isinstance(likeliest, str) or likeliest not in before:
        yield not_quite("no-such-outcome", value=shown(likeliest), names=", ".join(before))
    elif before[likeliest] < max(before.values()):
        yield not_quite("not-the-likeliest", given=likeliest, has=percent(before[likeliest]))


def _edit_faults(model: Model, edited: Any) -> Iterator[Finding]:
    if not isinstance(edited, Model):
        yield not_quite("not-a-model", value=shown(edited))
    elif edited == model:
        yield not_quite("nothing-changed")
    elif edited.base != model.base or edited.scale != model.scale:
        yield not_quite("other-knob")


def _moved(model: Model, rung: str, edited: Model) -> Finding:
    before, after = probabilities(model)[rung], probabilities(edited)[rung]
    values = {"rung": rung, "before": _fine(before), "after": _fine(after)}
    if after > before + CLEAR:
        return not_quite("likelier", **values)
    if after < before - CLEAR:
        new = any(gate not in model.gates for gate in edited.gates)
        return done(**values) if new else another_way("force-changed", **values)
    if any(_wider(model, edited)):
        return another_way("wider", **values)
    return not_quite("moves-nothing", **values)


def _wider(model: Model, edited: Model) -> Iterator[bool]:
    """For each part that both models have: whether its range grew at one end or both."""
    then = {part.id: part.judgement for part in model.parts}
    for part in edited.parts:
        old, new = then.get(part.id), part.judgement
        if old is not None and new is not None:
            yield (new.low < old.low or new.high > old.high) and new.mode == old.mode


def _fine(share: float) -> str:
    return f"{100 * share:.1f} %"
