"""What persons add to a forecast: typical ones in their place, and a gate in front of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from steelyard.checks._answers import all_near, is_number, numbers, percent, shown
from steelyard.checks._core import Finding, another_way, done, not_quite
from steelyard.method import Model, at_least

__all__ = ["behind_a_gate", "typical_leaders"]

GIVEN = {"affinity": 8.0, "temperament": 4.0, "rivalry": 7.0}
"""The strengths of the reader's forces, where nobody changed the model."""

WARM = 9
"""The strength to which Z5 raises a force from its usual one."""

FINE = 0.0011
"""An answer that was rounded to three decimals still counts."""


def typical_leaders(model: Any, personal: Any, typical: Any, gain: Any) -> Finding:
    """Chances with some forces at their usual strength, and what those forces add."""
    if not _swappable(model, personal):
        return not_quite("model-changed")
    due, before = _usual(model, personal), at_least(model)
    fault = next(_typical_faults(model, personal, typical), None)
    fault = fault or next(_gain_faults(model, before, due, gain), None)
    if fault:
        return fault
    better, best = list(model.base)[-2:]
    values = {
        "second": shown(100 * (before[better] - due[better])),
        "best": shown(100 * (before[best] - due[best])),
    }
    return done(**values) if _ours(model) else another_way("own-model", **values)


def _swappable(model: Any, personal: Any) -> bool:
    if not isinstance(model, Model) or not isinstance(personal, (list, tuple)) or not personal:
        return False
    return {*personal} <= {force.id for force in model.forces if force.strength}


def _usual(model: Model, personal: Collection[str]) -> dict[str, float]:
    usual = {force.id: force.usual for force in model.forces if force.id in personal}
    return at_least(model, strength=usual)


def _typical_faults(model: Model, personal: Sequence[str], typical: Any) -> Iterator[Finding]:
    said = _row(model, typical)
    if said is None:
        yield not_quite("not-by-rung", which="typical", value=shown(typical))
        return
    slips = {
        "not-swapped": at_least(model),
        "absent": at_least(model, strength=dict.fromkeys(personal, 0)),
        "all-swapped": _usual(model, [force.id for force in model.forces]),
    }
    if not all_near(said, _better(model, _usual(model, personal)), FINE):
        fits = (key for key, row in slips.items() if all_near(said, _better(model, row), FINE))
        one_of_them = any(
            all_near(said, _better(model, _usual(model, [name])), FINE) for name in personal
        )
        key = next(fits, "one-only" if one_of_them else "typical-other")
        yield not_quite(key, names=" and ".join(personal))


def _gain_faults(
    model: Model, before: Mapping[str, float], after: Mapping[str, float], gain: Any
) -> Iterator[Finding]:
    said = _row(model, gain)
    if said is None:
        yield not_quite("not-by-rung", which="gain", value=shown(gain))
        return
    judged, usual = _better(model, before), _better(model, after)
    due = [a - b for a, b in zip(judged, usual, strict=True)]
    if all_near(said, due, FINE):
        return
    slips = {
        "gain-turned": [-one for one in due],
        "gain-divided": [a / b if b else 0 for a, b in zip(judged, usual, strict=True)],
        "gain-is-judged": judged,
        "gain-percent": [100 * one for one in due],
    }
    coarse = {"gain-percent": 0.11}
    fits = (key for key, row in slips.items() if all_near(said, row, coarse.get(key, FINE)))
    yield not_quite(next(fits, "gain-other"), said=", ".join(map(shown, said)))


def _row(model: Model, answer: Any) -> list[float] | None:
    """The two best rungs' numbers; None where the answer has none for one of them."""
    rungs = list(model.base)[-2:]
    if not isinstance(answer, Mapping) or not {*rungs} <= {*answer}:
        return None
    listed = [answer[rung] for rung in rungs]
    return [float(one) for one in listed] if all(map(is_number, listed)) else None


def _better(model: Model, row: Mapping[str, float]) -> list[float]:
    return [row[rung] for rung in list(model.base)[-2:]]


def _ours(model: Model) -> bool:
    return {f.id: f.strength.mode for f in model.forces if f.strength} == GIVEN


def behind_a_gate(model: Any, force: Any, chances: Any, gains: Any) -> Finding:
    """What more of one force adds to the best rung, for several chances that its gate opens."""
    asked = numbers(chances)
    if not _swappable(model, [force]) or not model.gates or not asked:
        return not_quite("model-changed")
    said = numbers(gains)
    if said is None:
        return not_quite("not-a-list", value=shown(gains))
    if len(said) != len(asked):
        return not_quite("length", n=len(said), wanted=len(asked))
    fault = next(_behind_faults(model, force, asked, said), None)
    values = {"shut": percent(said[0]), "open": percent(said[-1])}
    return fault or (done(**values) if _ours(model) else another_way("own-model", **values))


def _behind_faults(
    model: Model, force: str, chances: Sequence[float], said: Sequence[float]
) -> Iterator[Finding]:
    usual = next(one.usual for one in model.forces if one.id == force)
    warm = [_best(model, force, WARM, chance) for chance in chances]
    cool = [_best(model, force, usual, chance) for chance in chances]
    due = [a - b for a, b in zip(warm, cool, strict=True)]
    if all_near(said, due, FINE):
        return
    slips = {
        "level-not-gain": warm,
        "cool-level": cool,
        "same-everywhere": [due[-1]] * len(due),
        "sign-turned": [-one for one in due],
        "order-turned": due[::-1],
        "percent": [100 * one for one in due],
    }
    coarse = {"percent": 0.11}
    fits = (key for key, row in slips.items() if all_near(said, row, coarse.get(key, FINE)))
    listed = ", ".join(shown(one + 0.0) for one in said)  # no minus before a 0
    yield not_quite(next(fits, "gains-other"), said=listed)


def _best(model: Model, force: str, strength: float, chance: float) -> float:
    rung = list(model.base)[-1]
    gate = model.gates[0].id
    return at_least(model, strength={force: strength}, holds={gate: chance})[rung]
