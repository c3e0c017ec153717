"""Values of the student's record as what they should be, or as nothing; and names as ids in it.

A board saves nothing else, but a file can be edited, merged or half restored.  What is read through
`number`, `text` and `fields` cannot stop a board, a tally or a hand-in: what does not fit counts as
not judged.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

__all__ = ["fields", "number", "shares", "slug", "text"]


def number(value: Any, low: float = -math.inf, high: float = math.inf) -> float | None:
    """A number from `low` to `high`, ends included; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
        return None
    return value


def text(value: Any) -> str:
    """A text as it stands; an empty one for anything else."""
    return value if isinstance(value, str) else ""


def fields(value: Any) -> Mapping[str, Any]:
    """An item's fields; none where it holds anything but fields."""
    return value if isinstance(value, Mapping) else {}


def shares(value: Any, options: Iterable[str]) -> dict[str, float]:
    """A whole forecast: option → probability; empty where one is missing or they are not 1."""
    given = fields(value)
    found = {option: number(given.get(option), 0, 1) for option in options}
    known = {option: p for option, p in found.items() if p is not None}
    return known if len(known) == len(found) and abs(sum(known.values()) - 1) < 1e-9 else {}


def slug(name: str) -> str:
    """A name as part of an item's id: letters, digits and hyphens; empty if none is left."""
    ascii = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii.lower()))
