"""Shares of 100 % on a 5 % grid: what the ladder and the dated questions have in common.

A share is None until the student gives one.  Nothing here rescales: the sentences say what is still
to give or too much, and an offer is something that the student may take.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from steelyard.method.words import icd203
from steelyard.recorded import number
from steelyard.sentences import listed

__all__ = [
    "STEP",
    "added",
    "complete",
    "in_percent",
    "on_grid",
    "rest_offers",
    "said_sum",
    "step_names",
]

STEP = 5
"""Percent: wide enough that nobody claims to be exact, and forecasts can be grouped by value."""

Shares = Mapping[str, int | None]


def on_grid(percent: Any, name: str) -> int:
    """A share as it is, or a refusal in a sentence that opens with `name`."""
    if isinstance(percent, bool) or not isinstance(percent, (int, float)):
        raise ValueError(f"{name}: type a number from 0 to 100.")
    if not 0 <= percent <= 100:
        raise ValueError(f"{name}: type a number from 0 to 100, not {percent:g}.")
    if percent % STEP:
        below = int(percent // STEP) * STEP
        raise ValueError(
            f"{name}: the steps are of {STEP} %, so take {below} or {below + STEP}, "
            f"not {percent:g}."
        )
    return int(percent)


def in_percent(probability: Any) -> int | None:
    """A probability from the record as percent; None where it is none, or not from 0 to 1."""
    share = number(probability, 0, 1)
    return None if share is None else round(100 * share)


def step_names() -> list[str]:
    """What each step of the grid is called, from 0 to 100 %; the ends ask back."""
    words = [icd203(percent / 100) for percent in range(0, 101, STEP)]
    for end in (0, -1):
        words[end] += ". Nothing could ever change that?"
    return words


def added(shares: Shares) -> str:
    """The sum of what is given, as it is written on paper; empty where nothing is given."""
    given = [p for p in shares.values() if p is not None]
    if not given:
        return ""
    total, sum_ = sum(given), " + ".join(f"{p} %" for p in given)
    rest = f"; 100 % − {total} % = {_signed(100 - total)} %" if total != 100 else ""
    return f"{sum_} = {total} %{rest}"


def complete(shares: Shares) -> bool:
    """Whether every share is given and they add up to 100 %."""
    given = [p for p in shares.values() if p is not None]
    return len(given) == len(shares) and sum(given) == 100


def said_sum(shares: Shares, names: Mapping[str, str], done: str) -> str:
    """What is given and what is still to give; `done` ends the sentence of a complete forecast."""
    total = sum(p or 0 for p in shares.values())
    unset = [names[id] for id, p in shares.items() if p is None]
    if len(unset) == len(shares):
        return "Nothing given yet: 100 % still to give."
    if total > 100:
        return f"{total} %: {total - 100} % too much."
    if total < 100:
        return f"{total} %: {100 - total} % still to give."
    if unset:
        are = "has no number yet. Is it" if len(unset) == 1 else "have no number yet. Are they"
        return f"100 % given, but {listed(unset)} {are} 0 %?"
    return f"100 %: all given. {done}"


def rest_offers(shares: Shares, names: Mapping[str, str]) -> dict[str, dict[str, Any] | None]:
    """For each share the offer to make the sum 100 %, or None where there is none.

    An offer has `to`, the share that it would give; `text`, what stands on its button; and `says`,
    the button's name for a screen reader, which opens with the text.
    """
    missing = 100 - sum(p or 0 for p in shares.values())
    started = any(p is not None for p in shares.values())
    return {id: _offer(names[id], p, missing) if started else None for id, p in shares.items()}


def _signed(value: int) -> str:
    return str(value).replace("-", "−")


def _offer(name: str, share: int | None, missing: int) -> dict[str, Any] | None:
    to = (share or 0) + missing
    if not 0 <= to <= 100 or to == share:
        return None
    if missing > 0:
        text = f"rest +{missing} %"
        return {"to": to, "text": text, "says": f"{text}: give the remaining {missing} % to {name}"}
    if missing < 0:
        text = f"cut −{-missing} %"
        return {
            "to": to,
            "text": text,
            "says": f"{text}: take {-missing} % off {name}",
        }
    return {"to": 0, "text": "0 %", "says": f"0 %: give {name} 0 %"}
