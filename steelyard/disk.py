"""Files on a student's disk: replaced whole, by one writer at a time, set aside and never deleted.

Home folders on hubs are network drives, and a machine may stop at any moment.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timezone
from pathlib import Path

__all__ = ["locked", "set_aside", "write_whole"]

_LOCK_SECONDS = 2.0


def write_whole(path: Path, text: str, *, keep_previous: bool = False, newline: str = "\n") -> None:
    """Replace a text file so that a crash leaves the old one or the new one, and never a part.

    Args:
        path: the file.
        text: what it is to hold.
        keep_previous: whether the old one stays beside it.
        newline: what a line break becomes; empty leaves each as it is.

    Raises:
        OSError: where the folder cannot be written.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".tmp", dir=path.parent)
    try:
        # a browser may send half an emoji, which UTF-8 cannot hold: a question mark is kept
        with os.fdopen(handle, "w", encoding="utf-8", errors="replace", newline=newline) as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if keep_previous:
            _keep_previous(path)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    """One writer at a time, by a lock file: network drives honour its creation, not flock.

    A lock older than the waiting time belongs to a process that died, and is taken over.
    """
    lock = path.with_suffix(".lock")
    deadline = time.monotonic() + _LOCK_SECONDS
    while True:
        try:
            os.close(os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            break
        except FileExistsError:
            if time.monotonic() > deadline:
                break
            time.sleep(0.02)
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            lock.unlink()


def set_aside(path: Path, word: str) -> Path:
    """Move a file to a name with a word and the time in it, and give that name.

    Raises:
        OSError: where it cannot be moved.
    """
    stamp = datetime.now(timezone.utc).strftime("%Y%m%dT%H%M%S%f")
    aside = path.with_name(f"{path.stem}.{word}-{stamp}")
    os.replace(path, aside)
    return aside


def _keep_previous(path: Path) -> None:
    """Give the old file a second name, so that no moment has neither; copy where links fail."""
    if not path.exists():
        return
    spare, previous = path.with_suffix(".spare"), path.with_suffix(".previous")
    with contextlib.suppress(OSError):
        spare.unlink(missing_ok=True)
        try:
            os.link(path, spare)
        except OSError:
            spare.write_bytes(path.read_bytes())
        os.replace(spare, previous)
