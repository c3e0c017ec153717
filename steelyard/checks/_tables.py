"""Tables of evidence as a student writes them: item → explanation → the code of a rating."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from steelyard.checks._answers import is_number, shown
from steelyard.checks._core import Finding, not_quite
from steelyard.method import RATING, ach

__all__ = ["Table", "row_faults", "spread", "steps", "table"]

Table = dict[str, dict[str, str]]


def table(value: Any) -> Table | None:
    """A table in which every item rates every explanation; None where it is anything else."""
    if not isinstance(value, Mapping) or not all(
        isinstance(row, Mapping) for row in value.values()
    ):
        return None
    rows = {item: dict(row) for item, row in value.items()}
    try:
        ach(rows)
    except (ValueError, TypeError):
        return None
    return rows


def row_faults(item: str, row: Any, explanations: list[str]) -> Iterator[Finding]:
    """What keeps one item from being rated: no table row, an explanation too few, no code."""
    if not isinstance(row, Mapping):
        yield not_quite("not-a-row", item=item, value=shown(row))
        return
    for name in explanations:
        if name not in row:
            yield not_quite("missing", item=item, explanation=name)
        elif is_number(row[name]):
            yield not_quite("number-for-code", item=item, value=shown(row[name]))
        elif not isinstance(row[name], str) or row[name] not in RATING:
            yield not_quite("no-such-code", item=item, value=shown(row[name]))
    strange = next((name for name in row if name not in explanations), None)
    if strange is not None:
        yield not_quite("strange-explanation", item=item, name=shown(strange))


def spread(row: Mapping[str, str]) -> int:
    """How far an item tells the explanations apart: largest minus smallest rating, 0 to 4."""
    ratings = [RATING[code] for code in row.values()]
    return max(ratings) - min(ratings)


def steps(one: Table, other: Table) -> int:
    """By how many rating steps two tables of the same items and explanations differ."""
    return sum(
        abs(RATING[code] - RATING[other[item][name]])
        for item, row in one.items()
        for name, code in row.items()
    )
