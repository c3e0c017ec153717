"""Watches over a walled-off process and ends it, with all that it started, once it goes too far.

The limits that a process is bound by count one process at a time; this counts all of them together,
and the clock.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterable, Mapping

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
        self, process: subprocess.Popen[bytes], limits: Limits, uid: int | None, inside: str | None
    ) -> None:
        """Begin to watch.

        Args:
            process: the first of those to watch.
            limits: how much they may use together.
            uid: the user whose processes all belong to them; None where others have it too.
            inside: their folder as they see it, where they have a file system and numbers of
                processes of their own; None where they share those of this machine.
        """
        super().__init__(daemon=True, name="steelyard-watch")
        self.process, self.limits, self.uid, self.inside = process, limits, uid, inside
        self.reason: str | None = None
        self._until = time.monotonic() + limits.seconds
        self._hasten: float | None = None
        self._over = threading.Event()
        self._seen: dict[int, psutil.Process] = {}
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
        _kill(self.process, self.uid, self._seen, walled=self.inside is not None)

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
        self._seen |= {one.pid: one for one in family}
        if len(family) > self.limits.processes:
            return "processes"
        if self._heavy(family):
            return "memory"
        return "files" if self._full(family) else None

    def _heavy(self, family: Iterable[psutil.Process]) -> bool:
        """Whether they take too much memory together; what a fork shares is counted once.

        To count that is slow, so it is done only where a quick count is too high.
        """
        most = self.limits.memory * MB
        return all(sum(map(count, family)) > most for count in (_resident, _own_share))

    def _full(self, family: Iterable[psutil.Process]) -> bool:
        """Whether its folder in memory has too many files: they cost memory that no process has."""
        for process in family if self.inside is not None else ():
            with contextlib.suppress(OSError, AttributeError):
                inside = f"/proc/{process.pid}/root{self.inside}"
                if os.stat(inside).st_dev != os.stat(tempfile.gettempdir()).st_dev:
                    room = os.statvfs(inside)
                    return room.f_files - room.f_ffree > self.limits.files
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
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0


def _own_share(process: psutil.Process) -> int:
    try:
        return int(getattr(process.memory_full_info(), "pss", process.memory_info().rss))
    except psutil.Error:
        return 0


def _kill(
    process: subprocess.Popen[bytes],
    uid: int | None,
    seen: Mapping[int, psutil.Process],
    *,
    walled: bool,
) -> None:
    """End all that a process started, and then itself: while it is there, they can be found.

    A process that is told to stop may still finish the fork that it was in, so this looks again
    until none is left.  Those whose parent ended are found by their user, or were seen before.
    Behind a wall all end with the first of them, so none has to be held still.
    """
    until = time.monotonic() + 20
    _hold(process)
    while time.monotonic() < until:
        left = [one for one in _living(process, uid, seen) if one.pid != process.pid]
        for act in ("kill",) if walled else ("suspend", "kill"):
            for one in left:
                with contextlib.suppress(psutil.Error, OSError):
                    getattr(one, act)()
        if not left:
            break
        time.sleep(0.02)
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        process.kill()
        process.wait(5)


def _hold(process: subprocess.Popen[bytes]) -> None:
    """Hold the first process still: one that is still building its wall may be about to fork."""
    with contextlib.suppress(psutil.Error, OSError):
        first = psutil.Process(process.pid)
        first.suspend()
        until = time.monotonic() + 1
        while first.status() not in _STILL and time.monotonic() < until:
            time.sleep(0.005)


_STILL = (psutil.STATUS_STOPPED, psutil.STATUS_ZOMBIE, psutil.STATUS_DEAD)


def _living(
    process: subprocess.Popen[bytes], uid: int | None, seen: Mapping[int, psutil.Process]
) -> list[psutil.Process]:
    found = {pid: one for pid, one in list(seen.items()) if one.is_running()}
    if process.poll() is None:
        with contextlib.suppress(psutil.Error):
            found |= {one.pid: one for one in _family(process.pid)}
    for one in psutil.process_iter() if uid is not None else ():
        with contextlib.suppress(psutil.Error):
            if one.uids().real == uid:
                found[one.pid] = one
    return [one for one in found.values() if _alive(one)]


def _alive(process: psutil.Process) -> bool:
    try:
        return bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return False
