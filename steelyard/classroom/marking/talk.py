"""Talk with a walled-off process: what to run goes in, what came goes out, line by bounded line."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from steelyard.classroom.marking.limits import Limits
from steelyard.classroom.marking.walls import INSIDE, Wall, environment, room, user
from steelyard.classroom.marking.watch import Watch, threads_of

__all__ = ["GoneError", "Talk", "talk"]

LONGEST_LINE = 2_000_000


class GoneError(BaseException):
    """The process ended or broke the rules in the middle of a talk; its `code` says how.

    No `Exception`, so that no check takes it for a student's error and goes on.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Talk:
    """Both ends of the pipes to a walled-off process."""

    def __init__(self, process: subprocess.Popen[bytes], watch: Watch) -> None:
        self._process, self._watch = process, watch

    def say(self, told: Mapping[str, Any]) -> None:
        """Send one message."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(told).encode() + b"\n")
            self._process.stdin.flush()
        except (OSError, ValueError) as error:
            raise self._gone() from error

    def hear(self, within: float | None = None) -> dict[str, Any]:
        """The next message.

        Args:
            within: end the process unless it says something in so many seconds.

        Raises:
            GoneError: where the process ended, was ended, or said what is no message.
        """
        assert self._process.stdout is not None
        self._watch.allow(within)
        line = self._process.stdout.readline(LONGEST_LINE)
        self._watch.allow(None)
        if not line:
            raise self._gone()
        try:
            said = json.loads(line)
        except (ValueError, RecursionError):
            said = None
        if not isinstance(said, dict):
            raise GoneError(self._watch.reason or "garbage")
        return said

    def _gone(self) -> GoneError:
        """Why there is nobody to talk with: the watch knows where it was the watch."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(1)
        return GoneError(self._watch.reason or "killed")


@contextlib.contextmanager
def talk(wall: Wall, limits: Limits, job: Mapping[str, Any]) -> Iterator[Talk]:
    """Start a process behind a wall, tell it its job, and leave nothing of it behind.

    Raises:
        GoneError: where it cannot be started.
    """
    before = wall.command(limits)
    if before is None:
        raise GoneError("failed")
    uid = user() if wall.own_user else None
    with _folder(wall, uid) as folder:
        process = subprocess.Popen(
            [*before, *room()],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            cwd=folder if not wall.own_files else None,
            start_new_session=True,
        )
        own, inside = (None, INSIDE) if wall.own_files else (uid, None)
        watch = Watch(process, limits, own, inside)
        try:
            told = {"uid": uid, "folder": folder, "threads": threads_of(uid, limits)}
            both = Talk(process, watch)
            both.say({**job, **told, "limits": asdict(limits)})
            yield both
        finally:
            watch.stop()
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    pipe.close()  # type: ignore[union-attr]


@contextlib.contextmanager
def _folder(wall: Wall, uid: int | None) -> Iterator[str]:
    """The throwaway folder: the wall's own, in memory, or one on the disk that is removed."""
    if wall.own_files:
        yield INSIDE
        return
    folder = tempfile.mkdtemp(prefix="steelyard-mark-")
    try:
        if uid is not None:
            os.chown(folder, uid, uid)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
