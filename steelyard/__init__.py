"""A course on weighing a policy forecast: what the notebooks import.

The names below are loaded when they are first used, so that `import steelyard` costs next to
nothing and a lesson's kernel stays near the size of a bare one.
"""

from __future__ import annotations

import importlib
from typing import Any

__version__ = "0.1.0"

# name → module that defines it
_HOME = {
    "read": "steelyard.reading",
    "own_copy": "steelyard.reading",
    "claims": "steelyard.reading",
    "glossary": "steelyard.reading",
    "quiz": "steelyard.quizzes",
    "recall": "steelyard.quizzes",
    "weigh": "steelyard.widgets",
    "forecast": "steelyard.widgets",
    "write": "steelyard.widgets",
    "figure": "steelyard.figures",
    "check": "steelyard.checks",
    "progress": "steelyard.standing",
    "happened": "steelyard.aftermath",
    "journal": "steelyard.standing",
    "handin": "steelyard.classroom.handin",
}

__all__ = sorted(_HOME)  # noqa: PLE0605 - the table above is the one list of public names


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'steelyard' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
