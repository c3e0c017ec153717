"""Answers as plain data on their way out of a student's process, and nothing else.

`encoded` runs in the student's kernel, where anything may have been changed; `decoded` runs outside
and takes nothing on trust.  What comes out is made of numbers, text, True, False, None, `...`,
dates, lists, tuples, sets and dictionaries, of the method's own dataclasses, built anew from their
fields, and of stand-ins for functions and for whatever else there was.  No object of the student's
gets through: one whose `==` is always True arrives as a `Strange`, which equals itself alone.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from types import EllipsisType
from typing import Any

__all__ = [
    "DEEPEST",
    "LONGEST",
    "MOST",
    "NotPlainError",
    "Strange",
    "TooLargeError",
    "decoded",
    "encoded",
]

MOST = 2_000
"""Values in all that one answer may hold, so that no check has much to do."""
LONGEST = 5_000
"""Characters that one text may have."""
DEEPEST = 20
"""How deep lists may lie in each other."""
WHOLE = 1_000_000
"""A whole number beyond this becomes a float: 2 to its power would take the machine's memory."""

Code = Any
"""What JSON can hold: a value as it is, or a list that opens with the name of its kind."""


class TooLargeError(ValueError):
    """More than an answer may hold."""


class NotPlainError(ValueError):
    """Not what `encoded` makes."""


class Strange:
    """Stands for a value of a kind that no exercise asks for."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __repr__(self) -> str:
        return f"a value of the kind {self.kind}"


def encoded(value: Any, function: Callable[[Any], Code] | None = None) -> Code:
    """A value as JSON can hold it.

    Args:
        value: anything at all.
        function: what to send for a function; without it, a function is a strange value.

    Raises:
        TooLargeError: where it is deeper, longer or more than an answer may be.
    """
    return _Encoder(function).code(value, 0)


def decoded(code: Code, function: Callable[[Code], Any] | None = None) -> Any:
    """The value that `code` stands for.

    Args:
        code: what JSON gave, from a process that nobody trusts.
        function: makes the stand-in from what `encoded` was told to send for a function.

    Raises:
        NotPlainError: where it is nothing that `encoded` makes.
        TooLargeError: as `encoded` does.
    """
    return _Decoder(function).value(code, 0)


class _Counting:
    """Refuses what is too much, on either side."""

    def __init__(self, function: Callable[[Any], Any] | None) -> None:
        self.function = function
        self.count = 0

    def counted(self, depth: int) -> None:
        self.count += 1
        if self.count > MOST or depth > DEEPEST:
            raise TooLargeError(f"an answer holds at most {MOST} values, {DEEPEST} lists deep")

    @staticmethod
    def short(text: str) -> str:
        if len(text) > LONGEST:
            raise TooLargeError(f"a text in an answer has at most {LONGEST} characters")
        return text


class _Encoder(_Counting):
    def code(self, value: Any, depth: int) -> Code:
        self.counted(depth)
        kind = type(value)
        if value is None or value is True or value is False or value is ...:
            return ["..."] if value is ... else value
        for base, made in self._SIMPLE.items():
            if issubclass(kind, base):
                return made(self, value)
        for base, (name, parts) in _LISTS.items():
            if issubclass(kind, base):
                return [name, [self.code(part, depth + 1) for part in parts(value)]]
        return self._object(value, kind, depth)

    def _object(self, value: Any, kind: type, depth: int) -> Code:
        if kind.__module__.split(".")[0] == "numpy" and hasattr(value, "tolist"):
            return self.code(value.tolist(), depth + 1)
        if kind.__module__.startswith("steelyard.method.") and dataclasses.is_dataclass(value):
            names = [field.name for field in dataclasses.fields(value)]
            fields = {name: self.code(getattr(value, name), depth + 1) for name in names}
            return ["made", kind.__name__, fields]
        if callable(value) and self.function:
            return ["function", self.function(value)]
        return ["strange", f"{kind.__name__}"[:40]]

    def _text(self, value: str) -> Code:
        return self.short(str.__str__(value))

    def _whole(self, value: int) -> Code:
        number = int.__int__(value)
        return number if abs(number) <= WHOLE else self._real(number)

    def _real(self, value: float) -> Code:
        try:
            number = float(value) if type(value) is int else float.__float__(value)
        except OverflowError:
            number = math.inf if value > 0 else -math.inf
        return ["real", repr(number)]

    def _day(self, value: date) -> Code:
        return ["day", date(value.year, value.month, value.day).isoformat()]

    # a subclass may have changed what it says of itself: the base's own method is asked
    _SIMPLE: Mapping[type, Callable[[Any, Any], Code]] = {
        str: _text,
        int: _whole,
        float: _real,
        date: _day,
    }


_LISTS: Mapping[type, tuple[str, Callable[[Any], Any]]] = {
    list: ("list", list.__iter__),
    tuple: ("tuple", tuple.__iter__),
    set: ("set", set.__iter__),
    frozenset: ("set", frozenset.__iter__),
    dict: ("dict", lambda value: (part for pair in dict.items(value) for part in pair)),
}


class _Decoder(_Counting):
    def value(self, code: Code, depth: int) -> Any:
        self.counted(depth)
        if code is None or isinstance(code, bool):
            return code
        if isinstance(code, str):
            return self.short(code)
        if isinstance(code, int) and abs(code) <= WHOLE:
            return code
        if not isinstance(code, list) or not code or not isinstance(code[0], str):
            raise NotPlainError("neither a simple value nor a kind with its parts")
        make = self._KINDS.get((code[0], len(code)))
        if make is None:
            raise NotPlainError(f"no such kind: {code[0][:20]!r}")
        return make(self, depth, *code[1:])

    def _parts(self, depth: int, parts: Any) -> list[Any]:
        if not isinstance(parts, list):
            raise NotPlainError("parts must be a list")
        return [self.value(part, depth + 1) for part in parts]

    def _hashable(self, make: Callable[[], Any]) -> Any:
        try:
            return make()
        except TypeError as error:
            raise NotPlainError("a set or a dictionary of what cannot be in one") from error

    def _ellipsis(self, depth: int) -> EllipsisType:  # noqa: ARG002
        return ...

    def _real(self, depth: int, text: Any) -> float:  # noqa: ARG002
        if not isinstance(text, str) or len(text) > 40:
            raise NotPlainError("a number must be short text")
        try:
            return float(text)
        except ValueError as error:
            raise NotPlainError("a number that is none") from error

    def _day(self, depth: int, text: Any) -> date:  # noqa: ARG002
        try:
            return datetime.strptime(text, "%Y-%m-%d").date()
        except (TypeError, ValueError) as error:
            raise NotPlainError("a day that is none") from error

    def _dict(self, depth: int, parts: Any) -> dict[Any, Any]:
        listed = self._parts(depth, parts)
        pairs = list(zip(listed[::2], listed[1::2], strict=False))
        made: dict[Any, Any] = self._hashable(lambda: dict(pairs))
        return made

    def _set(self, depth: int, parts: Any) -> set[Any]:
        listed = self._parts(depth, parts)
        made: set[Any] = self._hashable(lambda: set(listed))
        return made

    def _made(self, depth: int, name: Any, fields: Any) -> Any:
        from steelyard.method import Force, Gate, Judgement, Model

        kinds = {kind.__name__: kind for kind in (Force, Gate, Judgement, Model)}
        if not isinstance(name, str) or not isinstance(fields, dict):
            raise NotPlainError("an object must have a name and fields")
        values = {str(key): self.value(code, depth + 1) for key, code in fields.items()}
        try:
            return kinds[name](**values)
        except Exception:  # another kind, or one with fields that the method refuses
            return self._strange(depth, name)

    def _function(self, depth: int, told: Any) -> Any:  # noqa: ARG002
        return self.function(told) if self.function else Strange("function")

    def _strange(self, depth: int, name: Any) -> Strange:  # noqa: ARG002
        return Strange(re.sub(r"\W", "", str(name), flags=re.ASCII)[:40] or "nobody knows")

    _KINDS: Mapping[tuple[str, int], Callable[..., Any]] = {
        ("...", 1): _ellipsis,
        ("real", 2): _real,
        ("day", 2): _day,
        ("list", 2): _parts,
        ("tuple", 2): lambda self, depth, parts: tuple(self._parts(depth, parts)),
        ("set", 2): _set,
        ("dict", 2): _dict,
        ("made", 3): _made,
        ("function", 2): _function,
        ("strange", 2): _strange,
    }
