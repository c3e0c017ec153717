"""Lowest, best guess and highest: three numbers kept in order, the Python twin of `hand.js`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from steelyard.sentences import listed
from steelyard.widgets._wording import fill, plain

__all__ = ["ENDS", "along", "in_order"]

ENDS = {"low": "Lowest", "mode": "Best guess", "high": "Highest"}
"""The three numbers of a judgement in their order, with their names for readers."""


def in_order(value: Mapping[str, Any], by: str) -> dict[str, Any]:
    """A judgement's fields, the neighbours of the end `by` moved along where they must.

    Another field than an end moves nothing, and an end that is not given yet stays so.
    """
    now = dict(value)
    if by not in ENDS:
        return now
    order, to = list(ENDS), now[by]
    here = order.index(by)
    for place, end in enumerate(order):
        held = now.get(end)
        if held is not None and ((place < here and held > to) or (place > here and held < to)):
            now[end] = to
    return now


def along(
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    by: str,
    template: str,
    written: Callable[[Any], str] = plain,
) -> str:
    """Which ends moved because another did, in a sentence; empty where none had to.

    Args:
        before: the fields as they were.
        after: the fields as they are.
        by: the field that the hand moved.
        template: the sentence, with {names} and {to}.
        written: how a number of this judgement is written.
    """
    moved = [ENDS[end] for end in ENDS if end != by and after.get(end) != before.get(end)]
    return fill(template, {"names": listed(moved), "to": written(after[by])}) if moved else ""
