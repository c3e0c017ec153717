"""How far a batch is, on one line of a terminal or in a few lines of a log."""

from __future__ import annotations

import time
from typing import TextIO

from steelyard.classroom.wording import texts

__all__ = ["Progress"]

EVERY = 20.0
"""Seconds between two lines of a log."""


class Progress:
    """Says how many are done, how fast, and how long the rest may take."""

    def __init__(self, count: int, out: TextIO) -> None:
        self.count, self.done, self.failed = count, 0, 0
        self._out, self._began, self._said = out, time.monotonic(), 0.0
        self._width = 0

    def one_more(self, *, sound: bool) -> None:
        """One is done; not `sound` where there is something to look at."""
        self.done += 1
        self.failed += not sound

    def show(self) -> None:
        """Say it: at once on a terminal, now and then in a log."""
        now = time.monotonic()
        if self._out.isatty():
            line = self.line()
            self._out.write(f"\r{line:{self._width}}")
            self._width = len(line)
        elif now - self._said > EVERY and self.done:
            self._out.write(f"{self.line()}\n")
            self._said = now
        self._out.flush()

    def over(self) -> None:
        """Say it a last time."""
        start = "\r" if self._out.isatty() else ""
        self._out.write(f"{start}{self.line():{self._width}}\n")
        self._out.flush()

    def line(self) -> str:
        """The sentence."""
        words = texts("marking")
        minutes = max(time.monotonic() - self._began, 1e-3) / 60
        rate = self.done / minutes
        left = (self.count - self.done) / rate if rate else 0
        told = words["less"] if left < 1 else words["minutes"].format(n=round(left))
        line: str = words["progress"].format(
            done=self.done, count=self.count, failed=self.failed, rate=f"{rate:.3g}", left=told
        )
        return line
