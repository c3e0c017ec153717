"""The passages of the reader's own copy, put on cards that are on the screen and stored nowhere.

What a cell shows is saved with its notebook, and notebooks are handed in and published.  So a
passage is fetched by a message when its card is drawn, and is in no output and no widget's state.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from steelyard.reading import copy
from steelyard.widgets._board import Board, live, opened
from steelyard.widgets._words import Words

__all__ = ["Own", "show"]


class Own(Board):
    """The passages for one call of `read`.  Its `key` names their ids, with spaces between."""

    files = "own"

    def do_passages(self) -> dict[str, Any]:
        """The passages that the copy has, by id; None for one that it lacks."""
        kept = copy.get().passages
        return {"passages": {i: kept.get(i) for i in self.key.split()}}

    def look(self) -> dict[str, Any]:
        """Nothing but a name: a view is synced, and what is synced may be saved."""
        return {"board": "own", "title": "From your own copy"}

    def words(self) -> Words:
        """What is said where no board can be drawn."""
        return Words("From your own copy")


def show(ids: Sequence[str]) -> None:
    """Display what fills the cards of the same output."""
    from IPython.display import display

    display(live(opened(Own, " ".join(ids)), ""), raw=True)
