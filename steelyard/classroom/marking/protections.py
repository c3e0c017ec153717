"""Which protections are on, found by trying them: a wall counts for what it holds back here."""

from __future__ import annotations

import functools
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from steelyard.classroom.marking.limits import Limits
from steelyard.classroom.marking.talk import GoneError, talk
from steelyard.classroom.marking.walls import WALLS, readable
from steelyard.classroom.wording import texts

__all__ = ["Protections", "strongest", "told"]


@dataclass(frozen=True)
class Protections:
    """A wall and what it was seen to do.

    Attributes:
        wall: its name.
        on: the protections that are on, keys of `protections` in ``texts/marking.yaml``.
        off: those that are not.
        tried: walls that are stronger and cannot be had here → why, a key of `why_not`.
    """

    wall: str
    on: tuple[str, ...]
    off: tuple[str, ...]
    tried: Mapping[str, str]

    @classmethod
    def of(cls, wall: str, limits: Limits) -> Protections:
        """What a wall does here.

        Raises:
            ValueError: where it cannot be had on this machine.
        """
        found = _seen(wall, limits)
        if isinstance(found, str):
            raise ValueError(f"the wall {wall} cannot be had here ({found}).")
        return _protections(wall, found, {})


def strongest(limits: Limits) -> Protections:
    """The strongest wall that works here.  Refused: a machine on which nothing can be run."""
    return _strongest(replace(limits, seconds=max(30, limits.seconds), memory=1500))


@functools.cache
def _strongest(limits: Limits) -> Protections:
    tried: dict[str, str] = {}
    for name in WALLS:
        found = _seen(name, limits)
        if isinstance(found, dict):
            return _protections(name, found, tried)
        tried[name] = found
    raise ValueError(
        "no process could be started to run notebooks in, so nothing can be marked. Run `python -m "
        "steelyard doctor` to see what is missing."
    )


@functools.cache
def _seen(name: str, limits: Limits) -> dict[str, Any] | str:
    """What could be reached from behind a wall; where it cannot be had, why."""
    wall = WALLS[name]
    if wall.command(limits) is None:
        return "not-there"
    with tempfile.NamedTemporaryFile(prefix="steelyard-secret-") as secret:
        hidden = [secret.name, *_private(Path.home()), *_private(Path.cwd())]
        try:
            with talk(wall, limits, {"probe": hidden, "records": {}}) as both:
                return both.hear()
        except GoneError:
            return "refused"


def _private(folder: Path) -> list[str]:
    """Some of what lies in a folder of the teacher's and no run has any business with."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return []
    needed = [Path(path) for path in readable()]
    return [str(e) for e in entries if not any(n.is_relative_to(e) for n in needed)][:20]


def _protections(wall: str, seen: Mapping[str, Any], tried: Mapping[str, str]) -> Protections:
    linux, windows = sys.platform == "linux", sys.platform == "win32"
    state = {
        "files": not seen["files"],
        "network": not seen["network"],
        "processes": not seen["processes"],
        "user": not seen["administrator"],
        "time": True,
        "output": True,
        "memory": True,
        "memory_each": linux,
        "number": True,
        "file_size": not windows,
        "folder_size": WALLS[wall].own_files,
    }
    on = tuple(key for key, holds in state.items() if holds)
    return Protections(wall, on, tuple(key for key in state if key not in on), tried)


def told(found: Protections) -> Iterator[str]:
    """The sentences that say which protections are on and which are not, and why."""
    words: Mapping[str, Any] = texts("marking")
    yield _line(words["walls"][found.wall])
    for wall, why in found.tried.items():
        yield _line(words["why_not"][why].format(wall=words["names"][wall]))
    yield from _listed(words["on"], found.on)
    yield from _listed(words["off"], found.off)


def _listed(head: str, keys: Sequence[str]) -> Iterator[str]:
    if keys:
        yield _line(head)
        yield from (f"  - {_line(texts('marking')['protections'][key])}" for key in keys)


def _line(text: str) -> str:
    return " ".join(text.split())
