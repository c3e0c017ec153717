"""Where a student stands: what is answered, understood, forecast and written, and what comes back.

Everything is read from the student's record alone; nothing here saves an answer.
"""

from __future__ import annotations

import importlib
from argparse import Namespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from steelyard.standing.overview import progress
    from steelyard.standing.own_words import journal

__all__ = ["command", "journal", "progress"]


def __getattr__(name: str) -> Any:
    """Load `journal` and `progress` when they are first used."""
    home = {"journal": "steelyard.standing.own_words", "progress": "steelyard.standing.overview"}
    if name not in home:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(home[name]), name)


def command(args: Namespace) -> int:
    """`python -m steelyard portfolio`: write the record as two files, and say where they are."""
    from steelyard.standing.portfolio import write

    for path in write(args.into):
        print(path)
    return 0
