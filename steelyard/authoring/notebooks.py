"""One form for every notebook, so that a difference in git is a difference in content.

Normal form: nbformat 4.5; unique short cell ids; one kernel specification; no metadata that an
editor left; outputs only where they are kept (lessons: what shows without a kernel; solutions:
everything, because it is compared; exercises: nothing); no execution counts, but in solutions
1, 2, 3 …: what compares them takes a cell without a number for one that was never run.

A lesson's cell with the tag `guess-first` keeps its output folded away until somebody runs it, so
that nobody reads the answer before the question.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

__all__ = ["COURSE", "FOLDED", "cells", "command", "normal", "notebooks", "run", "text"]

COURSE = Path(__file__).resolve().parents[2]
FOLDED = "guess-first"
"""The tag of a cell whose stored output a reader should not see before running it."""
_KEPT = {"lessons": "still", "solutions": "all", "exercises": "none"}
_WIDGET = "application/vnd.jupyter.widget-view+json"
_METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def notebooks(course: Path = COURSE) -> Iterator[Path]:
    """All notebooks of the course: lessons, solutions, exercises, in order."""
    for folder in _KEPT:
        yield from sorted((course / folder).glob("[0-9][0-9]_*.ipynb"))


def normal(notebook: Any, keep: str) -> Any:
    """A copy of a notebook in normal form.

    Args:
        notebook: an nbformat notebook node.
        keep: which outputs stay: "none", "still" (those that show without a kernel) or "all".
    """
    import nbformat

    tidy = list(cells(notebook, keep))
    return nbformat.from_dict(
        {"cells": tidy, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 5}
    )


def cells(notebook: Any, keep: str) -> Iterator[dict[str, Any]]:
    """The cells of a notebook in normal form, each with an id that no other has."""
    seen, runs = set[str](), count(1)
    for cell in notebook.cells:
        id = _id(cell, seen)
        seen.add(id)
        tidy = _cell(cell, id, keep)
        if keep == "all" and cell.cell_type == "code":
            tidy["execution_count"] = next(runs)
        yield tidy


def text(notebook: Any) -> str:
    """The notebook as it is written to disk."""
    import nbformat

    return str(nbformat.writes(notebook, version=4)).rstrip("\n") + "\n"


def command(args: argparse.Namespace) -> int:
    """`python -m steelyard notebooks`: put all in normal form, or with --check say which are not.

    `--execute` runs lessons and solutions first, each with an empty record, and stores what they
    show.
    """
    wrong = 0
    for path in notebooks():
        old = path.read_text(encoding="utf-8")
        new = text(normal(_loaded(path, execute=args.execute), _KEPT[path.parent.name]))
        if new == old:
            continue
        wrong += 1
        name = path.relative_to(COURSE)
        if args.check:
            print(f"{name} is not in normal form: run `python -m steelyard notebooks`.")
        else:
            path.write_text(new, encoding="utf-8", newline="\n")
            print(f"{name} was put in normal form.")
    print(f"{wrong} of {len(list(notebooks()))} notebooks differed.")
    return 1 if args.check and wrong else 0


def _loaded(path: Path, *, execute: bool) -> Any:
    import nbformat

    notebook = nbformat.read(path, as_version=4)
    if execute and path.parent.name != "exercises":
        run(notebook, path.parent)
    return notebook


def run(
    notebook: Any, folder: Path, *, work: Path | None = None, allow_errors: bool = False
) -> None:
    """Run a notebook where it lives.

    Args:
        notebook: an nbformat notebook node; its outputs are replaced.
        folder: the working folder of its kernel.
        work: where the student's record is kept; by default one that is empty and thrown away.
        allow_errors: go on after a cell that stops with an error, instead of raising.
    """
    from nbclient import NotebookClient

    with tempfile.TemporaryDirectory() as empty:
        env = {**os.environ, "STEELYARD_WORK": str(work or empty)}
        client = NotebookClient(
            notebook,
            timeout=300,
            allow_errors=allow_errors,
            resources={"metadata": {"path": str(folder)}},
        )
        client.execute(env=env)


def _cell(cell: Any, id: str, keep: str) -> dict[str, Any]:
    tags = cell.metadata.get("tags", [])
    folded = {"jupyter": {"outputs_hidden": True}} if FOLDED in tags and keep == "still" else {}
    new = {
        "id": id,
        "cell_type": cell.cell_type,
        "metadata": folded | ({"tags": tags} if tags else {}),
        "source": cell.source.strip("\n"),
    }
    if cell.cell_type == "code":
        new |= {"execution_count": None, "outputs": list(_outputs(cell.outputs, keep))}
    return new


def _outputs(outputs: Iterable[Any], keep: str) -> Iterator[dict[str, Any]]:
    for output in outputs if keep != "none" else ():
        data = output.get("data", {})
        if keep == "still" and (_WIDGET in data or output.output_type == "stream"):
            continue
        new = {k: v for k, v in output.items() if k not in {"transient"}}
        if "execution_count" in new:
            new["execution_count"] = None
        yield new | ({"metadata": {}} if "metadata" in new else {})


def _id(cell: Any, seen: set[str]) -> str:
    """The cell's own id; one from its content where it has none, or where another cell has it."""
    own = cell.get("id", "")
    if own and own not in seen:
        return str(own)
    stem = hashlib.sha256(cell.source.encode()).hexdigest()[:8]
    tries = (stem if n == 0 else f"{stem}-{n}" for n in range(len(seen) + 1))
    return next(t for t in tries if t not in seen)
