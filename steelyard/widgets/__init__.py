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

# a board's name in `weigh("…")`, in the order of the course → its module, its class, and what the
# class is called with
_BOARDS = {
    "ladder": ("ladder", "Ladder"),
    "forces": ("forces", "Forces"),
    "gates": ("gates", "Gates"),
    "winset": ("winset", "WinSet"),
    "hypotheses": ("hypotheses", "Hypotheses"),
    "rounds": ("rounds", "Rounds"),
    "argument": ("argument", "Argument"),
    "bench": ("bench", "Bench"),
    "final": ("ladder", "Ladder", "final"),
    "scorebook": ("scorebook", "Scorebook"),
}


def weigh(name: str) -> Board | Card:
    """Open a board where the student left it.

    Args:
        name: one of these; any other name gets a card that says which there are.

            - "ladder": the first forecast, a share for each outcome, and its seal
            - "forces": what drives and what restrains, on a beam
            - "gates": what must hold before an outcome can come, and the ceiling that it sets
            - "winset": who accepts what on one line, and whether anything is left to agree on
            - "hypotheses": rival explanations, rated item by item
            - "rounds": two private rounds, with a class's answers and reasons in between
            - "argument": the text's case as sentences whose numbers can be pushed
            - "bench": everything that was judged, as one forecast, and what it hangs on
            - "final": the last forecast, beside the first, and its seal
            - "scorebook": the forecasts beside what happened
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
    """Every board that `weigh` opens, as the record has it, in the order of the course."""
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
