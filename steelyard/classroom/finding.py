"""Where hand-ins lie: what a learning platform, a mail or a USB stick leaves in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from steelyard.classroom.packed import Folder, Packed, TooLargeError, Zipped, hidden
from steelyard.classroom.receipt import FILE

__all__ = ["Place", "places", "places_of"]

# Files of records that every student has sooner or later: a folder that holds one is a `work/`
# that somebody handed in under another name.
_RECORDS = ("quiz-*.json", "exercises.json", "ladder-first.json")


@dataclass(frozen=True)
class Place:
    """Where a hand-in lies.

    Attributes:
        path: from the folder that is read; one inside a zip file goes on with its name there.
        source: what opens it, a function without arguments.
    """

    path: str
    source: Any

    @contextmanager
    def opened(self) -> Iterator[Packed]:
        """Its files; raises what the disk, the zip file or the limits have to say."""
        packed = self.source()
        try:
            yield packed
        finally:
            if isinstance(packed, Zipped):
                packed.close()


def places(top: Path) -> Iterator[Place]:
    """Every hand-in below a folder, and every other file, in the order of their paths.

    Files that systems leave behind are passed over.
    """
    yield from _in_folder(top, top)


def places_of(path: Path) -> Iterator[Place]:
    """What lies at a path: one hand-in, or several in one zip file."""
    yield from _folder(path, path.parent) if path.is_dir() else _file(path, path.name)


def _in_folder(folder: Path, top: Path) -> Iterator[Place]:
    for child in sorted(folder.iterdir()):
        path = child.relative_to(top).as_posix()
        if hidden(path) or child.is_symlink():
            continue
        yield from _folder(child, top) if child.is_dir() else _file(child, path)


def _folder(folder: Path, top: Path) -> Iterator[Place]:
    path = folder.relative_to(top).as_posix()
    try:
        below = _below(folder)
        inside = [] if below is not None else list(_in_folder(folder, top))
    except OSError as error:  # a folder that nobody may read must not hide the others
        yield Place(path, partial(_refused, error))
        return
    yield from inside if below is None else [Place(path, partial(Folder, folder, below))]


def _below(folder: Path) -> str | None:
    """Where in a hand-in a folder's files stand; None where it is no hand-in itself."""
    if (folder / FILE).exists() or any((folder / "work").glob("*.json")):
        return ""
    return "work/" if any(any(folder.glob(name)) for name in _RECORDS) else None


def _file(path: Path, place: str) -> Iterator[Place]:
    """A file: a hand-in, or a zip file of several."""
    if path.suffix.lower() != ".zip":
        yield Place(place, partial(_nothing))
        return
    inner = _zips(path)
    if not inner:
        yield Place(place, partial(Zipped, path))
    for name in inner:
        yield Place(f"{place}/{name}", partial(_inside, path, name))


def _zips(path: Path) -> tuple[str, ...]:
    """The zip files in a zip file that is no hand-in itself; none where it cannot be read."""
    try:
        packed = Zipped(path)
    except (BadZipFile, TooLargeError, OSError, ValueError, NotImplementedError):
        return ()
    inner = tuple(name for name in packed.entries if name.lower().endswith(".zip"))
    packed.close()
    return () if packed.names else inner


def _inside(path: Path, name: str) -> Zipped:
    outer = Zipped(path)
    try:
        return Zipped(outer.entry(name))
    finally:
        outer.close()


def _refused(error: OSError) -> Packed:
    raise error


class _Nothing:
    names: tuple[str, ...] = ()

    def read(self, name: str) -> bytes:
        raise KeyError(name)


def _nothing() -> Packed:
    return _Nothing()
