"""What runs in the student's kernel: it gives answers away, and calls functions when asked to.

Nothing here is safe from the student's code, which runs in the same process, and nothing relies on
it: a forged answer is an answer, and is checked outside like any other.
"""

from __future__ import annotations

import contextlib
import json
import signal
import sys
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from multiprocessing.connection import Client, Connection
from typing import Any

from steelyard.checks._core import unanswered
from steelyard.classroom.marking.plain import TooLargeError, decoded, encoded

__all__ = ["connect", "serve"]

_line: list[Connection] = []


class OutputError(Exception):
    """A cell printed more than it may."""


def connect(address: str, key: str, most: int) -> None:
    """Call the one who asks, and print no more than `most` characters from now on.

    Done before the student's first cell.  What is printed waits in the kernel's memory until it is
    sent, and a loop prints faster than that.
    """
    _line[:] = [Client(address, authkey=bytes.fromhex(key))]
    left = [most]
    sys.stdout, sys.stderr = _Counted(sys.stdout, left), _Counted(sys.stderr, left)


class _Counted:
    """A stream that writes no more than what is left; in all else the stream that it stands for.

    It takes that stream's place: IPython gives each cell another `write` and then puts back the one
    that it found, so that a changed one would not stay.
    """

    def __init__(self, stream: Any, left: list[int]) -> None:
        self._stream, self._left = stream, left

    def write(self, text: str) -> Any:
        self._left[0] -= len(text)
        if self._left[0] < 0:
            raise OutputError("this shows more than an exercise may")
        return self._stream.write(text)

    def writelines(self, lines: Iterable[str]) -> None:
        for line in lines:
            self.write(line)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def serve(id: str, expressions: Sequence[str], names: dict[str, Any], seconds: float) -> None:
    """Send the answers to an exercise, then call its functions until told to go on.

    Args:
        id: of the exercise.
        expressions: the arguments of its check, as they stand in the course's own notebook.
        names: the notebook's names.
        seconds: how long each evaluation and each call may take.
    """
    functions: list[Callable[..., Any]] = []

    def kept(function: Callable[..., Any]) -> dict[str, Any]:
        functions.append(function)
        return {"number": len(functions) - 1, "blank": unanswered(function) is True}

    _say({"ask": id, **_said(lambda: [eval(e, names) for e in expressions], seconds, kept)})
    while "call" in (order := json.loads(_line[0].recv_bytes())):
        function, given = functions[order["call"]], [decoded(code) for code in order["given"]]
        _say(_said(lambda f=function, g=given: [f(*g)], seconds, None))  # type: ignore[misc]


def _say(said: Mapping[str, Any]) -> None:
    _line[0].send_bytes(json.dumps(said).encode("utf-8", "replace"))


def _said(
    work: Callable[[], list[Any]], seconds: float, kept: Callable[[Any], Any] | None
) -> dict[str, Any]:
    """Values in their code, or what kept them from being had."""
    try:
        with _within(seconds):
            return {"values": [encoded(value, kept) for value in work()]}
    except NameError as error:
        return {"missing": str(error)[:200], **_fault(error)}
    except TooLargeError:
        return {"too_large": True}
    except BaseException as error:  # whatever a student's code may raise, SystemExit too
        return _fault(error)


def _fault(error: BaseException) -> dict[str, Any]:
    try:
        said = str(error)[:200]
    except BaseException:
        said = ""
    return {"error": type(error).__name__, "said": said}


@contextlib.contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Stop what takes longer, where the system has alarms; where not, whoever asks stops it."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(number: int, frame: types.FrameType | None) -> None:  # noqa: ARG001
        raise TimeoutError(f"this took longer than {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
