"""Tables for spreadsheets: CSV files that are safe to open.

A cell that a spreadsheet would take for a formula (it begins with ``= + - @``, a tab or a line
break) gets an apostrophe in front, which spreadsheets hide; a number stays a number.  Files are
UTF-8 with a byte order mark, without which Excel mistakes accents.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from steelyard.disk import write_whole

__all__ = ["Cell", "as_csv", "cell", "write_csv"]

Cell = str | int | float | bool | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def cell(value: Cell) -> str:
    """A value as a cell's text: numbers with a point, yes and no, nothing for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return f"{value:.6g}" if isinstance(value, float) else str(value)
    text = value.replace("\x00", "")
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA) else text


def as_csv(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table as CSV, its head first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([cell(value) for value in row] for row in rows)
    return out.getvalue()


def write_csv(path: Path, head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write a table over an earlier one, whole or not at all.

    Raises:
        OSError: where the folder cannot be written.
    """
    write_whole(path, "\ufeff" + as_csv(head, rows), newline="")
