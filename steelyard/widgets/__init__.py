"""Boards: what a student weighs, writes and seals with.

Opened by `weigh`, `forecast` and `write`; the questions have `quiz` and `recall` of their own.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from steelyard.cards import Card

if TYPE_CHECKING:
    from steelyard.widgets._board import Board

__all__ = ["boards", "forecast", "weigh", "write"]

# a board's name in `weigh("…")` → its module, its class, and what the class is called with
_BOARDS = {
    "ladder": ("ladder", "Ladder"),
    "final": ("ladder", "Ladder", "final"),
    "forces": ("forces", "Forces"),
    "gates": ("gates", "Gates"),
    "winset": ("winset", "WinSet"),
    "bench": ("bench", "Bench"),
    "hypotheses": ("hypotheses", "Hypotheses"),
    "rounds": ("rounds", "Rounds"),
    "scorebook": ("scorebook", "Scorebook"),
    "argument": ("argument", "Argument"),
}


def weigh(name: str) -> Board | Card:
    """Open a board where the student left it.

    Args:
        name: a board's name, such as "ladder", "forces" or "final".  Any other name gets a
            card that says which there are.
    """
    from steelyard.widgets._board import opened

    if name not in _BOARDS:
        known = ", ".join(f'"{n}"' for n in _BOARDS)
        return Card.saying(f"There is no board called {name!r}. The boards are {known}.")
    module, kind, *args = _BOARDS[name]
    found = importlib.import_module(f"steelyard.widgets.{module}")
    board: Board = opened(getattr(found, kind), *args)
    return board


def boards() -> Iterator[Board]:
    """Every board that `weigh` opens, as the record has it."""
    for name in _BOARDS:
        board = weigh(name)
        assert not isinstance(board, Card), "only an unknown name gets a card"
        yield board


def forecast(*ids: str) -> Board | Card:
    """Ask dated questions by their ids, such as `forecast("Q16")`; answers lie on a 5 % grid."""
    from steelyard.widgets.dated import open_dated

    return open_dated(ids)


def write(id: str) -> Board | Card:
    """Open a written answer, kept in the student's record; the id is the lesson's, such as "02"."""
    from steelyard.widgets.written import open_written

    return open_written(id)
