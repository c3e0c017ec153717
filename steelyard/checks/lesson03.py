"""Exercises of lesson 03: necessary conditions, how they hang together, and who can say no."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from steelyard import content, judged, work
from steelyard.checks import _veto_players
from steelyard.checks._answers import (
    all_near,
    called,
    is_number,
    near,
    numbers,
    percent,
    shown,
    slip,
)
from steelyard.checks._core import Finding, another_way, done, exercise, not_quite
from steelyard.method import ceiling as ceiling_of
from steelyard.method import frechet, gate_factor, joint
from steelyard.sealed import sealed

Slips = Mapping[str, Callable[..., Any]]

THREE = [0.15, 0.2, 0.6]
CHANCE = 0.7
TWO_AND_BINDING = [0.1, 0.15, 0.5]
"""The numbers that stand in U1, U2 and U7; a student may put others in their place."""

LEAST = 7
"""How many conditions U2 lists."""

CLOSE = 0.0051
"""Numbers that are closer than this cannot be told apart once they are rounded."""

FINE = 0.00051
"""The same where the numbers are small."""

exercise("U4")(_veto_players.gridlock)
exercise("U5")(_veto_players.pivots)


@exercise("U1")
def weakest_link(conditions: Any, ceiling: Any, product: Any, floor: Any) -> Finding:
    """The highest, the independent and the lowest chance that all conditions hold."""
    ps = numbers(conditions)
    if ps is None or len(ps) < 2:
        return not_quite("not-a-list")
    answers = {"ceiling": ceiling, "product": product}
    fault = next(_share_faults({f"condition {n}": p for n, p in enumerate(ps, 1)} | answers), None)
    if fault or not is_number(floor):
        return fault or not_quite("not-a-number", what="floor", value=shown(floor))
    low, independent, high = frechet(ps)
    bounds = {"weakest": high, "independent": independent, "lowest": low}
    values = {name: percent(bound) for name, bound in bounds.items()}
    slips = {
        "ceiling-is-product": near(ceiling, independent) and ceiling < high - CLOSE,
        "ceiling-too-high": ceiling > high + CLOSE,
        "ceiling-too-low": ceiling < high - CLOSE,
        "product-is-ceiling": near(product, high) and product > independent + CLOSE,
        "product-added": near(product, sum(ps)) or near(product, sum(ps) / len(ps)),
        "product-other": not near(product, independent),
        "floor-negative": floor < 0,
        "floor-less-one": len(ps) > 2 and near(floor, sum(ps) - 1) and not near(floor, low),
        "floor-other": not near(floor, low),
    }
    key = next((name for name, found in slips.items() if found), None)
    if key:
        return not_quite(key, **values, ceiling=percent(ceiling), floor=shown(floor))
    return done(**values) if ps == THREE else another_way("own-numbers", **values)


@exercise("U2")
def counting_trap(separate: Any, together: Any) -> Finding:
    """One condition after another: what is left if they are independent, and if they are one."""
    alone, joined = numbers(separate), numbers(together)
    if alone is None or joined is None:
        return not_quite("not-a-list", which="separate" if alone is None else "together")
    if len(alone) < LEAST or len(joined) != len(alone):
        return not_quite("length", separate=len(alone), together=len(joined))
    fault = next(_trap_faults(alone, joined), None)
    if fault or (near(alone[0], CHANCE) and len(alone) == LEAST):
        return fault or done()
    first, last = map(percent, (alone[0], alone[-1]))
    return another_way("own-chance", p=first, n=len(alone), last=last)


def _trap_faults(alone: list[float], joined: list[float]) -> Iterator[Finding]:
    p, counts = alone[0], range(1, len(alone) + 1)
    if all_near(alone, [p * n for n in counts]):
        yield not_quite("added", last=shown(alone[-1]))
    largest = {"separate": max(alone, key=abs), "together": max(joined, key=abs)}
    yield from _share_faults(largest)
    slips = {
        "starts-at-none": near(p, 1),
        "swapped": all_near(alone, [p] * len(alone)) and joined[-1] < joined[0] - CLOSE,
        "rising": alone[-1] > p + CLOSE,
        "separate-other": not all_near(alone, [joint([p] * n) for n in counts]),
        "together-falls": all_near(joined, alone),
        "together-other": not all_near(joined, [joint([p] * n, rho=1) for n in counts]),
    }
    yield from (not_quite(key, first=shown(p)) for key, found in slips.items() if found)


@exercise("U3")
def how_necessary(rule: Any) -> Finding:
    """What a condition lets through, between strictly necessary and of no matter."""
    pairs = [(p, bind) for p in (0.15, 0.5, 0.9) for bind in (0, 0.25, 0.5, 0.9, 1)]
    said = called(rule, pairs)
    if isinstance(said, Finding):
        return said
    odd = next((v for v in said if not is_number(v)), None)
    if odd is not None:
        return not_quite("not-a-number", value=shown(odd))
    half = shown(said[pairs.index((0.15, 0.5))])
    key = slip(said, pairs, _BINDING_SLIPS)
    if key:
        return not_quite(key, half=half)
    fault = next(_binding_faults(dict(zip(pairs, said, strict=True))), None)
    straight = all_near(said, [gate_factor(*pair) for pair in pairs])
    return fault or (done() if straight else another_way("curve", half=half))


def _binding_faults(got: Mapping[tuple[float, float], float]) -> Iterator[Finding]:
    for (p, bind), value in got.items():
        if bind == 1 and not near(value, p):
            yield not_quite("strict-end", p=shown(p), value=shown(value))
        if bind == 0 and not near(value, 1):
            yield not_quite("loose-end", p=shown(p), value=shown(value))
    for (p, bind), value in got.items():
        if (value < got[p, 0.9] and bind < 0.9) or value > got[0.9, bind] + CLOSE:
            yield not_quite("not-steady")


@exercise("U6")
def catch_yourself(rule: Any) -> Finding:
    """Whether a forecast keeps below the weakest of its own strict conditions."""
    said = called(rule, _FORECASTS)
    if isinstance(said, Finding):
        return said
    if len({*map(str, said)}) == 1:
        return not_quite("always-the-same", value=shown(said[0]))
    due = [forecast <= min(conditions) for forecast, conditions in _FORECASTS]
    if all(isinstance(v, str) for v in said) and len({*zip(said, due, strict=True)}) == 2:
        return another_way("in-words", yes=said[due.index(True)], no=said[due.index(False)])
    fault = _veto_players.verdict_fault(said) or next(_coherence_faults(said, due), None)
    return fault or _own_coherence()


def _coherence_faults(said: Sequence[Any], due: Sequence[bool]) -> Iterator[Finding]:
    pairs = zip(_FORECASTS, said, due, strict=True)
    wrong = next((case for case, mine, right in pairs if bool(mine) != right), None)
    if wrong:
        key = slip(said, _FORECASTS, _COHERENCE_SLIPS)
        listed = ", ".join(map(percent, wrong[1]))
        yield not_quite(key or "one-wrong", forecast=percent(wrong[0]), conditions=listed)


def _own_coherence() -> Finding:
    """The verdict on the student's sealed forecast, where there is one and a judged condition."""
    own, best = sealed(), content.case().ladder[-1]
    limit = ceiling_of(judged.gates.model(work.get(judged.gates.GATES)), best.name)
    if own is None or not own.sound or not limit.factors:
        return done()
    mine = own.at_least(best.id)
    values = {"forecast": percent(mine), "ceiling": percent(limit.high), "rung": best.name}
    return done("own-fits" if mine <= limit.high + 1e-9 else "own-does-not-fit", **values)


@exercise("U7")
def what_the_slip_changes(used: Any, after: Any) -> Finding:
    """Ceiling and product of two conditions once the second binds less than strictly."""
    given = numbers(used)
    if given is None or len(given) != 3:
        return not_quite("not-a-list")
    if not isinstance(after, Mapping) or {*after} != {"ceiling", "product"}:
        return not_quite("not-the-two", value=shown(after))
    first, second, bind = given
    named = {"the first condition": first, "the second condition": second, "bind": bind}
    fault = next(_share_faults({**named, **after}), None)
    return fault or _loosened(first, second, bind, [after["ceiling"], after["product"]])


def _loosened(first: float, second: float, bind: float, said: list[float]) -> Finding:
    looser = gate_factor(second, bind)
    before, due = _both(first, second), _both(first, looser)
    told = {"looser": looser, "before": before[0], "after": due[0]}
    told |= {"product_before": before[1], "product_after": due[1]}
    values = {name: percent(share) for name, share in told.items()}
    if all_near(said, due, FINE):
        if [first, second, bind] == TWO_AND_BINDING:
            return done(**values)
        return another_way("ceiling-moves" if due[0] > before[0] else "ceiling-stays", **values)
    slips = {
        "unchanged": before,
        "multiplied": _both(first, second * bind),
        "dropped": [first, first],
        "wrong-gate": _both(gate_factor(first, bind), second),
        "both-gates": _both(gate_factor(first, bind), looser),
        "product-other": [due[0], said[1]],
    }
    key = next((name for name, wrong in slips.items() if all_near(said, wrong, FINE)), "other")
    rounded = key == "product-other" and near(said[1], due[1])
    return not_quite("product-rounded" if rounded else key, **values)


_BINDING_SLIPS: Slips = {
    "ignores-binding": lambda p, _: p,
    "multiplied": lambda p, bind: p * bind,
    "turned-round": lambda p, bind: p + bind * (1 - p),
    "chance-of-failing": lambda p, bind: 1 - bind * p,
}
_COHERENCE_SLIPS: Slips = {
    "product": lambda f, z: f <= joint(z),
    "strongest": lambda f, z: f <= max(z),
    "average": lambda f, z: f <= sum(z) / len(z),
    "first-only": lambda f, z: f <= z[0],
    "equal": lambda f, z: f < min(z),
    "turned-round": lambda f, z: f > min(z),
}
_FORECASTS: Sequence[tuple[float, list[float]]] = [
    *((f, z) for f in (0, 0.02, 0.1, 0.15, 0.2, 0.35, 1) for z in ([0.15, 0.2], [0.6, 0.2])),
    *((f, [0.9, 0.3, 0.5]) for f in (0.13, 0.3, 0.4, 0.6, 0.95)),
]


def _both(one: float, other: float) -> list[float]:
    """Ceiling and product of two."""
    return [min(one, other), one * other]


def _share_faults(answers: Mapping[str, Any]) -> Iterator[Finding]:
    for what, value in answers.items():
        if not is_number(value):
            yield not_quite("not-a-number", what=what, value=shown(value))
        elif not 0 <= value <= 1:
            yield not_quite("not-a-share", what=what, value=shown(value))
