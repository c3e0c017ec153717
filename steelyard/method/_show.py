"""How results print: four significant digits, so that a reader can read them.

The full number stays in the field; only its printed form is short, and the same on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

__all__ = ["Readable", "chain", "figure", "shown", "signed"]

WIDEST = 96


class Readable:
    """A dataclass made with `repr=False`, which then prints its fields shortened.

    A named tuple cannot inherit from it, but can call its `__repr__`.
    """

    __slots__ = ()

    def __repr__(self: Any) -> str:
        parts = _parts(self)
        line = one_line(self)
        if len(line) <= WIDEST and "\n" not in line:
            return line
        inner = ",\n".join(parts).replace("\n", "\n  ")
        return f"{type(self).__name__}(\n  {inner},\n)"


def one_line(result: Any) -> str:
    """A result with its fields shortened, on one line however long."""
    return f"{type(result).__name__}({', '.join(_parts(result))})"


def shown(value: Any) -> str:
    """A value as it prints inside a result."""
    if isinstance(value, float):
        return f"{value + 0.0:.4g}"  # adding 0 makes -0 a plain 0
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{shown(k)}: {shown(v)}" for k, v in value.items()) + "}"
    if isinstance(value, tuple) and value and all(isinstance(v, Readable) for v in value):
        return "(\n" + "".join(f"  {one_line(v)},\n" for v in value) + ")"
    if isinstance(value, tuple) and not isinstance(value, Readable):
        return "(" + ", ".join(map(shown, value)) + ("," if len(value) == 1 else "") + ")"
    return repr(value)


def figure(value: float) -> str:
    """A number to four significant digits, with a true minus."""
    return f"{value + 0.0:.4g}".replace("-", "−")


def chain(values: Iterable[float]) -> str:
    """Numbers as a sum on paper: 1.2 + 0.5 − 0.3."""
    first, *rest = values
    return figure(first) + "".join(f" {'−' if v < 0 else '+'} {figure(abs(v))}" for v in rest)


def signed(value: float) -> str:
    """A number with its sign, + or a true minus, four significant digits."""
    return f"{value + 0.0:+.4g}".replace("-", "−")


def _parts(result: Any) -> list[str]:
    named = getattr(result, "_fields", None) or [f.name for f in fields(result)]
    return [f"{name}={shown(getattr(result, name))}" for name in named]
