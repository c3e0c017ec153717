"""The student's own record: one small JSON file per activity, under `work/`.

A record maps an item's id to its latest value, and keeps the item's first value apart.  A save
reads the file again and changes the given items alone, so two notebooks that are open on one
activity do not undo each other.  It writes a temporary file, flushes it to the disk and moves it
over the old one, which stays beside it as `NAME.previous`: a crash at any moment leaves one whole.

Nothing here raises for what a student's machine may do (a full disk, a read-only or damaged file):
the value is kept in memory for this kernel and the returned `Record` says so in a sentence.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Iterator, Mapping
from contextvars import ContextVar
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from steelyard.disk import locked, set_aside, write_whole
from steelyard.records import SCHEMA, Record, as_text, from_text

__all__ = ["SCHEMA", "Record", "activities", "course", "folder", "forget", "get", "put"]

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

# Files of others that lie beside the records: a class's answers, which a teacher hands out.
_OTHERS = frozenset({"class-summary"})

# What could not be written in this kernel, by file; it is tried again at each save.
_unsaved: dict[Path, dict[str, Any]] = {}

# What was said of a damaged file, until its activity is saved again: whoever reads it first, a
# board or a tally, the student meets the sentence.
_damaged: dict[Path, str] = {}


# Whose records are looked at, where it is not the student who sits here; each thread has its own.
_kept_in: ContextVar[Path | None] = ContextVar("steelyard_work", default=None)


@contextlib.contextmanager
def kept_in(place: Path) -> Iterator[None]:
    """Within the block and this thread, records are those in `place`."""
    token = _kept_in.set(place)
    try:
        yield
    finally:
        _kept_in.reset(token)


def folder() -> Path:
    """Where records are kept: `STEELYARD_WORK`, else `work/` beside the nearest `lessons/`."""
    place = _kept_in.get()
    if place is not None:
        return place
    named = os.environ.get("STEELYARD_WORK")
    return Path(named).expanduser() if named else course() / "work"


def course() -> Path:
    """The folder of the course: the nearest that holds `lessons/`, else the one you are in."""
    here = Path.cwd()
    return next((p for p in (here, *here.parents) if (p / "lessons").is_dir()), here)


def get(activity: str) -> Record:
    """The record of an activity; an empty one where nothing was saved yet."""
    path = _path(activity)
    data, notice = _read(path)
    data = _merged(data, _unsaved.get(path, {}))
    if path in _unsaved:
        notice = notice or _not_saved(path, None)
    return _record(activity, data, notice)


def put(activity: str, values: Mapping[str, Any]) -> Record:
    """Save the given items and return the whole record, other items as they stand on the disk.

    Args:
        activity: lower-case letters, digits and single hyphens.
        values: item id → any value that JSON can hold without loss (no NaN, no infinity).

    Raises:
        ValueError: for an id or a value that is the caller's mistake, never for the disk's.
    """
    path = _path(activity)
    json.dumps(dict(values), allow_nan=False)
    change = {"first": dict(values), "latest": dict(values), "times": dict.fromkeys(values, _now())}
    return _change(activity, path, change)


def forget(activity: str) -> Record:
    """Start an activity again; its file is kept aside under a name with the time."""
    path = _path(activity)
    _unsaved.pop(path, None)
    _damaged.pop(path, None)
    if path.exists():
        try:
            set_aside(path, "set-aside")
        except OSError as error:
            return _record(activity, _read(path)[0], _not_saved(path, error))
    return _record(activity, _empty(), None)


def activities() -> list[str]:
    """The ids of all activities that have a record on the disk, sorted."""
    names = (p.stem for p in folder().glob("*.json")) if folder().is_dir() else ()
    return sorted(n for n in names if _NAME.fullmatch(n) and n not in _OTHERS)


def _change(activity: str, path: Path, change: dict[str, Any]) -> Record:
    pending = _merged(_unsaved.get(path, _empty()), change)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with locked(path):
            on_disk, notice = _read(path, strict=True)
            data = _merged(on_disk, pending)
            whole = as_text(_record(activity, data, None))
            write_whole(path, whole, keep_previous=True)
        _unsaved.pop(path, None)
        _damaged.pop(path, None)
    except OSError as error:
        _unsaved[path] = pending
        data, notice = _merged(_read(path)[0], pending), _not_saved(path, error)
    return _record(activity, data, notice)


def _merged(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """Latest values and times of `new` win; first values of `old` win."""
    return {
        "first": {**new.get("first", {}), **old.get("first", {})},
        "latest": {**old.get("latest", {}), **new.get("latest", {})},
        "times": {**old.get("times", {}), **new.get("times", {})},
    }


def _read(path: Path, *, strict: bool = False) -> tuple[dict[str, Any], str | None]:
    """The file's data and, where it was damaged, a sentence on what was done about it.

    A file that cannot be read is not an empty one: `strict` raises, so that no save replaces it.
    """
    try:
        return _parsed(path), _damaged.get(path)
    except FileNotFoundError:
        return _recovered(path) if path in _damaged else (_empty(), None)
    except OSError as error:
        if strict:
            raise
        return _empty(), (
            f"Your saved answers in {path} could not be read ({error.strerror}). "
            "Nothing was changed; check that you may read this file, then run the cell again."
        )
    except ValueError:
        return _recovered(path)


def _recovered(path: Path) -> tuple[dict[str, Any], str]:
    """The save before a damaged one, and what to say of it; the damaged file is moved aside."""
    try:
        data = _parsed(path.with_suffix(".previous"))
        left = "Your answers from the save before it are shown; the last one may be missing."
    except (OSError, ValueError):
        data, left = _empty(), "This activity starts empty."
    if path not in _damaged:
        told = f"The saved file {path.name} was damaged and could not be read."
        _damaged[path] = f"{told} {_moved_aside(path)} {left}"
    return data, _damaged[path]


def _moved_aside(path: Path) -> str:
    try:
        aside = set_aside(path, "damaged")
    except OSError:
        return "It could not be moved aside; nothing was changed."
    return f"It was moved to {aside.name}, and nothing else was touched."


def _parsed(path: Path) -> dict[str, Any]:
    record = from_text(path.stem, path.read_text(encoding="utf-8"))
    return {part: dict(getattr(record, part)) for part in _empty()}


def _record(activity: str, data: Mapping[str, Any], notice: str | None) -> Record:
    return Record(activity, data["latest"], data["first"], data["times"], notice)


def _not_saved(path: Path, error: OSError | None) -> str:
    why = f" ({error.strerror})" if error and error.strerror else ""
    return (
        f"Your answer could not be saved in {path.parent}{why}. It is kept while this notebook's "
        "kernel runs, and is saved with your next answer once the folder can be written and the "
        "disk has room."
    )


def _path(activity: str) -> Path:
    if not _NAME.fullmatch(activity):
        raise ValueError(
            f"an activity's id has lower-case letters, digits and hyphens: {activity!r}"
        )
    return folder() / f"{activity}.json"


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="milliseconds")


def _empty() -> dict[str, Any]:
    return {"first": {}, "latest": {}, "times": {}}
