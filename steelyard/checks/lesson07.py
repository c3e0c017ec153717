"""Exercises of lesson 07: scores by hand, their parts, and rules that are tried in order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from steelyard.checks import _first_fit, _grouped
from steelyard.checks._answers import all_near, is_number, near, numbers, percent, shown
from steelyard.checks._core import Finding, another_way, done, exercise, not_quite
from steelyard.checks._grouped import judged
from steelyard.method import brier, brier_multi, ranked_score

exercise("K4")(_grouped.three_parts)
exercise("K5")(_grouped.dots)
exercise("K6")(_first_fit.first_that_fits)

OURS = ([0.8, 0.7, 0.1, 0.4], [1, 0, 0, 1])
"""The forecasts of K1 and what came, where nobody changed them."""

EVEN = 0.5
FINE = 0.0021
"""An answer that was rounded to three decimals still counts, and slips stay apart."""


@exercise("K1")
def brier_by_hand(said: Any, came: Any, squares: Any, score: Any) -> Finding:
    """The squared distances of yes/no forecasts, and their mean."""
    case = judged(said, came)
    if case is None:
        return not_quite("case-changed")
    due, n = [(p - o) ** 2 for p, o in zip(*case, strict=True)], len(case[0])
    fault = next(_square_faults(squares, *case, due), None)
    if fault:
        return fault
    if not is_number(score):
        return not_quite("score-not-a-number", value=shown(score))
    if not near(float(score), sum(due) / n, FINE):
        return not_quite(_mean_slip(float(score), sum(due), n), n=n)
    values = {
        "squares": _listed(due),
        "score": shown(sum(due) / n),
        "share": percent(max(due) / (sum(due) or 1)),
    }
    return done(**values) if case == OURS else another_way("own-numbers", **values)


def _square_faults(
    squares: Any, said: Sequence[float], came: Sequence[int], due: Sequence[float]
) -> Iterator[Finding]:
    given, n = numbers(squares), len(due)
    if given is None:
        yield not_quite("not-a-list", n=n, value=shown(squares))
    elif len(given) != n:
        yield not_quite("length", count=len(given), n=n)
    elif not all_near(given, due):
        yield not_quite(_square_slip(given, said, came), said=_listed(given))


def _square_slip(given: Sequence[float], said: Sequence[float], came: Sequence[int]) -> str:
    pairs = list(zip(said, came, strict=True))
    slips = {
        "not-squared": [abs(p - o) for p, o in pairs],
        "from-the-other-end": [(p - (1 - o)) ** 2 for p, o in pairs],
        "percent": [(100 * (p - o)) ** 2 for p, o in pairs],
    }
    mixed = [p - o for p, o in pairs]
    if all_near(given, mixed) or all_near(given, [-one for one in mixed]):
        return "not-squared" if min(given) >= 0 else "signed"
    return _fitting(given, slips) or "squares-other"


def _mean_slip(score: float, total: float, n: int) -> str:
    slips = {"summed": [total], "rooted": [(total / n) ** 0.5]}
    return _fitting([score], slips) or "score-other"


@exercise("K2")
def ranked_by_hand(forecast: Any, came: Any, worse: Any, score: Any) -> Finding:
    """The chance of each rung or a worse one, and the ranked score that follows."""
    chances = numbers(forecast)
    if not isinstance(forecast, Mapping) or chances is None or not near(sum(chances), 1, 1e-9):
        return not_quite("case-changed")
    if not isinstance(came, str) or came not in forecast or min(chances) < 0 or len(chances) < 3:
        return not_quite("case-changed")
    given, borders = numbers(worse), len(chances) - 1
    if given is None:
        return not_quite("not-a-list", n=borders, value=shown(worse))
    cumulated = list(accumulate(chances))[:-1]
    keys = {"done": cumulated, "with-the-last": [*cumulated, 1.0]}
    better = [1 - one for one in cumulated]
    keys |= {"or-better": better, "or-better-first": better[::-1]}
    found = _fitting(given, keys)
    if found is None:
        values = {"count": len(given), "n": borders, "rungs": len(chances), "said": _listed(given)}
        return not_quite(_border_slip(given, chances, [*forecast].index(came)), **values)
    return _ranked(found, dict(zip(forecast, chances, strict=True)), came, cumulated, score)


def _border_slip(given: Sequence[float], chances: Sequence[float], came: int) -> str:
    cumulated = list(accumulate(chances))
    slips = {
        "single": (chances, chances[:-1]),
        "percent": ([100 * one for one in cumulated], [100 * one for one in cumulated[:-1]]),
        "outcomes": ([float(came <= k) for k in range(len(chances) - 1)],),
    }
    for key, lists in slips.items():
        if any(all_near(given, one) for one in lists):
            return key
    return "worse-other" if len(given) == len(chances) - 1 else "length"


def _ranked(
    found: str, forecast: Mapping[str, float], came: str, worse: Sequence[float], score: Any
) -> Finding:
    if not is_number(score):
        return not_quite("score-not-a-number", value=shown(score))
    due, n = ranked_score(forecast, came), len(worse)
    place = [*forecast].index(came)
    distances = [abs(one - (place <= k)) for k, one in enumerate(worse)]
    if not near(float(score), due, FINE):
        slips = {
            "summed": [due * n],
            "by-rungs": [due * n / (n + 1)],
            "no-ladder": [brier_multi(forecast, came)],
            "unsquared": [sum(distances) / n],
        }
        halved = near(float(score), brier_multi(forecast, came) / 2, FINE)
        key = "no-ladder" if halved else _fitting([float(score)], slips)
        return not_quite(key or "score-other", n=n, rungs=n + 1)
    values = {"worse": _listed(worse), "score": shown(due)}
    if found == "done":
        return done(**values)
    return another_way("with-the-last" if found == "with-the-last" else "or-better", **values)


@exercise("K3")
def worse_than_the_middle(came: Any, bar: Any, bold: Any) -> Finding:
    """The score of always 50 %, and forecasts that are mostly right and score worse."""
    known = judged([EVEN] * len(came) if isinstance(came, (list, tuple)) else came, came)
    if known is None:
        return not_quite("case-changed")
    outcomes, n = known[1], len(known[1])
    fault = next(_bar_faults(bar, n), None) or next(_bold_faults(bold, n), None)
    if fault:
        return fault
    forecasts = [float(p) for p in bold]
    right = sum((p > EVEN) if o else (p < EVEN) for p, o in zip(forecasts, outcomes, strict=True))
    score = brier(forecasts, outcomes) or 0.0
    values: dict[str, Any] = {"right": right, "n": n, "score": f"{score:.4g}", "bar": "0.25"}
    if 2 * right <= n:
        return not_quite("wrong-side", **values)
    if near(score, EVEN**2, 1e-9):
        return not_quite("just-as-good", **values)
    if score < EVEN**2:
        return not_quite("too-good", **values)
    return done(**values) if n - right == 1 else another_way("several-misses", **values)


def _bar_faults(bar: Any, n: int) -> Iterator[Finding]:
    if not is_number(bar):
        yield not_quite("bar-not-a-number", value=shown(bar))
    elif not near(float(bar), EVEN**2, FINE):
        slips = {"bar-distance": [EVEN], "bar-summed": [n * EVEN**2]}
        yield not_quite(_fitting([float(bar)], slips) or "bar-other")


def _bold_faults(bold: Any, n: int) -> Iterator[Finding]:
    given = None if isinstance(bold, Mapping) else numbers(bold)
    if given is None:
        yield not_quite("not-a-list", n=n, value=shown(bold))
    elif len(given) != n:
        yield not_quite("length", count=len(given), n=n)
    elif odd := [p for p in given if not 0 <= p <= 1]:
        yield not_quite("percent", value=shown(odd[0]))


def _fitting(given: Sequence[float], lists: Mapping[str, Sequence[float]]) -> str | None:
    """The first name whose numbers are the given ones."""
    return next((name for name, one in lists.items() if all_near(given, one, FINE)), None)


def _listed(values: Iterable[float]) -> str:
    return ", ".join(f"{one:.3g}" for one in values)
