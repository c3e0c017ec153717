"""What checks ask of any answer before they look at what it says, and of a student's function."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from numbers import Real
from types import FunctionType
from typing import Any

from steelyard.checks._core import Finding, not_quite, not_yet

__all__ = ["all_near", "called", "is_number", "near", "numbers", "percent", "shown", "slip"]

ROUNDED = 0.0051
"""An answer that was rounded to two decimals still counts."""


def is_number(value: Any) -> bool:
    """Whether it is one finite number; True and False, text, None and NaN are none."""
    return isinstance(value, Real) and not isinstance(value, bool) and math.isfinite(value)


def numbers(value: Any) -> list[float] | None:
    """The numbers in a list, a tuple or a mapping's values; None where it is anything else."""
    listed = list(value.values()) if isinstance(value, Mapping) else value
    if isinstance(listed, (list, tuple)) and all(map(is_number, listed)):
        return [float(one) for one in listed]
    return None


def near(one: float, other: float, tolerance: float = ROUNDED) -> bool:
    """Whether two numbers agree within the tolerance."""
    return abs(one - other) <= tolerance


def all_near(some: Sequence[float], others: Sequence[float], tolerance: float = ROUNDED) -> bool:
    """Whether two lists agree number by number."""
    pairs = zip(some, others, strict=False)
    return len(some) == len(others) and all(near(a, b, tolerance) for a, b in pairs)


def shown(value: Any) -> str:
    """An answer as a message shows it: numbers to three digits, anything else cut short."""
    if is_number(value):
        return str(value) if isinstance(value, int) else f"{float(value):.3g}"
    if isinstance(value, FunctionType):  # its repr says where it lies in the memory
        return f"the function {value.__name__}"
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


def percent(share: float) -> str:
    """A share of 0 to 1 in percent, to three digits: 0.0575 reads "5.75 %"."""
    return f"{100 * share:.3g} %"


def called(function: Any, cases: Iterable[Sequence[Any]]) -> list[Any] | Finding:
    """What a student's function returns for each case, or the finding that it cannot be asked.

    The findings are "not yet", and the keys ``not-a-function`` and ``returns-nothing``.
    """
    if not callable(function):
        return not_quite("not-a-function", value=shown(function))
    said = [function(*case) for case in cases]
    if any(value is ... for value in said):
        return not_yet()
    return not_quite("returns-nothing") if None in map(_none, said) else said


def slip(
    said: Sequence[Any], cases: Iterable[Sequence[Any]], slips: Mapping[str, Callable[..., Any]]
) -> str | None:
    """The name of the first known slip whose rule would say the same in every case."""
    asked = list(cases)
    for name, rule in slips.items():
        if all_near([float(v) for v in said], [float(rule(*case)) for case in asked], 1e-6):
            return name
    return None


def _none(value: Any) -> Any:
    """None stays None; everything else becomes False, so that odd `==` of arrays is not asked."""
    return None if value is None else False
