"""What can be reached from behind a wall, tried from behind it: nothing is only presumed."""

from __future__ import annotations

import os
import socket
from collections.abc import Sequence
from pathlib import Path
from typing import Any

__all__ = ["seen"]


def seen(hidden: Sequence[str]) -> dict[str, Any]:
    """What this process can reach.

    Args:
        hidden: files and folders of the teacher's that it should not.

    Returns:
        `files`: those of them that can be read or written in; `network`: the names of the ways
        out; `processes`: whether others' processes can be seen; `administrator`: whether it is one.
    """
    return {
        "files": [path for path in hidden if _reached(Path(path))],
        "network": _ways_out(),
        "processes": _others(),
        "administrator": hasattr(os, "geteuid") and os.geteuid() == 0 and _mighty(),
    }


def _reached(path: Path) -> bool:
    try:
        if path.is_dir():
            os.listdir(path)
            return True
        with path.open("rb"):
            return True
    except OSError:
        return False


def _ways_out() -> list[str]:
    try:
        return [name for _, name in socket.if_nameindex() if not name.startswith("lo")]
    except (OSError, AttributeError):
        return ["unknown"]


def _others() -> bool:
    """Whether there is any process that this one's own start does not explain."""
    import psutil

    me = psutil.Process()
    own = {me.pid, *(p.pid for p in me.parents()), 1}
    return any(pid not in own for pid in psutil.pids()) or _is_host()


def _is_host() -> bool:
    """Whether process 1 is another than the wall's own."""
    return os.getpid() > 100


def _mighty() -> bool:
    """Whether being root means anything: behind a wall it may be a name alone."""
    try:
        status = Path("/proc/self/status").read_text("utf-8")
    except OSError:
        return True
    return any(
        int(line.split()[1], 16) for line in status.splitlines() if line.startswith("CapEff")
    )
