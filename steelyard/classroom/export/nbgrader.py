"""Assignments for nbgrader 0.9: the solution notebooks with its marks on the cells.

A solution's cell with a region becomes an answer that the student edits; the check at its end
becomes a locked cell that nbgrader grades, for under nbgrader a check that is not done raises.
A written answer is graded by hand.  The marks are those of nbgrader's metadata, version 3:
https://nbgrader.readthedocs.io/en/stable/contributor_guide/metadata.html
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from steelyard import content
from steelyard.authoring.exercises import WRITE_HERE
from steelyard.authoring.notebooks import COURSE, normal, text

__all__ = ["WRITTEN", "assignment", "write_tree"]

WRITTEN = 1
"""The points of a written answer."""

_REGION = "BEGIN SOLUTION"
_CONFIG = "nbgrader_config.py"
_SETTINGS = """\
# nbgrader's settings for these assignments; run its commands in this folder.
c = get_config()
c.CourseDirectory.course_id = "steelyard"
# What stands in place of a solution: as in the course's own exercises, the starter runs.
c.ClearSolutions.code_stub = {{"python": "..."}}
c.ClearSolutions.text_stub = {write_here!r}
# A check that a student deleted is put back, and does not turn a right answer into no points.
c.OverwriteCells.add_missing_cells = True
"""


def write_tree(into: Path, lesson: str | None = None) -> str:
    """Write `source/lesson-NN/NN_name.ipynb` and nbgrader's settings; returns what was done.

    Raises:
        ValueError: for a lesson without exercises, or a cell that cannot be an assignment's.
    """
    import nbformat

    solutions = sorted((COURSE / "solutions").glob("[0-9][0-9]_*.ipynb"))
    solutions = [path for path in solutions if lesson in {None, path.name[:2]}]
    if not solutions:
        raise ValueError(f"there are no solutions of lesson {lesson!r} under {COURSE}")
    for path in solutions:
        id = path.name[:2]
        stars = {name: told["stars"] for name, told in content.exercise_data(id).items()}
        made = assignment(nbformat.read(path, as_version=4), stars)
        folder = into / "source" / f"lesson-{id}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / path.name).write_text(text(made), encoding="utf-8", newline="\n")
    return f"{into}: {len(solutions)} assignments under source/. {_settled(into / _CONFIG)}"


def _settled(path: Path) -> str:
    """Write the settings, but never over a teacher's own; returns what was done."""
    settings = _SETTINGS.format(write_here=WRITE_HERE)
    if path.exists() and path.read_text(encoding="utf-8") != settings:
        return f"{_CONFIG} was changed since, and stays as it is."
    path.write_text(settings, encoding="utf-8", newline="\n")
    return f"{_CONFIG} is beside it."


def assignment(solution: Any, stars: Mapping[str, int]) -> Any:
    """A solution notebook as nbgrader's source notebook.

    Args:
        solution: an nbformat notebook node.
        stars: the points of each exercise by its id.
    """
    made = normal(solution, "none")
    made.cells = [cell for old in made.cells for cell in _marked(old, stars)]
    return made


def _marked(cell: Any, stars: Mapping[str, int]) -> Iterator[Any]:
    """The cell, or the two that it falls into, with nbgrader's marks."""
    name = re.sub(r"[^\w-]", "-", cell.id)
    if cell.cell_type != "code":
        if _REGION in cell.source:
            _mark(cell, name, solution=True, grade=True, points=WRITTEN)
        yield cell
        return
    check = _check(cell)
    lines = cell.source.splitlines()
    above = "\n".join(lines if check is None else lines[: check.lineno - 1])
    if above.strip():
        answered = _REGION in above
        yield _mark(_like(cell, above.rstrip("\n")), name, solution=answered, locked=not answered)
    if check is not None:
        graded = _like(cell, "\n".join(lines[check.lineno - 1 :]))
        graded.id = f"{cell.id}-check"
        exercise = ast.literal_eval(check.value.args[0])
        yield _mark(graded, f"check-{exercise}", grade=True, locked=True, points=stars[exercise])


def _check(cell: Any) -> Any:
    """The call of `check` that ends a cell, or None; one that stands elsewhere is refused."""
    body = ast.parse(cell.source).body
    calls = [line for line in body if _is_check(line)]
    if calls and (len(calls) > 1 or calls[0] is not body[-1]):
        raise ValueError(f"cell {cell.id}: a check must be alone, and the last thing in its cell")
    return calls[0] if calls else None


def _is_check(line: ast.stmt) -> bool:
    call = line.value if isinstance(line, ast.Expr) else None
    return isinstance(call, ast.Call) and getattr(call.func, "id", "") == "check"


def _like(cell: Any, source: str) -> Any:
    twin = type(cell)(cell)
    twin.metadata = type(cell.metadata)(cell.metadata)
    twin.source = source
    return twin


def _mark(
    cell: Any,
    name: str,
    *,
    solution: bool = False,
    grade: bool = False,
    locked: bool = False,
    points: int | None = None,
) -> Any:
    marks = {"grade_id": name, "solution": solution, "grade": grade, "locked": locked}
    cell.metadata["nbgrader"] = {
        "schema_version": 3,
        "task": False,
        **marks,
        **({} if points is None else {"points": points}),
    }
    return cell
