"""Marking: runs the exercises of hand-ins, each walled off, and judges their answers outside.

    python -m steelyard mark handins

What a student's notebook can do is what its process can do, so the process gets a wall (`walls`), a
watch (`watch`) and limits (`limits`).  What counts is found outside it (`judge`), from plain data
(`plain`) and by the library's own checks, so that cells which were deleted, copied or edited, and
checks which were patched, change nothing.
"""

from __future__ import annotations

import argparse

__all__ = ["command"]


def command(args: argparse.Namespace) -> int:
    """`python -m steelyard mark FOLDER`: mark all hand-ins in a folder.

    Imported when it is asked for: the process behind a wall needs none of it.
    """
    from steelyard.classroom.marking import mark_command

    return mark_command.command(args)
