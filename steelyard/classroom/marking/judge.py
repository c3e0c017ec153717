"""The verdict on an exercise, found outside the student's process from plain data.

The checks are the library's, the answers were built anew (see `plain`), and a student's function is
asked through a stand-in.  Whatever the student's process did to the checks, to `==` or to the
method stays in that process.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from steelyard.checks._core import Elsewhere, feedback, finding, not_quite
from steelyard.classroom.marking.limits import Limits
from steelyard.classroom.marking.plain import NotPlainError, TooLargeError, decoded, encoded
from steelyard.classroom.marking.talk import GoneError, Talk
from steelyard.classroom.wording import texts

__all__ = ["Mark", "judged", "unseen"]


@dataclass(frozen=True)
class Mark:
    """What is said of one exercise.

    Attributes:
        verdict: as `check` gives it, or "missing" where there is no answer to look at.
        code: a key of `codes` in ``texts/marking.yaml``; "ok" where nothing went wrong.
        message: for the student.
    """

    verdict: str
    code: str
    message: str


def unseen(code: str) -> Mark:
    """The mark of an exercise whose answer could not be had."""
    return Mark("missing", code, said_of(code))


def said_of(code: str) -> str:
    """What a code means, in a sentence or two."""
    return " ".join(str(texts("marking")["codes"][code]["means"]).split())


def judged(said: Mapping[str, Any], id: str, talk: Talk, limits: Limits) -> Mark:
    """The mark of an exercise from what the student's process said of it.

    Raises:
        GoneError: where that process ended, or said what makes no sense.
    """
    if "missing" in said:
        return unseen("missing")
    if "too_large" in said:
        return _not_quite("too-large")
    if "error" in said:
        found = not_quite("stopped", error=_told(said))
        return Mark(found.verdict, _code(said), feedback(id, found).message)
    calls = _Calls(talk, limits)
    answers = _values(said, calls)
    found = finding(id, answers)
    if calls.code == "too-large":
        return _not_quite("too-large")
    return Mark(found.verdict, calls.code, feedback(id, found).message)


def _not_quite(code: str) -> Mark:
    return Mark("not quite", code, said_of(code))


_CODES = {"TimeoutError": "timeout", "OutputError": "output", "MemoryError": "memory"}
"""What a limit raises in the student's process → the code of that limit."""


def _code(said: Mapping[str, Any]) -> str:
    return "too-large" if "too_large" in said else _CODES.get(str(said.get("error")), "ok")


class _Calls:
    """Calls functions in the student's process, and remembers what went wrong."""

    def __init__(self, talk: Talk, limits: Limits) -> None:
        self.talk, self.limits = talk, limits
        self.code = "ok"

    def call(self, number: int, given: tuple[Any, ...]) -> Any:
        """What function `number` gives back; raises what it raised there, under the same name."""
        self.talk.say({"call": number, "given": [encoded(value) for value in given]})
        said = self.talk.hear(self.limits.call + 5)
        if "values" in said:
            values = _values(said, None)
            if len(values) == 1:
                return values[0]
            raise GoneError("garbage")
        if "end" in said:  # its kernel ended in the middle of the call
            raise GoneError("killed")
        self.code = _code(said) if self.code == "ok" else self.code
        raise _raised(said)


@dataclass(frozen=True)
class _Function(Elsewhere):
    """A student's function, which stays where it is."""

    number: int
    calls: _Calls

    def __call__(self, *given: Any) -> Any:
        return self.calls.call(self.number, given)


def _values(said: Mapping[str, Any], calls: _Calls | None) -> list[Any]:
    def function(told: Any) -> Any:
        number, blank = told["number"], told["blank"] is True
        if calls is None or not isinstance(number, int):
            raise NotPlainError("a function where none can be")
        return _Function(blank=blank, number=number, calls=calls)

    try:
        return [decoded(code, function) for code in said["values"]]
    except (NotPlainError, TooLargeError, KeyError, TypeError, RecursionError) as error:
        raise GoneError("garbage") from error


def _raised(said: Mapping[str, Any]) -> Exception:
    name, _, words = _told(said).partition(": ")
    return type(name, (Exception,), {})(words)  # type: ignore[no-any-return]


def _told(said: Mapping[str, Any]) -> str:
    """The name and the words of an error, whatever the process made of them."""
    name, words = said.get("error"), said.get("said")
    sound = isinstance(name, str) and name.isidentifier() and len(name) < 60
    return f"{name if sound else 'Error'}: {words if isinstance(words, str) else ''}"[:250]
