"""Watches over a walled-off process and ends it, with all that it started, once it goes too far.

The limits that a process is bound by count one process at a time; this counts all of them together,
and the clock.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import threading
import time
from collections.abc import Iterable

import psutil

from steelyard.classroom.marking.limits import MB, Limits

__all__ = ["Watch", "begin", "end_all", "threads_of"]

EVERY = 0.1
"""Seconds between two looks."""

_live: set[Watch] = set()
_stopping = threading.Event()


class Watch(threading.Thread):
    """Watches one process from its start.

    Attributes:
        reason: why it was ended, a key of `codes` in ``texts/marking.yaml``; None where it was not.
    """

    def __init__(
        self, process: subprocess.Popen[bytes], limits: Limits, uid: int | None, inside: str
    ) -> None:
        super().__init__(daemon=True, name="steelyard-watch")
        self.process, self.limits, self.uid, self.inside = process, limits, uid, inside
        self.reason: str | None = None
        self._until = time.monotonic() + limits.seconds
        self._hasten: float | None = None
        self._over = threading.Event()
        _live.add(self)
        self.start()
        if _stopping.is_set():
            self.end("stopped")

    def run(self) -> None:
        """Look now and then until it is over."""
        while not self._over.wait(EVERY):
            try:
                reason = self._fault()
            except (psutil.Error, OSError):
                continue  # it ended while it was looked at
            if reason:
                self.end(reason)
                return

    def allow(self, seconds: float | None) -> None:
        """End it unless this is called again within so many seconds; None takes that back."""
        self._hasten = None if seconds is None else time.monotonic() + seconds

    def end(self, reason: str | None = None) -> None:
        """End the process and whatever it started; the first reason stays."""
        self.reason = self.reason or reason
        _kill(self.process, self.uid)

    def stop(self) -> None:
        """It is over: leave nothing behind."""
        self._over.set()
        self.end()
        _live.discard(self)

    def _fault(self) -> str | None:
        now = time.monotonic()
        if now > self._until or (self._hasten is not None and now > self._hasten):
            return "timeout"
        family = _family(self.process.pid)
        if len(family) > self.limits.processes:
            return "processes"
        if sum(map(_resident, family)) > self.limits.memory * MB:
            return "memory"
        return "files" if self._full(family) else None

    def _full(self, family: Iterable[psutil.Process]) -> bool:
        """Whether its folder in memory has too many files: they cost memory that no process has."""
        for process in family:
            with contextlib.suppress(OSError, AttributeError):
                seen = os.statvfs(f"/proc/{process.pid}/root{self.inside}")
                here = os.statvfs(self.inside)
                own = seen.f_fsid != here.f_fsid or seen.f_blocks != here.f_blocks
                return own and seen.f_files - seen.f_ffree > self.limits.files
        return False


def begin() -> None:
    """Let processes run again after `end_all`."""
    _stopping.clear()


def end_all() -> None:
    """End every process that is watched, and each that is started from now on."""
    _stopping.set()
    for watch in list(_live):
        watch.end("stopped")


def threads_of(uid: int | None, limits: Limits) -> int:
    """How many threads a user's processes may have, those that run already counted.

    Each process may have a handful; a user made for the run has none yet.
    """
    room = 6 * limits.processes
    if uid is not None or not hasattr(os, "getuid"):
        return room
    mine = 0
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            if process.uids().real == os.getuid():
                mine += process.num_threads()
    return mine + room


def _family(pid: int) -> list[psutil.Process]:
    first = psutil.Process(pid)
    return [*first.children(recursive=True), first]


def _resident(process: psutil.Process) -> int:
    try:
        # what a fork shares with its parent is counted once
        memory = process.memory_info()
        return int(memory.rss) - int(getattr(memory, "shared", 0))
    except psutil.Error:
        return 0


def _kill(process: subprocess.Popen[bytes], uid: int | None) -> None:
    """End a process, its children and its user's others: first still, so that none starts more."""
    for _ in range(50):
        left = _living(process, uid)
        for one in left:
            with contextlib.suppress(psutil.Error, OSError):
                one.suspend()
        for one in left:
            with contextlib.suppress(psutil.Error, OSError):
                one.kill()
        if not left:
            break
        time.sleep(0.02)
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        process.kill()
        process.wait(5)


def _living(process: subprocess.Popen[bytes], uid: int | None) -> list[psutil.Process]:
    found: dict[int, psutil.Process] = {}
    if process.poll() is None:
        with contextlib.suppress(psutil.Error):
            found = {one.pid: one for one in _family(process.pid)}
    if uid is not None:
        for one in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                if one.uids().real == uid and one.status() != psutil.STATUS_ZOMBIE:
                    found[one.pid] = one
    return list(found.values())
