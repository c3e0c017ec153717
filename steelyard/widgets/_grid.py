"""Shares of 100 % on a 5 % grid: what the ladder and the dated questions have in common.

A share is None until the student gives one.  Nothing here rescales: the sentences say what is still
to give or too much, and an offer is something that the student may take.  `ladder_numbers.js` says
the same in the browser, from the same texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from steelyard import content
from steelyard.recorded import number
from steelyard.sentences import listed
from steelyard.widgets._wording import fill, word

__all__ = ["STEP", "complete", "in_percent", "on_grid", "rests", "said_sum", "says", "step_names"]

STEP = 5
"""Percent: wide enough that nobody claims to be exact, and forecasts can be grouped by value."""

Shares = Mapping[str, int | None]


def says() -> Mapping[str, str]:
    """The sentences about shares."""
    found: Mapping[str, str] = content.board_data("shares")["says"]
    return found


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
    words = [word(percent / 100) for percent in range(0, 101, STEP)]
    for end in (0, -1):
        words[end] = fill(says()["end"], {"word": words[end]})
    return words


def complete(shares: Shares) -> bool:
    """Whether every share is given and they add up to 100 %."""
    given = [p for p in shares.values() if p is not None]
    return len(given) == len(shares) and sum(given) == 100


def said_sum(shares: Shares, names: Mapping[str, str], then: str) -> str:
    """What is given and what is still to give; `then` ends the sentence of a complete forecast."""
    total = sum(p or 0 for p in shares.values())
    unset = [names[id] for id, p in shares.items() if p is None]
    key = "done"
    if len(unset) == len(shares):
        key = "nothing"
    elif total != 100:
        key = "too_much" if total > 100 else "too_little"
    elif unset:
        key = "unset_one" if len(unset) == 1 else "unset_more"
    numbers = {"total": total, "missing": 100 - total, "over": total - 100}
    return fill(says()[key], {**numbers, "names": listed(unset), "then": then})


def rests(shares: Shares) -> dict[str, int | None]:
    """For each share what it would be if it made the sum 100 %; None where there is no offer."""
    missing = 100 - sum(p or 0 for p in shares.values())
    started = any(p is not None for p in shares.values())
    return {id: _rest(p, missing) if started else None for id, p in shares.items()}


def _rest(share: int | None, missing: int) -> int | None:
    to = (share or 0) + missing
    return None if not 0 <= to <= 100 or to == share else to
