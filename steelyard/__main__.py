"""The command line: `python -m steelyard COMMAND`.

Each command's code lives in its own room, in a function `command` that takes the parsed arguments
and returns an exit status.  The room is imported when its command is asked for, and not before.
"""

from __future__ import annotations

import argparse
import importlib
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from steelyard import __version__, work

Options = Mapping[str, Mapping[str, Any]]
"""An argument's name → what argparse is told of it."""


@dataclass(frozen=True)
class Command:
    """A command: what it does, the module whose `command` does it, and its arguments."""

    about: str
    room: str
    options: Options

    def __call__(self, args: argparse.Namespace) -> int:
        """Import the room and run its command; returns the exit status."""
        status: int = importlib.import_module(self.room).command(args)
        return status


def _flag(about: str) -> dict[str, Any]:
    return {"action": "store_true", "help": about}


def _value(metavar: str, about: str, **more: Any) -> dict[str, Any]:
    return {"metavar": metavar, "help": about, **more}


OWN = Path(__file__).resolve().parents[1] / ".venv"
"""The environment that `start.py` makes."""

CHECK = {"--check": _flag("change nothing; fail where something would change")}
INTO = "the folder to write to"
HANDINS = _value("FOLDER", "the folder with the hand-ins: zip files and folders, in any mix")
BESIDE = {"--into": _value("OUT", f"{INTO}; by default FOLDER-class, beside FOLDER")}
FORMATS = ("gift", "moodle", "qti12", "qti21", "anki", "nbgrader")

COMMANDS: Mapping[str, Command] = {
    "copy": Command(
        "keep your own copy of the commentary under work/",
        "steelyard.reading",
        {"file": _value("FILE", "a .txt, .html or .pdf file")},
    ),
    "doctor": Command(
        "say whether everything is there that the course needs", "steelyard.doctor", {}
    ),
    "portfolio": Command(
        "write all your answers as one readable page",
        "steelyard.standing",
        {"--into": _value("FOLDER", f"{INTO}; by default the one that holds your answers")},
    ),
    "handin": Command(
        "pack your answers and exercises into one file for your teacher",
        "steelyard.classroom.handin",
        {
            "--name": _value("NAME", "put your name on it; without, it carries a pseudonym"),
            "--board": _flag("take part in the class's contest of forecasts, by your pseudonym"),
            "--into": _value("FOLDER", f"{INTO}; by default the course's own"),
        },
    ),
    "where": Command("print the folder that holds your answers", __name__, {}),
    "class": Command(
        "read hand-ins; write the class's report, its tables and its summary (for teachers)",
        "steelyard.classroom.report",
        {
            "folder": HANDINS,
            **BESIDE,
            "--origin": _value("SENTENCE", "whose answers these are, as students will read it"),
            "--questions": _value("FILE", "dated questions of your own, for the contest"),
            "--names": _flag("show names where students typed one, instead of pseudonyms"),
        },
    ),
    "mark": Command(
        "run the exercises of hand-ins, each walled off, and mark them (for teachers)",
        "steelyard.classroom.marking",
        {
            "folder": HANDINS,
            **BESIDE,
            "--jobs": _value("N", "how many to mark at once", type=int),
            "--scheduler": _value("ADDRESS", "mark on the Dask cluster at this address"),
            "--again": _flag("mark anew what has been marked already"),
            "--seconds": _value("N", "time for one notebook", type=float),
            "--memory": _value("MB", "memory for one notebook", type=int),
        },
    ),
    "export": Command(
        "write the questions for a learning platform (for teachers)",
        "steelyard.classroom.export",
        {
            "format": _value("FORMAT", ", ".join(FORMATS), choices=FORMATS),
            "--into": _value("FOLDER", f"{INTO}; by default question-bank"),
            "--lesson": _value("NN", "only the questions of this lesson"),
        },
    ),
    "rehearse": Command(
        "write the hand-ins of an invented class, to try the tools with (for teachers)",
        "steelyard.classroom.rehearsal",
        {
            "folder": _value("FOLDER", "where to write them; made new, or empty"),
            "--students": _value("N", "how many; 200 where not said", type=int, default=200),
            "--seed": _value("N", "another number, another class", type=int, default=1),
            "--rounds": _value(
                "N",
                "1: the first round alone; 2: both",
                type=int,
                choices=(1, 2),
                default=2,
            ),
        },
    ),
    "exercises": Command(
        "make exercises/ from solutions/ (for maintainers)", "steelyard.authoring.exercises", CHECK
    ),
    "lint": Command(
        "prove what every lesson must hold (for maintainers)", "steelyard.authoring.lint", {}
    ),
    "notebooks": Command(
        "bring the notebooks into their normal form (for maintainers)",
        "steelyard.authoring.notebooks",
        {**CHECK, "--execute": _flag("first run lessons and solutions, and keep what they show")},
    ),
    "vectors": Command(
        "write what the browser's method must give as Python's does (for maintainers)",
        "steelyard.authoring.vectors",
        CHECK,
    ),
}


def command(args: argparse.Namespace) -> int:  # noqa: ARG001 - every command takes the arguments
    """`python -m steelyard where`: print the folder that holds the student's answers."""
    print(work.folder())
    return 0


def parser() -> argparse.ArgumentParser:
    """The whole command line, with every command's own arguments."""
    cli = argparse.ArgumentParser("steelyard", description="Tools of the course.")
    cli.add_argument("--version", action="version", version=__version__)
    commands = cli.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, tool in COMMANDS.items():
        one = commands.add_parser(name, help=tool.about, description=tool.about)
        one.set_defaults(function=tool)
        for option, told in tool.options.items():
            one.add_argument(option, **told)
    return cli


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status.  A mistake in a file is told in one line.

    A terminal's `python` is often conda's or pyenv's, which lacks the course's libraries; then the
    course's own does what was asked.
    """
    given = sys.argv[1:] if arguments is None else arguments
    args = parser().parse_args(given)
    function: Callable[[argparse.Namespace], int] = args.function
    try:
        return function(args)
    except (OSError, ValueError) as error:
        print(f"steelyard {args.command}: {_told(error)}", file=sys.stderr)
        return 1
    except ImportError as error:
        return _by_own_python(given, error)


def _told(error: OSError | ValueError) -> str:
    """What went wrong; the system's own words on a file are too short to act on."""
    if isinstance(error, OSError) and error.strerror and error.filename:
        return (
            f"{error.filename} cannot be used here ({error.strerror}). Look whether it is the file "
            "or the folder that you meant, and whether you may write there; then try again."
        )
    return str(error)


def _by_own_python(given: Sequence[str], error: ImportError) -> int:
    """Let the course's own Python run the command, where that is another one than this."""
    python = OWN / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if python.exists() and Path(sys.prefix).resolve() != OWN.resolve():
        return subprocess.run([python, "-m", "steelyard", *given], check=False).returncode
    print(
        f"The Python {sys.executable} lacks what the course needs ({error}). "
        "Type python3 start.py (on Windows py start.py) in the course folder, then try again.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
