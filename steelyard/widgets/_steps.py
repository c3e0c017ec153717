"""What a student can take back on a board, and put back, while the kernel runs."""

from __future__ import annotations

from collections.abc import Mapping
from time import monotonic
from typing import Any

__all__ = ["MOMENT", "Step", "Steps"]

Step = dict[str, dict[str, Any]]
"""Activity → item → value, None for "not judged"."""

MOMENT = 1.0
"""Seconds within which changes of one number are one step: the hand is still at it."""

_Number = tuple[str, str, str]  # activity, item, field ("" where the value is the number itself)


class Steps:
    """Two piles: what can be taken back (`past`) and what was taken back (`future`).

    Changes of one number with no more than `MOMENT` between them are one step: a student who
    presses an arrow key five times wants back what stood there before.
    """

    def __init__(self) -> None:
        self.past: list[Step] = []
        self.future: list[Step] = []
        self._touched: set[_Number] = set()
        self._when = 0.0

    def took(self, before: Step, after: Step) -> None:
        """Remember what stood there before a step; the two have the same activities and items."""
        if not self._goes_on(_numbers(before, after)):
            self.past.append(before)
        elif self.past[-1] == after:  # the hand is back where it set out
            self.past.pop()
            self._touched = set()
        self.future.clear()

    def rests(self) -> None:
        """Let the next change be a step of its own, whatever it changes."""
        self._touched = set()

    def forget(self) -> None:
        """Leave nothing to take back or to put back."""
        self.past.clear()
        self.future.clear()
        self.rests()

    def _goes_on(self, numbers: set[_Number]) -> bool:
        last, when = self._touched, self._when
        self._touched, self._when = numbers, monotonic()
        return bool(last & numbers) and self._when - when <= MOMENT


def _numbers(before: Step, after: Step) -> set[_Number]:
    """The numbers of one item that a step changes; none where it changes more, or other things."""
    changes = [
        (activity, item, field, value)
        for activity, values in after.items()
        for item, new in values.items()
        for field, value in _changed(before[activity][item], new)
    ]
    alone = len({(activity, item) for activity, item, *_ in changes}) == 1
    if not alone or any(type(value) not in (int, float) for *_, value in changes):
        return set()
    return {(activity, item, field) for activity, item, field, _ in changes}


def _changed(old: Any, new: Any) -> list[tuple[str, Any]]:
    """Field → new value of what differs; the field is "" where the value has none."""
    if not isinstance(new, Mapping):
        return [("", new)] if new != old else []
    known = old if isinstance(old, Mapping) else {}
    return [(key, value) for key, value in new.items() if value != known.get(key)]
