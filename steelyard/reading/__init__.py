"""The text under study: its passages in the course's words, and in the reader's own copy."""

from __future__ import annotations

import importlib
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from steelyard.reading.cards import read
    from steelyard.reading.copy import Outcome
    from steelyard.reading.listing import claims
    from steelyard.reading.words import glossary
    from steelyard.widgets.upload import Upload

__all__ = ["claims", "command", "glossary", "own_copy", "read"]


def __getattr__(name: str) -> Any:
    """Load `read`, `claims` and `glossary` when they are first used."""
    home = {
        "read": "steelyard.reading.cards",
        "claims": "steelyard.reading.listing",
        "glossary": "steelyard.reading.words",
    }
    if name not in home:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(home[name]), name)


def own_copy(file: str | Path | None = None) -> Upload | Outcome:
    """Add your own copy of the text: a board to choose a file with, or the path of one.

    The file may be a text file, a saved web page or a PDF.  Its passages stay on this computer.
    """
    if file is None:
        from steelyard.widgets._board import opened
        from steelyard.widgets.upload import Upload

        return opened(Upload)
    from steelyard.reading.copy import add

    return add(file)


def command(args: Namespace) -> int:
    """`python -m steelyard copy FILE`: add the reader's copy; exit status 0 if it was kept."""
    from steelyard.reading.copy import add

    outcome = add(args.file)
    print(outcome)
    return 0 if outcome.kept else 1
