"""Numbers in words, and sentences filled in from a board's texts: the Python twin of `wording.js`.

A board writes a number the same way wherever it does: in the browser, where it follows the hand,
and in the words that stay in the notebook.  Both files have the same names, and one file of vectors
holds them to the same words, down to numbers that lie exactly between two.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from steelyard.method import icd203 as word
from steelyard.method import percent
from steelyard.sentences import capital, listed

__all__ = [
    "capital",
    "fill",
    "fine",
    "hundredths",
    "listed",
    "percent",
    "plain",
    "ranged",
    "signed",
    "word",
]

_PLACE = re.compile(r"\{(\w+)\}", re.ASCII)


def fill(template: str, values: Mapping[str, Any]) -> str:
    """A template with its `{name}` filled in, once.

    A name that is not given, or is None, stays as it is, so that a fault shows and no sentence is
    lost.  Numbers are put into words before they come here, for the browser writes 6.0 as 6.
    """

    def given(place: re.Match[str]) -> str:
        value = values.get(place[1])
        return place[0] if value is None else str(value)

    return _PLACE.sub(given, template)


def plain(x: float, digits: int = 6) -> str:
    """A number as a reader would write it, to so many digits that count: 0.2, 6, −3.5.

    The minus is a true one, no zero stands at the end, and no power of ten is written as such.
    """
    text = f"{Decimal(f'{x:.{digits}g}'):f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text.replace("-", "−")


def hundredths(x: float) -> str:
    """Two places and no zero before the point: .18, −.05, 1.00."""
    text = f"{abs(x):.2f}".removeprefix("0")
    return f"−{text}" if x < 0 and text != ".00" else text


def signed(x: float) -> str:
    """The same with its sign, and 0 for what is less than half a hundredth: +.18, −.05, 0."""
    if abs(x) < 0.005:
        return "0"
    return f"{'−' if x < 0 else '+'}{hundredths(abs(x))}"


def fine(p: float) -> str:
    """A probability in percent: whole from 10 % on, two digits below, "<0.01 %" for less than that.

    It is never a 0 that is not.
    """
    if 0 < p < 0.0001:
        return "<0.01 %"
    return f"{100 * p:.0f} %" if p >= 0.0995 else f"{plain(100 * p, 2)} %"


def ranged(low: float, high: float) -> str:
    """Two probabilities as a range: "0 to 15 %", or one number where they are the same."""
    return fine(high) if low == high else f"{fine(low).removesuffix(' %')} to {fine(high)}"
