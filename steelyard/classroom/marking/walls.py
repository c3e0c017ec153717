"""Walls around the process that runs a student's notebook: the strongest that this machine has.

* bubblewrap: a file system of its own, in which only Python, the system's libraries and this
  course's library can be read and only a small folder in memory can be written; no network; no
  process but its own, all of which end with it.
* namespaces: the same from the kernel's own means, by `unshare`, where bubblewrap is not installed.
* bare: a process with limits in a folder of its own, and no more.
* exposed: the same with an administrator's rights, where Python cannot be run by anybody else.

Under an administrator's account each run but the last kind has a user of its own, without rights.
"""

from __future__ import annotations

import functools
import itertools
import os
import shlex
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import steelyard
from steelyard.classroom.marking.limits import MB, Limits

__all__ = ["INSIDE", "WALLS", "Wall", "environment", "readable", "room", "root", "user"]

INSIDE = "/tmp/room"
"""The throwaway folder as a process behind a wall with a file system of its own sees it."""

USERS = range(60_000, 64_000)
"""Numbers of users that own nothing: one a run, so that each is counted alone."""


@dataclass(frozen=True)
class Wall:
    """A way to wall a process off.

    Attributes:
        name: a key of `walls` in ``texts/marking.yaml``.
        command: limits → the words before the command that is walled off; None where it is not to
            be had here.
        own_files: whether the process has a file system of its own.
        own_user: whether an administrator's run has a user of its own.
    """

    name: str
    command: Callable[[Limits], Sequence[str] | None]
    own_files: bool
    own_user: bool = True


def root() -> bool:
    """Whether this is an administrator, whose processes no limit of their number binds."""
    return hasattr(os, "geteuid") and os.geteuid() == 0


_turn = itertools.count()


def user() -> int | None:
    """A user without rights for the next run; None where this account may not choose one."""
    return USERS[next(_turn) % len(USERS)] if root() else None


def room() -> list[str]:
    """The command that starts the process in which a notebook runs."""
    source = str(Path(steelyard.__file__).parents[1])
    code = f"import sys; sys.path.insert(0, {source!r}); "
    return [
        sys.executable,
        "-I",
        "-c",
        f"{code}from steelyard.classroom.marking import room; room.main()",
    ]


def environment() -> dict[str, str]:
    """The variables that a walled-off process has, and no others: a teacher's may hold secrets."""
    needed = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TEMP", "TMP", "PATHEXT", "COMSPEC")
    one = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")
    return {
        **{name: os.environ[name] for name in needed if name in os.environ},
        **dict.fromkeys(one, "1"),
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONUTF8": "1",
    }


@functools.cache
def readable() -> tuple[str, ...]:
    """What Python needs to read: itself, its environment, this library, the system's libraries."""
    ours = (sys.base_prefix, sys.prefix, str(Path(steelyard.__file__).parent))
    theirs = ("/usr", "/nix/store", "/etc/ld.so.cache", "/etc/alternatives", "/etc/localtime")
    inside_usr = [path for path in ours if not Path(path).is_relative_to("/usr")]
    return tuple(path for path in dict.fromkeys((*theirs, *inside_usr)) if Path(path).exists())


def _system() -> Iterator[tuple[str, str | None]]:
    """``/bin``, ``/lib`` and such: the folder and where it points, None where it is one itself."""
    for name in ("/bin", "/sbin", "/lib", "/lib32", "/lib64"):
        path = Path(name)
        if path.is_symlink():
            yield name, os.readlink(path)
        elif path.is_dir():
            yield name, None


def _bubblewrap(limits: Limits) -> Sequence[str] | None:
    program = shutil.which("bwrap")
    if program is None:
        return None
    # as process 1 behind the wall: when it ends, whatever way, so does all that is there
    own = [program, "--die-with-parent", "--as-pid-1"]
    words = [*own, "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts"]
    words += ["--unshare-cgroup-try"]
    words += ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    if not root():
        words = [*own, "--unshare-all"]
    # before what is read, for a course may itself lie under /tmp
    words += ["--perms", "1777", "--size", str(int(limits.folder * MB)), "--tmpfs", "/tmp"]
    for path in readable():
        for parent in [*map(str, Path(path).parents)][-2::-1]:
            if parent != "/tmp":
                words += ["--perms", "755", "--dir", parent]
        words += ["--ro-bind", path, path]
    for name, target in _system():
        words += ["--ro-bind", name, name] if target is None else ["--symlink", target, name]
    words += ["--proc", "/proc", "--dev", "/dev", "--remount-ro", "/dev"]
    return [*words, "--remount-ro", "/", "--chdir", "/tmp", "--"]


_SCRIPT = """
set -eu
at={at}
mount --make-rprivate /
mount -t tmpfs -o size=1m,nr_inodes=2000,mode=755 tmpfs "$at"
mkdir "$at/proc" "$at/dev" "$at/tmp" "$at/old"
mount -t tmpfs -o size={size},nr_inodes={files},mode=1777,nosuid,nodev tmpfs "$at/tmp"
{binds}
mount -t proc proc "$at/proc"
for one in null zero random urandom full; do
  : > "$at/dev/$one"
  mount --bind "/dev/$one" "$at/dev/$one"
done
cd "$at"
pivot_root . old
umount -l /old
rmdir /old
mount -o remount,ro,bind /
cd /tmp
exec setpriv --no-new-privs --inh-caps=-all --bounding-set={kept} "$@"
"""


def _namespaces(limits: Limits) -> Sequence[str] | None:
    tools = ("unshare", "mount", "pivot_root", "setpriv", "sh")
    if sys.platform != "linux" or not all(map(_found, tools)):
        return None
    binds = "\n".join(map(_bound, readable()))
    for name, target in _system():
        binds += "\n" + (
            _bound(name) if target is None else f'ln -s {shlex.quote(target)} "$at{name}"'
        )
    script = _SCRIPT.format(
        at="/mnt" if Path("/mnt").is_dir() else "/tmp",
        binds=binds,
        size=int(limits.folder * MB),
        files=limits.files,
        kept="-all,+setuid,+setgid" if root() else "-all",
    )
    mapped = [] if root() else ["--user", "--map-root-user"]
    spaces = ["--mount", "--pid", "--net", "--ipc", "--uts", "--fork", "--kill-child=KILL"]
    return [_path("unshare"), *mapped, *spaces, _path("sh"), "-c", script, "wall"]


def _bound(path: str) -> str:
    """The lines that show a file or a folder behind the wall, to be read and not written."""
    there = f'"$at"{shlex.quote(path)}'
    parent = f'"$at"{shlex.quote(str(Path(path).parent))}'
    make = f"mkdir -p {there}" if Path(path).is_dir() else f"mkdir -p {parent}; : > {there}"
    readable = f"mount -o remount,bind,ro,nosuid,nodev {there}"
    return f"{make}\nmount --bind {shlex.quote(path)} {there}\n{readable}"


def _path(tool: str) -> str:
    """Where a tool is: some are where an ordinary user does not look."""
    return shutil.which(tool) or shutil.which(tool, path="/usr/sbin:/sbin:/usr/bin:/bin") or tool


def _found(tool: str) -> bool:
    return os.path.isabs(_path(tool))


def _bare(limits: Limits) -> Sequence[str]:  # noqa: ARG001
    return []


def _exposed(limits: Limits) -> Sequence[str] | None:  # noqa: ARG001
    return [] if root() else None


WALLS: Mapping[str, Wall] = {
    wall.name: wall
    for wall in (
        Wall("bubblewrap", _bubblewrap, own_files=True),
        Wall("namespaces", _namespaces, own_files=True),
        Wall("bare", _bare, own_files=False),
        Wall("exposed", _exposed, own_files=False, own_user=False),
    )
}
"""The walls by name, the strongest first."""
