"""The process in which one notebook runs, behind a wall: told what to run, it says what came.

It reads a job from its standard input and writes what came to its standard output, one JSON object
a line.  The notebook is run by nbclient, cell by cell; after the cell of an exercise the kernel is
asked for the answers, and what it says is passed on unread.  This process stands on the student's
side of the wall: whoever started it takes nothing that it says on trust.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import sys
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import IO, NoReturn

import psutil

from steelyard.classroom.marking.limits import Limits, adopt, bind, drop

__all__ = ["main"]


_UNNEEDED = ("rfc3987_syntax", "isoduration", "webcolors", "uri_template", "jsonpointer", "fqdn")
"""By these jsonschema checks addresses and dates, of which a notebook has none.  It can do without,
and importing the first alone, which builds a grammar, takes as long as all the rest."""


AFTER = 15
"""Seconds beyond its limit after which this process ends, though nobody is there to end it."""


def main() -> None:
    """Do the one job that is told on standard input."""
    hear, say = _pipes()
    try:
        _do(hear, say)
    finally:
        _end()


def _do(hear: IO[bytes], say: IO[bytes]) -> None:
    job = json.loads(hear.readline() or _end())
    limits = Limits(**job["limits"])
    bind(limits, job["threads"])
    drop(job["uid"])
    adopt()
    threading.Thread(target=_guard, args=[hear, limits.seconds + AFTER], daemon=True).start()
    folder = Path(job["folder"])
    _settle(folder, job["records"])
    for name in _UNNEEDED:
        sys.modules[name] = None  # type: ignore[assignment]
    from steelyard.classroom.marking.running import run

    if "probe" in job:
        from steelyard.classroom.marking.probe import seen

        end = seen(job["probe"])
    else:
        end = run(job, limits, folder, (hear, say))
    say.write(json.dumps(end).encode() + b"\n")
    say.flush()
    hear.read()  # until whoever started it ends it


def _end() -> NoReturn:
    """End this process and what it started, whatever threads the one and the other have."""
    with contextlib.suppress(psutil.Error, OSError):
        for child in psutil.Process().children(recursive=True):
            child.kill()
    os._exit(0)


def _guard(hear: IO[bytes], seconds: float) -> None:
    """End after so many seconds, and where whoever started this process is gone."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and not _hung_up(hear.fileno()):
        time.sleep(0.5)
    _end()


def _hung_up(pipe: int) -> bool:
    """Whether nobody holds the other end any more, where the system can tell."""
    if not hasattr(select, "poll"):
        return False
    look = select.poll()
    look.register(pipe, 0)  # that it hung up is told unasked
    return bool(look.poll(0))


def _pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The two pipes, under numbers that no child inherits; the usual three lead nowhere."""
    hear, say = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(nowhere, number)
    return hear, say


def _settle(folder: Path, records: Mapping[str, str]) -> None:
    """Make the throwaway folder a home, with the student's records in it."""
    places = {
        "HOME": folder / "home",
        "USERPROFILE": folder / "home",
        "TMPDIR": folder / "tmp",
        "STEELYARD_WORK": folder / "work",
        "IPYTHONDIR": folder / "home" / "ipython",
        "JUPYTER_RUNTIME_DIR": folder / "home" / "runtime",
    }
    for name, place in places.items():
        place.mkdir(parents=True, exist_ok=True)
        os.environ[name] = str(place)
    for activity, text in records.items():
        (folder / "work" / f"{activity}.json").write_text(text, encoding="utf-8")
    os.chdir(folder / "home")


if __name__ == "__main__":
    main()
