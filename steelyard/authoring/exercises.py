"""Exercises from solutions: the marked regions become `...`, and nothing else changes.

A region stands in a code cell between two comment lines, `### BEGIN SOLUTION` and
`### END SOLUTION`.  In a text cell the same words stand in HTML comments, and the region becomes an
invitation to write.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from steelyard.authoring.notebooks import COURSE, normal, text

__all__ = ["WRITE_HERE", "command", "exercise", "leaks", "regions"]

_REGION = re.compile(
    r"^(?P<indent>[ \t]*)### BEGIN SOLUTION[ \t]*\n(?P<inside>.*?)^[ \t]*### END SOLUTION[ \t]*$",
    re.MULTILINE | re.DOTALL,
)
_NOTE = re.compile(
    r"^<!-- BEGIN SOLUTION -->\n(?P<inside>.*?)^<!-- END SOLUTION -->$", re.MULTILINE | re.DOTALL
)
_MARKER = re.compile(r"(BEGIN|END) SOLUTION")
WRITE_HERE = "*Write here: double-click this text, type, then press Shift and Enter.*"
"""What invites to write where a written answer was taken out."""


def exercise(solution: Any) -> Any:
    """The exercise notebook of a solution notebook, in normal form, without outputs.

    Raises:
        ValueError: naming the cell, for a marker without its partner or a notebook without regions.
    """
    starter = normal(solution, "none")
    for cell in starter.cells:
        cell.source = _starter(cell)
    if not any(regions(solution)):
        raise ValueError("the notebook has no region marked BEGIN SOLUTION … END SOLUTION")
    return starter


def regions(solution: Any) -> Iterator[str]:
    """What stands inside the marked regions of a solution notebook, region by region."""
    for cell in solution.cells:
        pattern = _REGION if cell.cell_type == "code" else _NOTE
        yield from (match["inside"] for match in pattern.finditer(cell.source))


def leaks(solution: Any, starter: Any) -> list[str]:
    """Lines of a solution that a student could read in the exercise; short ones do not count."""
    open_text = "\n".join(cell.source for cell in starter.cells)
    lines = {line.strip() for region in regions(solution) for line in region.splitlines()}
    return sorted(line for line in lines if len(line) > 12 and line in open_text)


def command(args: argparse.Namespace) -> int:
    """`python -m steelyard exercises`: make exercises/, or with --check say what has drifted."""
    import nbformat

    wrong = 0
    solutions = sorted((COURSE / "solutions").glob("[0-9][0-9]_*.ipynb"))
    for path in solutions:
        solution = nbformat.read(path, as_version=4)
        starter = exercise(solution)
        for line in leaks(solution, starter):
            wrong += 1
            print(f"exercises/{path.name} gives this line of the solution away: {line}")
        wrong += _place(COURSE / "exercises" / path.name, text(starter), check=args.check)
    wrong += _strangers({p.name for p in solutions})
    print(f"{len(solutions)} exercises, {wrong} faults.")
    return 1 if wrong else 0


def _place(target: Path, new: str, *, check: bool) -> int:
    if target.exists() and target.read_text(encoding="utf-8") == new:
        return 0
    if check:
        print(f"exercises/{target.name} has drifted: run `python -m steelyard exercises`.")
        return 1
    target.parent.mkdir(exist_ok=True)
    target.write_text(new, encoding="utf-8", newline="\n")
    print(f"exercises/{target.name} was made.")
    return 0


def _strangers(names: set[str]) -> int:
    found = {p.name for p in (COURSE / "exercises").glob("*.ipynb")} - names
    for name in sorted(found):
        print(f"exercises/{name} has no solution notebook.")
    return len(found)


def _starter(cell: Any) -> str:
    source: str = cell.source
    if cell.cell_type == "code":
        source = _REGION.sub(lambda m: f"{m['indent']}...", source)
    else:
        source = _NOTE.sub(WRITE_HERE, source)
    if _MARKER.search(source):
        raise ValueError(f"a solution marker has no partner in the cell that begins: {source[:60]}")
    return source
