"""Exercises of lesson 04: explanations that compete, and what tells them apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from steelyard.checks import _leaning
from steelyard.checks._answers import all_near, is_number, near, numbers, percent, shown
from steelyard.checks._core import Finding, another_way, done, exercise, not_quite
from steelyard.checks._tables import Table, row_faults, spread, table
from steelyard.method import RATING, ach

exercise("Y4")(_leaning.trust_turned_down)
exercise("Y5")(_leaning.linchpins)
exercise("Y6")(_leaning.one_mind)

OURS = ("CC C C", "I C CC", "II N C", "N N N")
"""The ratings that the solution of Y1 gives, item by item; a student's own are as good."""

SUMS = (-2, 2, 5)
"""What the ratings of the table in Y2 to Y5 add up to, where nobody changed it."""

CLEAR = 2
"""From this distance between its ratings on, an item tells explanations clearly apart."""

FINE = 0.0011
"""An answer that was rounded to three decimals still counts."""


@exercise("Y1")
def fill_and_read(matrix: Any, most: Any) -> Finding:
    """Items rated against every explanation, and the one that tells most apart."""
    if not isinstance(matrix, Mapping) or len(matrix) < 2:
        return not_quite("not-a-table")
    names = list(first) if isinstance(first := next(iter(matrix.values())), Mapping) else []
    faults = (fault for item, row in matrix.items() for fault in row_faults(item, row, names))
    if fault := next(faults, None):
        return fault
    apart = {item: spread(row) for item, row in matrix.items()}
    best = max(apart, key=lambda item: apart[item])
    if apart[best] < CLEAR:
        return not_quite("none-tells", best=best, apart=apart[best])
    if not isinstance(most, str) or most not in apart:
        return not_quite("no-such-item", value=shown(most), items=", ".join(matrix))
    values: dict[str, Any] = {
        "most": most,
        "apart": apart[most],
        "best": best,
        "farthest": apart[best],
    }
    if apart[most] < apart[best]:
        return not_quite(_why_not_the_most(matrix[most]), **values)
    ours = tuple(" ".join(row.values()) for row in matrix.values()) == OURS
    return done(**values) if ours else another_way("own-ratings", **values)


def _why_not_the_most(row: Mapping[str, str]) -> str:
    if spread(row) == 0:
        return "tells-nothing"
    return "best-fit" if "CC" in row.values() else "not-the-most"


@exercise("Y2")
def count_or_weigh(matrix: Any, against: Any, shares: Any) -> Finding:
    """What speaks against each explanation, counted; and the same ratings as shares."""
    rows = table(matrix)
    if rows is None:
        return not_quite("table-changed")
    found = ach(rows)
    for what, answer in (("against", against), ("shares", shares)):
        if not isinstance(answer, Mapping) or {*answer} != {*found.posterior}:
            return not_quite("not-the-explanations", what=what, value=shown(answer))
        odd = [value for value in answer.values() if not is_number(value)]
        if odd:
            return not_quite("not-a-number", what=what, value=shown(odd[0]))
    counted = [float(against[name]) for name in found.posterior]
    given = [float(shares[name]) for name in found.posterior]
    ratings = {name: [RATING[row[name]] for row in rows.values()] for name in found.posterior}
    if fault := next(_count_faults(counted, list(ratings.values())), None):
        return fault
    if fault := next(_share_faults(given, list(map(sum, ratings.values()))), None):
        return fault
    return _weighed(rows)


def _count_faults(said: Sequence[float], ratings: Sequence[Sequence[int]]) -> Iterator[Finding]:
    due = [sum(-r for r in one if r < 0) for one in ratings]
    slips = {
        "against-negative": [-count for count in due],
        "against-each-once": [sum(r < 0 for r in one) for one in ratings],
        "against-minus-for": [-sum(one) for one in ratings],
        "against-all-added": [sum(one) for one in ratings],
    }
    if not all_near(said, due):
        key = next((name for name, wrong in slips.items() if all_near(said, wrong)), None)
        yield not_quite(key or "against-other", said=_listed(said))


def _share_faults(said: Sequence[float], sums: Sequence[int]) -> Iterator[Finding]:
    weights = [2.0**one for one in sums]
    due = [weight / sum(weights) for weight in weights]
    slips = {
        "weights-only": weights,
        "sums-only": list(map(float, sums)),
        "sums-shared": [one / (sum(sums) or 1) for one in sums],
        "times-two": [2 * one / (sum(sums) or 1) for one in sums],
        "percent": [100 * share for share in due],
    }
    if not all_near(said, due, FINE):
        coarse = {"percent": 0.51}
        fits = (n for n, wrong in slips.items() if all_near(said, wrong, coarse.get(n, FINE)))
        key = next(fits, None)
        adds = near(sum(said), 1)
        yield not_quite(key or ("shares-other" if adds else "not-one"), total=shown(sum(said)))


def _weighed(rows: Table) -> Finding:
    found = ach(rows)
    fewest = min(found.inconsistency.values())
    tied = [name for name, count in found.inconsistency.items() if count == fewest]
    values: dict[str, Any] = {
        "counts": _listed(found.inconsistency.values()),
        "shares": ", ".join(map(percent, found.posterior.values())),
        "tied": len(tied),
    }
    sums = tuple(sum(RATING[row[name]] for row in rows.values()) for name in found.posterior)
    return done(**values) if sums == SUMS else another_way("own-ratings", **values)


@exercise("Y3")
def vivid_and_idle(matrix: Any, without: Any, longer: Any) -> Finding:
    """One item left out and one put in, and no share changes."""
    rows, fewer, more = table(matrix), table(without), table(longer)
    if rows is None:
        return not_quite("table-changed")
    if fewer is None or more is None:
        return not_quite("not-a-table", which="without" if fewer is None else "longer")
    fault = next(_shorter_faults(rows, fewer), None) or next(_longer_faults(rows, more), None)
    if fault:
        return fault
    added = next(item for item in more if item not in rows)
    code = next(iter(more[added].values()))
    values: dict[str, Any] = {"added": added, "code": code, "steps": max(0, -RATING[code])}
    return done(**values) if RATING[code] > 0 else another_way("against-all", **values)


def _shorter_faults(rows: Table, fewer: Table) -> Iterator[Finding]:
    gone = [item for item in rows if item not in fewer]
    if any(item not in rows or row != rows[item] for item, row in fewer.items()):
        yield not_quite("rows-changed", which="without")
    elif not gone:
        yield not_quite("nothing-removed")
    elif any(spread(rows[item]) for item in gone):
        item = next(item for item in gone if spread(rows[item]))
        yield not_quite("removed-one-that-tells", item=item, apart=spread(rows[item]))


def _longer_faults(rows: Table, more: Table) -> Iterator[Finding]:
    new = [item for item in more if item not in rows]
    if any(more.get(item) != row for item, row in rows.items()):
        yield not_quite("rows-changed", which="longer")
    elif not new:
        yield not_quite("nothing-added")
    for item in new:
        if spread(more[item]):
            yield not_quite("added-one-that-tells", item=item, apart=spread(more[item]))
        elif RATING[next(iter(more[item].values()))] == 0:
            yield not_quite("added-neutral", item=item)


@exercise("Y7")
def add_up_and_average(readers: Any, coherent: Any, average: Any) -> Finding:
    """Several readers' chances made to add up to 1, and then averaged."""
    raw, tidy = _people(readers), _people(coherent)
    if raw is None:
        return not_quite("readers-changed")
    if tidy is None or len(tidy) != len(raw) or any({*t} != {*raw[0]} for t in tidy):
        return not_quite("not-the-readers", n=len(raw), value=shown(coherent))
    fault = next(_coherence_faults(raw, tidy), None)
    if fault:
        return fault
    means = numbers(average)
    if means is None or not isinstance(average, Mapping) or {*average} != {*raw[0]}:
        return not_quite("average-not-a-row", value=shown(average))
    said, n = [float(average[name]) for name in raw[0]], len(raw)
    due, untidied = (
        [sum(p[name] for p in people) / n for name in raw[0]] for people in (tidy, raw)
    )
    if not all_near(said, due):
        slips = {"average-of-raw": untidied, "summed": [n * mean for mean in due]}
        key = next((name for name, wrong in slips.items() if all_near(said, wrong)), None)
        return not_quite(key or "average-other", total=shown(sum(said)))
    values = {"average": ", ".join(map(percent, due))}
    evenly = all(
        near(after[name], p / sum(before.values()))
        for before, after in zip(raw, tidy, strict=True)
        for name, p in before.items()
    )
    return done(**values) if evenly else another_way("other-correction", **values)


def _means(people: Sequence[Mapping[str, float]], names: Iterable[str]) -> list[float]:
    return [sum(person[name] for person in people) / len(people) for name in names]


def _people(value: Any) -> list[dict[str, float]] | None:
    """A list of people's chances, each by explanation; None where it is anything else."""
    listed = list(value.values()) if isinstance(value, Mapping) else value
    if not isinstance(listed, (list, tuple)) or len(listed) < 2:
        return None
    good = all(isinstance(one, Mapping) and one and numbers(one) is not None for one in listed)
    return [{name: float(p) for name, p in one.items()} for one in listed] if good else None


def _coherence_faults(
    raw: Sequence[Mapping[str, float]], tidy: Sequence[Mapping[str, float]]
) -> Iterator[Finding]:
    for n, (before, after) in enumerate(zip(raw, tidy, strict=True), 1):
        total = sum(after.values())
        values = {"n": n, "total": shown(total), "before": shown(sum(before.values()))}
        if all(near(after[name], before[name], 1e-9) for name in before) and not near(total, 1):
            yield not_quite("unchanged", **values)
        elif near(total, 100, 0.5):
            yield not_quite("percent", **values)
        elif not near(total, 1):
            yield not_quite("not-one", **values)
        elif min(after.values()) < 0:
            yield not_quite("below-none", **values)


def _listed(values: Any) -> str:
    return ", ".join(f"{float(v):g}" for v in values)
