"""What each exercise asks for, read from the course's own notebooks and never from a student's.

An exercise is known by its `check("U1", low, high)`: the id, the expressions whose values are the
answers, and the cell where they stand.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from steelyard.authoring.notebooks import COURSE

__all__ = ["Ask", "asks", "check_of", "checks", "shipped"]


@dataclass(frozen=True)
class Ask:
    """What one exercise asks for.

    Attributes:
        exercise: its id, such as ``U1``.
        cell: the id of the cell where its check stands.
        answers: the expressions of its answers, in their order.
    """

    exercise: str
    cell: str
    answers: tuple[str, ...]


@cache
def shipped(folder: Path = COURSE / "exercises") -> Mapping[str, Sequence[Ask]]:
    """The name of each exercise notebook → what it asks for, in its order.

    Raises:
        ValueError: where the folder holds no exercises.
    """
    paths = sorted(folder.glob("[0-9][0-9]_*.ipynb"))
    found = {p.name: tuple(asks(json.loads(p.read_text("utf-8")))) for p in paths}
    if not any(found.values()):
        raise ValueError(
            f"there are no exercises in {folder}, so nothing can be marked. Run this from the "
            "course's whole folder, as it was unpacked."
        )
    return found


def asks(notebook: Mapping[str, Any]) -> Iterator[Ask]:
    """What a notebook's checks ask for, cell by cell."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            for id, answers in checks("".join(cell["source"])):
                yield Ask(id, cell["id"], answers)


def checks(source: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each `check("ID", …)` in a cell: its id, and the expressions of its answers.

    A cell that is no Python has none.
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        name, first = node.func, node.args[0]
        called = name.id if isinstance(name, ast.Name) else getattr(name, "attr", "")
        if called == "check" and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value, tuple(ast.unparse(arg) for arg in node.args[1:])


def check_of(exercise: str, source: str) -> bool:
    """Whether a student's cell, however it is written, holds the check of an exercise."""
    return bool(re.search(rf"check\(\s*[\"']{re.escape(exercise)}[\"']", source))
