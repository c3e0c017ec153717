"""How much one notebook may use, and how a process binds itself to it."""

from __future__ import annotations

import contextlib
import ctypes
import os
import sys
from dataclasses import dataclass

__all__ = ["Limits", "adopt", "bind", "drop"]

MB = 1_000_000


@dataclass(frozen=True)
class Limits:
    """How much one notebook may use.

    Attributes:
        seconds: time by the clock, from the start of its process to its end.
        memory: MB, of each process and of all together.
        output: MB that its cells may show.
        file: MB of one file.
        folder: MB of all its files.
        files: how many files and folders.
        processes: how many at once.
        nofork: start the kernel as a new process, as a system without fork has to.
    """

    seconds: float = 60
    memory: int = 1500
    output: float = 10
    file: float = 16
    folder: float = 64
    files: int = 4000
    processes: int = 32
    nofork: bool = False

    @property
    def cell(self) -> float:
        """Seconds for one cell: one that never ends leaves time for those after it."""
        return self.seconds / 4

    @property
    def call(self) -> float:
        """Seconds for one call of a student's function."""
        return min(2.0, self.seconds / 8)


def bind(limits: Limits, threads: int) -> None:
    """Bind this process and its children, as far as the system can.

    Args:
        limits: how much they may use.
        threads: how many threads this user may have, those of other programs counted.
    """
    try:
        import resource
    except ImportError:  # Windows: whoever started this process watches it
        return
    most = {
        "RLIMIT_AS": limits.memory * MB,
        "RLIMIT_CPU": int(limits.seconds) + 5,
        "RLIMIT_FSIZE": int(limits.file * MB),
        "RLIMIT_NOFILE": 256,
        "RLIMIT_NPROC": threads,
        "RLIMIT_CORE": 0,
    }
    for name, value in most.items():
        number = getattr(resource, name, None)
        if number is not None:
            with contextlib.suppress(OSError, ValueError):  # macOS refuses some
                _, hard = resource.getrlimit(number)
                least = value if hard == resource.RLIM_INFINITY else min(value, hard)
                resource.setrlimit(number, (least, least))


def drop(uid: int | None) -> None:
    """Become a user who owns nothing: an administrator's processes are bound by no number."""
    if uid is not None:
        os.setgroups([])
        os.setgid(uid)
        os.setuid(uid)


def adopt() -> None:
    """Have processes whose parent ended come back to this one, so that they are found (Linux)."""
    if sys.platform == "linux":
        set_child_subreaper = 36
        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(set_child_subreaper, 1, 0, 0, 0)
