"""Become a student's JupyterLab on a hub: the course handed out, its notebooks trusted.

A hub runs this module in place of `jupyterhub-singleuser`, as the student and with the Python of an
environment that all students share and none can write (`docs/hub.md` has the rest).  Three
variables tell it where things are:

- `STEELYARD_COURSE`: the course folder that all share, to be copied from and never written;
- `STEELYARD_FOLDER`: the student's own copy, by default `~/steelyard`; empty where something else,
  such as a link that pulls from git, hands the course out;
- `STEELYARD_WORK`: the student's record, as everywhere.

`python -m steelyard.hub settle` writes the course's defaults into the environment, once.
"""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from steelyard import lab, work
from steelyard.classroom.summary import FILE as SUMMARY
from steelyard.disk import write_whole

__all__ = ["hand_out", "main", "settle"]

GIVEN = ".handed-out.json"
"""Beside the student's notebooks: what was handed out, notebook → fingerprint of its cells."""


def main(arguments: Sequence[str]) -> int:
    """Hand out, trust, and run the server until the hub stops it; the arguments are its own.

    What cannot be written is told in the hub's log, and the server starts all the same.
    """
    if list(arguments) == ["settle"]:
        settle(Path(sys.prefix))
        return 0
    course = Path(os.environ.get("STEELYARD_COURSE", lab.COURSE)).expanduser()
    folder = os.environ.get("STEELYARD_FOLDER", "~/steelyard")
    if folder:
        _try(lambda: hand_out(course, Path(folder).expanduser()))
    _try(lambda: _pass_summary(course))
    _try(lambda: lab.trust(course, _store()))
    sys.argv = ["jupyterhub-singleuser", *arguments]
    importlib.import_module("jupyterhub.singleuser").main()
    return 0


def settle(prefix: Path) -> None:
    """Write what the course wants of JupyterLab and of kernels as an environment's defaults.

    Raises:
        OSError: where the environment cannot be written.
    """
    lab.settle(prefix / "share" / "jupyter" / "lab" / "settings" / "overrides.json")
    lab.befriend(prefix / "etc" / "ipython" / "ipython_kernel_config.py")


def hand_out(course: Path, folder: Path) -> None:
    """Copy the course's notebooks into a student's folder, and never over the student's cells.

    A notebook that is missing is copied, so to delete one and start the server again brings it back
    as it was.  One whose cells the student left as they were is replaced where the course has a
    newer one.  One with a changed cell stays.

    Raises:
        OSError: where the folder cannot be written.
    """
    ledger = folder / GIVEN
    given = _read(ledger)
    for source in _notebooks(course):
        name = source.relative_to(course).as_posix()
        target, new = folder / name, _cells(source)
        if target.exists() and (given.get(name) == new or _cells(target) != given.get(name)):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(source, target)
        given[name] = new
    write_whole(ledger, json.dumps(given, indent=1, sort_keys=True))


def _notebooks(course: Path) -> Iterator[Path]:
    for room in lab.ROOMS:
        yield from sorted((course / room).glob("*.ipynb"))


def _cells(notebook: Path) -> str:
    """A fingerprint of a notebook's cells without their outputs; empty where it cannot be read."""
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        told = [(cell["cell_type"], "".join(cell["source"])) for cell in cells]
    except (OSError, ValueError, LookupError, TypeError):
        return ""
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _read(ledger: Path) -> dict[str, str]:
    """What was handed out; a damaged ledger says nothing, and so no notebook is replaced."""
    try:
        given = json.loads(ledger.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return given if isinstance(given, dict) else {}


def _copy(source: Path, target: Path) -> None:
    """A whole copy or none, with the rights of a new file: the course's own is read-only."""
    spare = target.with_suffix(".part")
    shutil.copyfile(source, spare)
    os.replace(spare, target)


def _pass_summary(course: Path) -> None:
    """Lay the class's summary beside the student's answers, where the teacher put one out."""
    source, folder = course / SUMMARY, work.folder()
    if source.exists():
        folder.mkdir(parents=True, exist_ok=True)
        _copy(source, folder / SUMMARY)


def _store() -> Path:
    """Where this student's Jupyter keeps which notebooks it trusts: each has a key of their own."""
    store: str = importlib.import_module("jupyter_core.paths").jupyter_data_dir()
    return Path(store)


def _try(step: Callable[[], None]) -> None:
    try:
        step()
    except OSError as error:
        print(f"The course was not handed out in full: {error}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
