"""The course's questions and exercises for other programs: `python -m steelyard export FORMAT`.

`model` turns a question into one of the forms in `shapes`, a module for each target writes the
forms.  The same questions give the same files, byte for byte, on every machine.
"""

from __future__ import annotations

import argparse
import importlib
from collections.abc import Sequence
from pathlib import Path

from steelyard import content
from steelyard.classroom.export.carried import lines, name, next_step
from steelyard.classroom.export.model import form
from steelyard.classroom.export.shapes import Form
from steelyard.quizzes.files import load

__all__ = ["TARGETS", "command", "forms", "written"]

TARGETS = {
    "gift": "steelyard{lesson}.gift.txt",
    "moodle": "steelyard{lesson}.moodle.xml",
    "qti12": "steelyard{lesson}.qti12.zip",
    "qti21": "steelyard{lesson}.qti21.zip",
    "anki": "steelyard{lesson}.anki.csv",
}
"""The targets of the questions, each with the name of its file."""

_EXERCISES = "nbgrader"


def command(args: argparse.Namespace) -> int:
    """`python -m steelyard export FORMAT`: write the file, and say what it cannot carry."""
    into = Path(args.into or "question-bank")
    if args.format == _EXERCISES:
        from steelyard.classroom.export.nbgrader import write_tree

        told = write_tree(into / _EXERCISES, args.lesson)
    else:
        told = _write(args.format, into, args.lesson)
    print(told)
    print(f"\n{next_step(args.format)}")
    print(f"\nWhat {name(args.format)} does not carry as the course has it:")
    for line in lines(args.format):
        print(f"- {line}")
    return 0


def forms(lesson: str | None = None) -> list[Form]:
    """The questions of a lesson, or of all lessons in their order.

    Raises:
        ValueError: for a lesson that has no quiz, or a question that cannot be exported.
    """
    return [form(item) for id in _lessons(lesson) for item in load(id).questions]


def written(target: str, asked: Sequence[Form]) -> bytes:
    """The file for a target, a name in `TARGETS`."""
    made: str | bytes = importlib.import_module(f"{__name__}.{target}").write(asked)
    return made.encode() if isinstance(made, str) else made


def _write(target: str, into: Path, lesson: str | None) -> str:
    asked = forms(lesson)
    path = into / TARGETS[target].format(lesson=f"-{lesson}" if lesson else "")
    into.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written(target, asked))
    return f"{path}: {len(asked)} questions."


def _lessons(lesson: str | None) -> list[str]:
    known = [
        one.id
        for one in content.case().lessons
        if (content.FOLDER / "quizzes" / f"{one.id}.yaml").exists()
    ]
    if lesson is None:
        return known
    if lesson not in known:
        raise ValueError(f"there is no lesson {lesson!r} with questions; try {', '.join(known)}")
    return [lesson]
