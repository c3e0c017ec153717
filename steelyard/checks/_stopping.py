"""What it means, in a sentence, that a student's own code stopped while a check used it."""

from __future__ import annotations

import re

__all__ = ["why_stopped"]

_ARGUMENTS = re.compile(r"positional argument|unexpected keyword")
_MEANINGS = {
    NameError: "A word stands there without its quotation marks, or a name is spelt otherwise than "
    "where it was given, or the cell that gives it has not run.",
    ZeroDivisionError: "It divides by something that is 0 in one of the cases that the check "
    "tries. Find a way that does without the division.",
    IndexError: "It asks for a place that the list does not have. Python counts from 0, so the "
    "last of three is number 2.",
    KeyError: "It asks for a name that the dictionary does not have. Compare it letter by letter.",
    RecursionError: "It calls itself and never comes to an end.",
}
_WRONG_ARGUMENTS = (
    "The first line of the function, or the last line of the cell with `check`, is not what it was "
    "in the exercise. Write it as it stood there, with the same names in its brackets."
)
_WRONG_KIND = (
    "Two things of different kinds meet there, such as a number and text, or one number and a "
    "whole list. Look which of the two you meant."
)
_OTHERWISE = (
    "Often a value is missing, or is of another kind than asked: text instead of a number, one "
    "number instead of a list. Compare your cell with the example above it."
)


def why_stopped(error: Exception) -> str:
    """Python's own words on an error, and what they most often mean for a beginner."""
    said = " ".join(f"Python says {type(error).__name__}: {error}".split()).rstrip(".")
    return f"{said}. {_meaning(error)}"


def _meaning(error: Exception) -> str:
    if isinstance(error, TypeError):
        return _WRONG_ARGUMENTS if _ARGUMENTS.search(str(error)) else _WRONG_KIND
    kinds = (sentence for kind, sentence in _MEANINGS.items() if isinstance(error, kind))
    return next(kinds, _OTHERWISE)
