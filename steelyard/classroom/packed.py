"""What a hand-in comes in: a folder or a zip file, read piece by piece and never unpacked.

Both give the same: the names of the files in it, as paths from where its receipt or its folder
``work/`` stands, and each file's bytes.  A hand-in comes from anybody's machine, so nothing that
stands in it decides where something is written or how much is read.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Protocol

from steelyard.classroom.receipt import FILE

__all__ = ["LARGEST", "MOST_FILES", "Folder", "Packed", "TooLargeError", "Zipped", "hidden", "root"]

LARGEST = 25_000_000
"""Bytes of one file in a hand-in, beyond which it is not read."""

MOST_FILES = 1000
WORK = "work"


class TooLargeError(Exception):
    """More than a hand-in can hold; the message names what and how much."""


class Packed(Protocol):
    """The files of one hand-in."""

    @property
    def names(self) -> tuple[str, ...]:
        """Their paths inside the hand-in, sorted."""

    def read(self, name: str) -> bytes:
        """The bytes of one of them; refused with `TooLargeError` beyond `LARGEST`."""


class Folder:
    """A folder; links in it are not followed.

    Args:
        path: its place.
        below: where in the hand-in it stands, such as ``work/`` for a bare folder of records.
    """

    def __init__(self, path: Path, below: str = "") -> None:
        self._files = {below + name: file for name, file in _found(path)}
        self.names = tuple(sorted(self._files))

    def read(self, name: str) -> bytes:
        """The bytes of a file."""
        with self._files[name].open("rb") as file:
            return _limited(name, file.read(LARGEST + 1))


class Zipped:
    """A zip file, by its place on the disk or by its bytes."""

    def __init__(self, source: Path | bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
        inside = [one.filename for one in self._zip.infolist() if not one.is_dir()]
        self.entries = tuple(sorted(name for name in inside if not hidden(name)))
        if len(self.entries) > MOST_FILES:
            raise TooLargeError(f"{len(self.entries):,} files")
        self._files = _below(root(self.entries), self.entries)
        self.names = tuple(sorted(self._files))

    def read(self, name: str) -> bytes:
        """The bytes of a file; a zip's own word on its size is not trusted."""
        return self.entry(self._files[name])

    def entry(self, name: str) -> bytes:
        """The bytes of an entry by its full name in the zip file."""
        with self._zip.open(name) as file:
            return _limited(name, file.read(LARGEST + 1))

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()


def hidden(path: str) -> bool:
    """Whether a path is one of those that systems and browsers leave behind."""
    parts = path.split("/")
    left = any(part.startswith((".", "~$", "__MACOSX")) for part in parts)
    return left or parts[-1] in ("Thumbs.db", "desktop.ini")


def root(names: tuple[str, ...]) -> str | None:
    """Where the hand-in stands among these paths: the folder of its receipt or of ``work/``.

    Whoever packs a folder by hand packs its name too; empty for none.  None where there is no
    hand-in.
    """
    paths = sorted((name.split("/") for name in names), key=lambda parts: (len(parts), parts))
    for *above, name in paths:
        if name == FILE and above[-1:] != [WORK]:
            return "/".join(above)
    for *above, name in paths:
        if name.endswith(".json") and above[-1:] == [WORK]:
            return "/".join(above[:-1])
    return None


def _below(top: str | None, names: tuple[str, ...]) -> Mapping[str, str]:
    """Path from the top → full name; nothing where there is no top."""
    if top is None:
        return {}
    start = f"{top}/" if top else ""
    return {name.removeprefix(start): name for name in names if name.startswith(start)}


def _found(path: Path) -> Iterator[tuple[str, Path]]:
    for child in sorted(path.rglob("*")):
        place = child.relative_to(path).as_posix()
        if child.is_file() and not child.is_symlink() and not hidden(place):
            yield place, child


def _limited(name: str, data: bytes) -> bytes:
    if len(data) > LARGEST:
        raise TooLargeError(f"{name} has more than {LARGEST // 1_000_000} MB")
    return data
