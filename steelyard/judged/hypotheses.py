"""The board of rival explanations: what each item of its record says to the method's `ach`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from steelyard.method import RATING
from steelyard.recorded import fields, number, text
from steelyard.work import Record

__all__ = [
    "HYPOTHESES",
    "OWN",
    "arguments",
    "hypotheses",
    "items",
    "matrix",
    "named",
    "ratings",
    "trust",
]

HYPOTHESES = "hypotheses"
"""The activity in which the ratings are kept.

Items: ``cell:<item>:<hypothesis>`` a rating (CC, C, N, NA, I, II); ``trust:<item>`` from 0, leave
it out of the odds, to 1, as rated; ``order`` the items as the student takes them;
``most-diagnostic`` the item that the student named before any total was shown; ``own:<slug>`` an
item of the student's own, a mapping of `name`, `sentence` and `paragraph`; ``linchpin`` and
``sentence`` what the student wrote down.  An item is called by its id in the case, or
``own:<slug>``.
"""

OWN = "own:"


def hypotheses() -> dict[str, str]:
    """The rival explanations of the case, id → name, in its order."""
    return {one["id"]: one["name"] for one in _data()["hypotheses"]}


def items(record: Record) -> dict[str, str]:
    """The items of evidence, id → name: as the student takes them, the student's own last."""
    known = {one["id"]: one["name"] for one in _data()["evidence"]}
    own = {i: _own_name(v) for i, v in sorted(record.latest.items()) if i.startswith(OWN)}
    known |= {item: name for item, name in own.items() if name}
    given = record.latest.get("order")
    first = [i for i in given if isinstance(i, str)] if isinstance(given, list) else []
    return {item: known[item] for item in dict.fromkeys([*first, *known]) if item in known}


def ratings(record: Record) -> dict[str, dict[str, str | None]]:
    """Item → explanation → rating; None where it is not rated."""
    return {
        item: {h: _rating(record.latest.get(f"cell:{item}:{h}")) for h in hypotheses()}
        for item in items(record)
    }


def trust(record: Record) -> dict[str, float]:
    """Item → trust in it as a sign, 0 to 1; items whose trust is not judged are left out."""
    given = {item: number(record.latest.get(f"trust:{item}"), 0, 1) for item in items(record)}
    return {item: share for item, share in given.items() if share is not None}


def matrix(record: Record) -> dict[str, dict[str, str]]:
    """The items that are rated for every explanation, as `ach` takes them."""
    whole = {}
    for item, row in ratings(record).items():
        given = {h: code for h, code in row.items() if code is not None}
        if len(given) == len(row):
            whole[item] = given
    return whole


def arguments(record: Record) -> dict[str, Any] | None:
    """What to give to `ach(**arguments)`; None where no item is rated for every explanation."""
    rated = matrix(record)
    sure = {item: share for item, share in trust(record).items() if item in rated}
    return {"matrix": rated, "trust": sure} if rated else None


def named(record: Record) -> str | None:
    """The item that the student named as the one that tells most; None before that."""
    given = record.latest.get("most-diagnostic")
    return given if isinstance(given, str) and given in items(record) else None


def _rating(value: Any) -> str | None:
    return value if isinstance(value, str) and value in RATING else None


def _own_name(value: Any) -> str:
    return text(fields(value).get("name")).strip()


def _data() -> Mapping[str, Any]:
    from steelyard import content

    return _read(content.FOLDER)


@cache
def _read(folder: Path) -> Mapping[str, Any]:
    from steelyard import content

    return content.board_data("hypotheses", folder)
