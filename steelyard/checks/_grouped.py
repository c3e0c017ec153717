"""Forecasts grouped by what was said: Murphy's three parts, and the dots of calibration."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from steelyard.checks._answers import all_near, is_number, near, numbers, shown
from steelyard.checks._core import Finding, another_way, done, not_quite
from steelyard.method import calibration, murphy
from steelyard.method.scores import FEW, CalibrationRow, Murphy

__all__ = ["dots", "judged", "three_parts"]

FINE = 0.0011
"""An answer that was rounded to three decimals still counts."""

PARTS = ((0.1, 4, 1), (0.6, 3, 2), (0.9, 3, 2))
"""What was said in K4, how often, and how often it came, where nobody changed it."""

DOTS = ((0.1, 6, 1), (0.3, 5, 2), (0.7, 6, 4), (0.9, 3, 3))
"""The same in K5."""


def judged(said: Any, came: Any) -> tuple[list[float], list[int]] | None:
    """Forecasts with what came (1 or 0); None where these are no such lists."""
    ps, outcomes = numbers(said), numbers(came)
    listed = isinstance(said, (list, tuple)) and isinstance(came, (list, tuple))
    if not listed or not ps or outcomes is None or len(ps) != len(outcomes):
        return None
    if min(ps) < 0 or max(ps) > 1 or not {*outcomes} <= {0.0, 1.0}:
        return None
    return ps, [int(o) for o in outcomes]


def three_parts(said: Any, came: Any, resolution: Any, uncertainty: Any, total: Any) -> Finding:
    """Two of the parts, and that all three make the Brier score."""
    case = judged(said, came)
    parts = murphy(*case) if case else None
    if case is None or parts is None or not parts.uncertainty:
        return not_quite("case-changed")
    for what, value in (("resolution", resolution), ("uncertainty", uncertainty), ("total", total)):
        if not is_number(value):
            return not_quite("not-a-number", what=what, value=shown(value))
    rows, n = calibration(*case), len(case[0])
    given = (float(resolution), float(uncertainty), float(total))
    if fault := next(_part_faults(given, parts, rows, n), None):
        return fault
    named = ("reliability", "resolution", "uncertainty")
    values = {name: f"{getattr(parts, name):.4f}" for name in named}
    values["total"] = f"{parts.brier:.4f}"
    return done(**values) if _same(rows, PARTS) else another_way("own-forecasts", **values)


def _part_faults(
    given: Sequence[float], parts: Murphy, rows: Sequence[CalibrationRow], n: int
) -> Iterator[Finding]:
    resolution, uncertainty, total = given
    rate = sum(row.n * row.happened for row in rows) / n
    gaps = [row.happened - rate for row in rows]
    if not near(resolution, parts.resolution, FINE):
        weighted = (row.n * abs(gap) for row, gap in zip(rows, gaps, strict=True))
        slips = {
            "resolution-is-reliability": parts.reliability,
            "resolution-summed": n * parts.resolution,
            "resolution-unsquared": sum(weighted) / n,
        }
        evenly = [sum(gap**2 for gap in gaps) / by for by in (n, len(rows))]
        even = any(near(resolution, one, FINE) for one in evenly)
        key = "resolution-unweighted" if even else _nearest(resolution, slips)
        yield not_quite(key or "resolution-other", n=n)
    if not near(uncertainty, parts.uncertainty, FINE):
        yield not_quite("uncertainty-rate" if near(uncertainty, rate) else "uncertainty-other")
    if not near(total, parts.brier, 2 * FINE):
        a, b, c = parts.reliability, parts.resolution, parts.uncertainty
        slips = {"all-added": a + b + c, "no-gain": a + c, "turned": b - a + c}
        yield not_quite(_nearest(total, slips) or "total-other")


def dots(said: Any, came: Any, happened: Any, thin: Any) -> Finding:
    """How often each number came true, and which of them rest on too few."""
    case = judged(said, came)
    if case is None:
        return not_quite("case-changed")
    rows = calibration(*case)
    fault = next(_share_faults(happened, rows), None) or next(_thin_faults(thin, rows), None)
    if fault:
        return fault
    values = {
        "rows": "; ".join(f"{r.forecast:g} and {r.happened:.2g} (of {r.n})" for r in rows),
        "thin": ", ".join(f"{r.forecast:g}" for r in rows if r.thin) or "none",
    }
    return done(**values) if _same(rows, DOTS) else another_way("own-forecasts", **values)


def _share_faults(happened: Any, rows: Sequence[CalibrationRow]) -> Iterator[Finding]:
    if not isinstance(happened, Mapping) or numbers(happened) is None:
        yield not_quite("not-a-table", value=shown(happened))
        return
    names = [row.forecast for row in rows]
    keys = [round(float(key), 9) for key in happened if is_number(key)]
    if len(keys) != len(happened) or {*keys} != {*names}:
        told = ", ".join(map(repr, happened))[:60] or "none"
        yield not_quite("wrong-groups", groups=_listed(names), names=told)
        return
    by_name = dict(zip(keys, map(float, happened.values()), strict=True))
    given, n = [by_name[name] for name in names], sum(row.n for row in rows)
    due = [row.happened for row in rows]
    if not all_near(given, due):
        slips = {
            "counts": [row.n * row.happened for row in rows],
            "of-all": [row.n * row.happened / n for row in rows],
            "failed": [1 - one for one in due],
            "as-said": names,
        }
        fits = (key for key, wrong in slips.items() if all_near(given, wrong))
        key = "percent" if all_near(given, [100 * one for one in due], 0.51) else next(fits, None)
        yield not_quite(key or "happened-other", n=n, said=_listed(given))


def _thin_faults(thin: Any, rows: Sequence[CalibrationRow]) -> Iterator[Finding]:
    listed = list(thin) if isinstance(thin, (list, tuple, set)) else None
    if listed is None or not all(map(is_number, listed)):
        yield not_quite("thin-not-a-list", value=shown(thin))
        return
    given = {round(float(one), 9) for one in listed}
    due = {row.forecast for row in rows if row.thin}
    slips = {
        "thick-named": {row.forecast for row in rows} - due,
        "five-is-enough": {row.forecast for row in rows if row.n <= FEW},
        "few-came": {row.forecast for row in rows if row.n * row.happened < FEW},
    }
    if given != due:
        key = next((name for name, wrong in slips.items() if given == wrong), "thin-other")
        counts = ", ".join(f"{row.forecast:g}: {row.n}" for row in rows)
        yield not_quite(key, few=FEW, counts=counts)


def _same(rows: Sequence[CalibrationRow], ours: Sequence[tuple[float, int, int]]) -> bool:
    return tuple((row.forecast, row.n, round(row.n * row.happened)) for row in rows) == ours


def _nearest(value: float, slips: Mapping[str, float]) -> str | None:
    return next((name for name, wrong in slips.items() if near(value, wrong, FINE)), None)


def _listed(values: Iterable[float]) -> str:
    return ", ".join(f"{one:.3g}" for one in values)
