"""Is everything there that the course needs?  `python -m steelyard doctor` says so, line by line.

Each line names what was looked at and says that it is fine, or what is wrong and what to do.
Nothing but this machine is asked.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import json
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from steelyard import work

if TYPE_CHECKING:
    from packaging.requirements import Requirement

__all__ = ["Finding", "command", "findings"]

OLDEST, NEWEST = (3, 10), (3, 13)
ROOM = 200
"""Megabytes of free disk below which a browser or a save may fail."""

WIDGETS = ("@jupyter-widgets/jupyterlab-manager", "anywidget")
"""What JupyterLab must have to draw a board: the folders of its extensions."""

AGAIN = "Start the course with start.py: it mends its environment."


@dataclass(frozen=True)
class Finding:
    """What was found of one thing.

    Attributes:
        what: what was looked at.
        fine: whether it is as the course needs it.
        text: what was found, and where it is not fine what it means and what to do.
    """

    what: str
    fine: bool
    text: str

    def __str__(self) -> str:
        return f"{self.what}: {'fine' if self.fine else 'LOOK HERE'}. {self.text}"


def findings() -> Iterator[Finding]:
    """Everything that can be looked at from here, one finding after the other."""
    yield _python(sys.version_info[:2])
    yield from _packages()
    yield _boards(_jupyter_paths())
    yield _work()
    yield from _records()
    yield _disk()
    yield _own_copy()


def command(_: argparse.Namespace) -> int:
    """Print the findings; the exit status is 1 where something is not fine."""
    all_fine = True
    for found in findings():
        print(found)
        all_fine &= found.fine
    print("All is fine." if all_fine else "The lines with LOOK HERE say what to do.")
    return 0 if all_fine else 1


def _python(version: tuple[int, int]) -> Finding:
    """Newer Pythons may do as well, but nobody has proved the course on them."""
    name = ".".join(map(str, version))
    promised = f"{OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}"
    if OLDEST <= version <= NEWEST:
        return Finding("Python", True, f"This is {name}; the course is proved on {promised}.")
    return Finding(
        "Python",
        False,
        f"This is {name}, but the course is proved on {promised}. Where something fails, start "
        "start.py with one of those.",
    )


def _packages() -> Iterator[Finding]:
    """The packages that the course itself asks for, with the versions that it takes."""
    from packaging.requirements import Requirement

    try:
        asked = [Requirement(line) for line in importlib.metadata.requires("steelyard") or ()]
    except importlib.metadata.PackageNotFoundError:
        yield Finding("Packages", False, f"The course itself is not installed here. {AGAIN}")
        return
    for one in asked:
        if one.marker is None or one.marker.evaluate({"extra": ""}):
            yield _package(one)


def _package(wanted: Requirement) -> Finding:
    try:
        version = importlib.metadata.version(wanted.name)
    except importlib.metadata.PackageNotFoundError:
        return Finding(wanted.name, False, f"It is missing. {AGAIN}")
    if wanted.specifier.contains(version, prereleases=True):
        return Finding(wanted.name, True, f"Version {version}.")
    needed = f"Version {version} is here, but {wanted.specifier} is needed."
    return Finding(wanted.name, False, f"{needed} {AGAIN}")


def _jupyter_paths() -> list[Path]:
    try:
        from jupyter_core.paths import jupyter_config_path, jupyter_path
    except ImportError:
        return []
    return [Path(folder) for folder in (*jupyter_path(), *jupyter_config_path())]


def _boards(paths: list[Path]) -> Finding:
    """Whether JupyterLab has, and has not switched off, what draws the boards."""
    missing = [
        name
        for name in WIDGETS
        if not any((path / "labextensions" / name / "package.json").exists() for path in paths)
    ]
    if missing:
        names = " and ".join(missing)
        return Finding("Boards in JupyterLab", False, f"{names} is not installed. {AGAIN}")
    off = sorted({name for path in paths for name in _switched_off(path) if name in WIDGETS})
    if off:
        names = " and ".join(off)
        return Finding(
            "Boards in JupyterLab",
            False,
            f"{names} is switched off, so boards stay empty. Switch it on with: "
            f"jupyter labextension enable {off[0]}",
        )
    return Finding("Boards in JupyterLab", True, "What draws them is installed and switched on.")


def _switched_off(path: Path) -> Iterator[str]:
    """The extensions that a folder's configuration of JupyterLab switches off."""
    config = path / "labconfig"
    for file in (config / "page_config.json", *(config / "page_config.d").glob("*.json")):
        try:
            off = json.loads(file.read_text(encoding="utf-8")).get("disabledExtensions", {})
        except (OSError, ValueError, AttributeError):
            continue
        if isinstance(off, dict):
            off = [name for name, disabled in off.items() if disabled]
        # an entry may name one plugin of an extension
        yield from (str(name).partition(":")[0] for name in off)


def _work() -> Finding:
    """Whether answers can be kept."""
    folder, what = work.folder(), "Folder of your answers"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as file:
            file.write(b"can be written")
    except OSError as error:
        return Finding(
            what,
            False,
            f"{folder} cannot be written ({error.strerror or error}), so nothing that you answer "
            "is kept. Change its permissions, or name another folder in STEELYARD_WORK.",
        )
    return Finding(what, True, f"{folder} can be written.")


def _records() -> Iterator[Finding]:
    """What is wrong with what was kept; one line where nothing is."""
    kept = list(work.activities())
    notices = {name: work.get(name).notice for name in kept}
    for name, notice in notices.items():
        if notice:
            yield Finding(f"Your answers in {name}", False, notice)
    if not any(notices.values()):
        yield Finding("Your answers", True, f"{len(kept)} files, all can be read.")


def _disk() -> Finding:
    folder = work.folder()
    here = next(p for p in (folder, *folder.parents) if p.exists())
    free = shutil.disk_usage(here).free // 2**20
    if free >= ROOM:
        return Finding("Free disk", True, f"{free:,} MB.")
    return Finding(
        "Free disk",
        False,
        f"Only {free} MB are left, and {ROOM} MB are wanted for answers and for the browser to "
        "work. Delete or move something.",
    )


def _own_copy() -> Finding:
    """Whether the reader's own copy is there; the course works without."""
    from steelyard import content
    from steelyard.reading import copy

    kept, what = copy.get(), "Your own copy of the commentary"
    if kept.notice:
        return Finding(what, False, kept.notice)
    if not kept.passages:
        text = "None is added. The course works without; lesson 00 shows how to add one."
        return Finding(what, True, text)
    count = f"{len(kept.passages)} of its {len(content.paragraphs())} paragraphs"
    return Finding(what, True, f"{count} were found in {kept.name}.")
