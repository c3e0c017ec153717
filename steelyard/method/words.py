"""Probabilities in words and in whole percents.

The words are those of an intelligence service's directive on analytic standards (ICD 203).  Readers
disagree about what such words mean, so the number stands beside the word; and the directive forbids
a likelihood and a confidence in one sentence.
"""

from __future__ import annotations

import math

from ._refuse import number

__all__ = ["ICD203", "icd203", "percent"]

ICD203 = (
    ("almost no chance", 0.01, 0.05),
    ("very unlikely", 0.05, 0.20),
    ("unlikely", 0.20, 0.45),
    ("roughly even chance", 0.45, 0.55),
    ("likely", 0.55, 0.80),
    ("very likely", 0.80, 0.95),
    ("almost certain", 0.95, 0.99),
)
"""Word, from, to: the directive's table, lowest first.  It says nothing below 1 % or above 99 %."""


def icd203(p: float) -> str:
    """The directive's word for a probability.

    Neighbouring ranges share their border; on a border stands the word nearer an even chance, so
    0.20 is "unlikely" and 0.55 a "roughly even chance".  Below 1 % and above 99 %, where the table
    is silent, the outermost words are used.  Refused: p outside 0 to 1.
    """
    # a border that was computed, such as 1 − 0.45, may miss it by the last digit
    here = round(number(p, "p", 0, 1), 9)
    if here <= 0.5:
        return next(word for word, low, _ in reversed(ICD203) if here >= low or low == 0.01)
    return next(word for word, _, high in ICD203 if here <= high or high == 0.99)


def percent(p: float) -> str:
    """A probability as whole percents: "27 %", "<1 %" below 0.01, ">99 %" above 0.99.

    0 and 1 themselves read "0 %" and "100 %": only a gate that is shut for certain gives them.
    Refused: p outside 0 to 1.
    """
    here = number(p, "p", 0, 1)
    if 0 < here < 0.01:
        return "<1 %"
    if 0.99 < here < 1:
        return ">99 %"
    return f"{math.floor(100 * here + 0.5)} %"
