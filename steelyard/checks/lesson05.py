"""Exercises of lesson 05: what a remark is worth, what persons add, and what two rounds show."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from steelyard.checks import _swapping
from steelyard.checks._answers import all_near, is_number, near, numbers, percent, shown
from steelyard.checks._core import Finding, another_way, done, exercise, not_quite
from steelyard.method import compare_rounds, overlap_factor, shift

exercise("Z4")(_swapping.typical_leaders)
exercise("Z5")(_swapping.behind_a_gate)

OURS = (0.6, 0.5)
"""The two expectations that the solution of Z1 gives; a student's own are as good."""

PAIRS = ((0.7, 0.7), (0.1, 0.05), (0.5, 0.9))
"""The three pairs that the solution of Z2 gives."""

STRONGEST = 16
"""How many times likelier one case may make a single remark."""

FITS, RARE = 0.5, 0.2
"""From here on a remark is expected; up to here it would surprise."""

OVERLAPS = (0, 0.5, 1)
"""The overlaps that Z3 asks for."""

FINE = 1e-6
"""Two expectations that differ by less are alike."""


@exercise("Z1")
def two_expectations(before: Any, if_coming: Any, if_not: Any, push: Any, after: Any) -> Finding:
    """A remark's push in doublings, from two expectations, and the chance after it."""
    if not is_number(before) or not 0 < before < 1:
        return not_quite("given-changed")
    fault = next(_pair_faults((if_coming, if_not), "your pair"), None)
    fault = fault or next(_number_faults(push=push, after=after), None)
    if fault:
        return fault
    ratio = if_coming / if_not
    due = math.log2(ratio)
    fault = next(_push_faults(if_coming, if_not, push), None)
    fault = fault or next(_after_faults(before, if_coming, ratio, after), None)
    if fault:
        return fault
    values = {"ratio": shown(ratio), "push": shown(due + 0.0), "after": percent(shift(before, due))}
    if all_near((if_coming, if_not), OURS, FINE):
        return done(**values)
    key = "equal" if near(if_coming, if_not, FINE) else "upwards" if ratio > 1 else "downwards"
    return another_way(key, **values)


def _number_faults(**answers: Any) -> Iterator[Finding]:
    for name, value in answers.items():
        if not is_number(value):
            yield not_quite("not-a-number", name=name, value=shown(value))


def _pair_faults(pair: Any, which: str) -> Iterator[Finding]:
    """What keeps two expectations from being a remark's; `which` names them in the message."""
    if not isinstance(pair, (tuple, list)) or len(pair) != 2 or not all(map(is_number, pair)):
        yield not_quite("not-a-pair", which=which, value=shown(pair))
    elif max(pair) > 1:
        yield not_quite("percent", which=which, value=shown(max(pair)))
    elif min(pair) < 0:
        yield not_quite("below-none", which=which, value=shown(min(pair)))
    elif min(pair) == 0:
        yield not_quite("zero", which=which)
    elif max(pair) > STRONGEST * min(pair):
        yield not_quite("too-strong", which=which, ratio=shown(max(pair) / min(pair)))


def _push_faults(if_coming: float, if_not: float, push: float) -> Iterator[Finding]:
    ratio = if_coming / if_not
    due = math.log2(ratio)
    if not near(push, due):
        slips = {"push-turned": -due, "push-is-ratio": ratio, "push-is-gap": if_coming - if_not}
        key = next((name for name, wrong in slips.items() if near(push, wrong)), "push-other")
        yield not_quite(key, push=shown(push), ratio=shown(ratio))


def _after_faults(before: float, if_coming: float, ratio: float, after: float) -> Iterator[Finding]:
    due = shift(before, math.log2(ratio))
    if not near(after, due):
        slips = {
            "turned-round": if_coming,
            "chance-multiplied": before * ratio,
            "odds-shown": before / (1 - before) * ratio,
            "after-percent": 100 * due,
            "not-moved": before,
        }
        key = next((name for name, wrong in slips.items() if near(after, wrong)), "after-other")
        yield not_quite(key, after=shown(after), ratio=shown(ratio), before=percent(before))


@exercise("Z2")
def expected_and_idle(quiet: Any, up: Any, down: Any) -> Finding:
    """A pair that fits and moves nothing, a rare one that lifts, and one that fits and lowers."""
    pairs = {"quiet": quiet, "up": up, "down": down}
    faults = (fault for name, pair in pairs.items() for fault in _pair_faults(pair, f"`{name}`"))
    fault = next(faults, None) or next(_role_faults(quiet, up, down), None)
    if fault:
        return fault
    values = {"times": shown(up[0] / up[1]), "part": shown(down[1] / down[0])}
    ours = all(all_near(one, other, FINE) for one, other in zip(pairs.values(), PAIRS, strict=True))
    return done(**values) if ours else another_way("own-pairs", **values)


def _role_faults(
    quiet: Sequence[float], up: Sequence[float], down: Sequence[float]
) -> Iterator[Finding]:
    tests = {
        "quiet-moves": not near(quiet[0], quiet[1], FINE),
        "quiet-surprises": min(quiet) < FITS,
        "up-lowers": up[0] <= up[1],
        "up-expected": max(up) > RARE + FINE,
        "up-too-little": up[0] < 2 * up[1] - FINE,
        "down-lifts": down[0] >= down[1],
        "down-surprises": down[0] < FITS,
    }
    yield from (not_quite(key, times=shown(up[0] / up[1])) for key, found in tests.items() if found)


@exercise("Z3")
def three_from_one(pushes: Any, totals: Any, mine: Any) -> Finding:
    """What overlapping pushes make together, for three overlaps, and an overlap of one's own."""
    each = numbers(pushes)
    if not each or len(each) < 2:
        return not_quite("given-changed")
    said = numbers(totals)
    if said is None:
        return not_quite("not-a-list", value=shown(totals))
    if len(said) != len(OVERLAPS):
        return not_quite("length", n=len(said))
    fault = next(_total_faults(each, said), None)
    if fault:
        return fault
    if not is_number(mine) or not 0 <= mine <= 1:
        return not_quite("not-a-share", value=shown(mine))
    values = {
        "mine": shown(mine),
        "total": shown(sum(each) * overlap_factor(len(each), mine)),
        "most": shown(sum(each)),
        "least": shown(sum(each) / len(each)),
    }
    return another_way("by-name", **values) if isinstance(totals, Mapping) else done(**values)


def _total_faults(each: Sequence[float], said: Sequence[float]) -> Iterator[Finding]:
    factors = [overlap_factor(len(each), r) for r in OVERLAPS]
    due = [sum(each) * factor for factor in factors]
    if all_near(said, due):
        return
    slips = {
        "in-full": [sum(each)] * len(due),
        "factors-only": factors,
        "one-only": [each[0] * factor for factor in factors],
        "turned-round": due[::-1],
    }
    key = next((name for name, wrong in slips.items() if all_near(said, wrong)), "totals-other")
    yield not_quite(key, said=_listed(said))


@exercise("Z6")
def two_rounds(rounds: Any, move: Any, ratio: Any, camps: Any, better: Any) -> Finding:
    """What changed between two rounds, what did not, and what no figure of them can say."""
    pair = list(rounds) if isinstance(rounds, (tuple, list)) else []
    before, after = map(numbers, pair) if len(pair) == 2 else (None, None)
    if not before or not after:
        return not_quite("given-changed")
    found = compare_rounds(before, after)
    fault = next(_number_faults(move=move, ratio=ratio), None)
    fault = fault or next(_change_faults(before, after, float(move), float(ratio)), None)
    if fault:
        return fault
    if not isinstance(camps, bool):
        return not_quite("not-yes-or-no", value=shown(camps))
    values: dict[str, Any] = {
        "low": sum(one <= 3 for one in after),
        "high": sum(one >= 7 for one in after),
        "n": len(after),
    }
    if camps is not found.second.split:
        return not_quite("camps-missed" if found.second.split else "camps-seen", **values)
    fault = next(_better_faults(better), None)
    values |= {"move": shown(move), "ratio": percent(float(ratio))}
    return fault or (done(**values) if found.second.split else another_way("own-class", **values))


def _change_faults(
    before: Sequence[float], after: Sequence[float], move: float, ratio: float
) -> Iterator[Finding]:
    found = compare_rounds(before, after)
    due, narrowed = found.median_move, found.iqr_ratio
    means = sum(after) / len(after) - sum(before) / len(before)
    if due is None or narrowed is None:
        yield not_quite("given-changed")
    elif not near(move, due):
        median = found.second.median or 0.0
        slips = {"move-turned": -due, "move-of-means": means, "median-itself": median}
        key = next((name for name, wrong in slips.items() if near(move, wrong)), "move-other")
        yield not_quite(key, move=shown(move))
    elif not near(ratio, narrowed):
        reach = (max(after) - min(after)) / ((max(before) - min(before)) or 1)
        taken = narrowed * (found.first.iqr or 0) - (found.first.iqr or 0)
        slips = {"ratio-turned": 1 / (narrowed or 1), "ratio-of-ends": reach, "ratio-is-gap": taken}
        key = next((name for name, wrong in slips.items() if near(ratio, wrong)), "ratio-other")
        yield not_quite(key, ratio=shown(ratio))


def _better_faults(better: Any) -> Iterator[Finding]:
    said = better.strip().lower() if isinstance(better, str) else None
    if said not in ("yes", "no", "cannot tell"):
        yield not_quite("not-an-answer", value=shown(better))
    elif said != "cannot tell":
        yield not_quite("closer-is-better" if said == "yes" else "closer-is-worse")


def _listed(values: Sequence[float]) -> str:
    return ", ".join(map(shown, values))
