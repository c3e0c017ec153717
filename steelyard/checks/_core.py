"""The registry of exercises, what a check may find, and what `check` does with an answer."""

from __future__ import annotations

import importlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import FunctionType
from typing import Any

from steelyard.cards import Card
from steelyard.checks._feedback import Feedback, Verdict
from steelyard.checks._stopping import why_stopped

__all__ = [
    "CheckFailedError",
    "Elsewhere",
    "Finding",
    "another_way",
    "check",
    "done",
    "exercise",
    "feedback",
    "finding",
    "lessons",
    "not_quite",
    "not_yet",
    "registry",
    "stars",
    "unanswered",
]


@dataclass(frozen=True)
class Finding:
    """What a check found.

    Attributes:
        verdict: one of the four answers that a check may give.
        key: names the message in the lesson's exercise file.
        values: what the message's braces are filled with.
    """

    verdict: Verdict
    key: str
    values: Mapping[str, Any] = field(default_factory=dict)


def not_yet(key: str = "not-yet") -> Finding:
    """Nothing was answered so far."""
    return Finding("not yet", key)


def not_quite(key: str, **values: Any) -> Finding:
    """Answered, and something should be looked at again; the message says what and where."""
    return Finding("not quite", key, values)


def done(key: str = "done", **values: Any) -> Finding:
    """The properties hold, in the way that the solution notebook takes."""
    return Finding("done", key, values)


def another_way(key: str, **values: Any) -> Finding:
    """The properties hold, in a way that the solution notebook does not take."""
    return Finding("done, in another way", key, values)


_registry: dict[str, Callable[..., Finding]] = {}


def exercise(id: str) -> Callable[[Callable[..., Finding]], Callable[..., Finding]]:
    """Register a check under an exercise's id, such as ``U1``.  An id is registered once."""

    def register(function: Callable[..., Finding]) -> Callable[..., Finding]:
        if id in _registry:
            raise ValueError(f"exercise {id} has two checks")
        _registry[id] = function
        return function

    return register


def registry() -> Mapping[str, Callable[..., Finding]]:
    """All checks by exercise id; loads the lessons' modules."""
    for lesson in lessons():
        importlib.import_module(f"steelyard.checks.lesson{lesson}")
    return dict(_registry)


@cache
def lessons() -> Sequence[str]:
    """The lessons that have checks: one module `lessonNN` each in this folder."""
    files = Path(__file__).parent.glob("lesson??.py")
    return tuple(sorted(f.stem.removeprefix("lesson") for f in files))


class CheckFailedError(AssertionError):
    """Raised instead of a message where an autograder runs the notebook."""


def check(id: str, *answers: Any, hint: int = 0) -> Feedback | Card:
    """Look at an exercise's answers, say what was found, and keep the verdict in the record.

    Args:
        id: the exercise's id, such as "U1".
        answers: what the exercise asks for, in its order; `...` stands for "not answered".
        hint: how many hints the plain-text form shows; the notebook shows them on request.

    Raises:
        CheckFailedError: only under nbgrader (it sets NBGRADER_EXECUTION), for what is not done.
    """
    checks = registry()
    if id not in checks:
        known = ", ".join(sorted(checks))
        return Card.saying(f"There is no exercise {id!r}. The exercises so far are {known}.")
    found = finding(id, answers)
    told = feedback(id, found, hint, _keep(id, found, answers))
    if not told.passed and os.environ.get("NBGRADER_EXECUTION"):
        raise CheckFailedError(repr(told))
    return told


def finding(id: str, answers: Sequence[Any]) -> Finding:
    """What the check of a known exercise finds in its answers; nothing is saved, nothing raised."""
    if unanswered(tuple(answers)):
        return not_yet()
    try:
        return registry()[id](*answers)
    except Exception as error:  # a student's own code may stop anywhere: say so, never raise
        return not_quite("stopped", why=why_stopped(error))


def feedback(id: str, found: Finding, hint: int = 0, notice: str | None = None) -> Feedback:
    """A finding in the words of the exercise's file; `notice` says why it could not be saved."""
    told = _texts()[id]
    entry = told["messages"].get(found.key) or {"text": _OWN_MESSAGES[found.key]}
    return Feedback(
        id=id,
        title=told["title"],
        verdict=found.verdict,
        message=entry["text"].strip().format(**found.values),
        paragraphs=tuple(_listed(entry.get("paragraph"))),
        hints=tuple(h.strip() for h in told["hints"]),
        shown=hint,
        notice=notice,
    )


def stars(id: str) -> int:
    """How hard the author takes an exercise to be: 1 to 3 stars."""
    given: int = _texts()[id]["stars"]
    return given


@dataclass(frozen=True)
class Elsewhere:
    """Stands for a student's function that runs in another process; subclasses call it there.

    Attributes:
        blank: whether `...` is all that it does.
    """

    blank: bool


def unanswered(answer: Any) -> bool:
    """Whether `...` stands anywhere in an answer, or is all that a function of it does."""
    if isinstance(answer, Mapping):
        return any(unanswered(v) for v in answer.values())
    if isinstance(answer, (list, tuple, set)):
        return any(unanswered(v) for v in answer)
    if isinstance(answer, Elsewhere):
        return answer.blank
    if isinstance(answer, FunctionType):
        told = {None, answer.__doc__}  # constants: a body of `...` has no other
        return set(answer.__code__.co_consts) <= told and answer.__code__.co_code in _blank()
    return answer is ...


@cache
def _blank() -> frozenset[bytes]:
    """The byte code of a body that is `...` alone, without and with a docstring."""

    def bare() -> None: ...

    def described() -> None:
        """Nothing yet."""

    return frozenset(f.__code__.co_code for f in (bare, described))


_OWN_MESSAGES = {
    "not-yet": "Not answered yet, or only in part: something above is still `...`. "
    "Write your answer for it, then run the cell.",
    "stopped": "Something stopped the check while it used your answer. {why}",
}


def _keep(id: str, found: Finding, answers: Sequence[Any]) -> str | None:
    """Save the verdict and a short form of the answer; an unanswered check leaves no trace.

    Neither does a run by an autograder: the record beside it is a teacher's own.
    """
    from steelyard import work

    if found.verdict == "not yet" or os.environ.get("NBGRADER_EXECUTION"):
        return None
    value = {"verdict": found.verdict, "key": found.key, "answer": repr(answers)[:500]}
    return work.put("exercises", {id: value}).notice


@cache
def _texts() -> dict[str, Any]:
    from steelyard import content

    return {k: v for lesson in lessons() for k, v in content.exercise_data(lesson).items()}


def _listed(value: str | Iterable[str] | None) -> Iterable[str]:
    return (value,) if isinstance(value, str) else (value or ())
