"""The command line: `python -m steelyard COMMAND`.

Each command's code lives in its own room, in a function `command` that takes the parsed arguments
and returns an exit status.  The room is imported when its command is asked for, and not before.
"""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Callable, Sequence

from steelyard import __version__, work

Command = Callable[[argparse.Namespace], int]


def in_room(module: str) -> Command:
    """The function `command` of a module that is imported when the command runs."""

    def run(args: argparse.Namespace) -> int:
        status: int = importlib.import_module(module).command(args)
        return status

    return run


def where(args: argparse.Namespace) -> int:  # noqa: ARG001 - every command takes the arguments
    """Print the folder that holds the student's answers."""
    print(work.folder())
    return 0


# name, what it does, the function that does it
COMMANDS: tuple[tuple[str, str, Command], ...] = (
    ("copy", "keep your own copy of the commentary under work/", in_room("steelyard.reading")),
    (
        "doctor",
        "say whether everything is there that the course needs",
        in_room("steelyard.doctor"),
    ),
    (
        "portfolio",
        "write all your answers as one readable page",
        in_room("steelyard.standing"),
    ),
    ("where", "print the folder that holds your answers", where),
    (
        "exercises",
        "make exercises/ from solutions/ (for maintainers)",
        in_room("steelyard.authoring.exercises"),
    ),
    (
        "lint",
        "prove what every lesson must hold (for maintainers)",
        in_room("steelyard.authoring.lint"),
    ),
    (
        "notebooks",
        "bring the notebooks into their normal form (for maintainers)",
        in_room("steelyard.authoring.notebooks"),
    ),
    (
        "vectors",
        "write what the browser's method must give as Python's does (for maintainers)",
        in_room("steelyard.authoring.vectors"),
    ),
)


def parser() -> argparse.ArgumentParser:
    """The whole command line, with every command's own arguments."""
    cli = argparse.ArgumentParser("steelyard", description="Tools of the course.")
    cli.add_argument("--version", action="version", version=__version__)
    commands = cli.add_subparsers(dest="command", required=True, metavar="COMMAND")
    by_name = {}
    for name, about, function in COMMANDS:
        by_name[name] = commands.add_parser(name, help=about, description=about)
        by_name[name].set_defaults(function=function)
    by_name["copy"].add_argument("file", metavar="FILE", help="a .txt, .html or .pdf file")
    into = "the folder to write to; by default the one that holds your answers"
    by_name["portfolio"].add_argument("--into", metavar="FOLDER", help=into)
    for name in ("exercises", "notebooks", "vectors"):
        check = "change nothing; fail where something would change"
        by_name[name].add_argument("--check", action="store_true", help=check)
    execute = "first run lessons and solutions, and keep what they show"
    by_name["notebooks"].add_argument("--execute", action="store_true", help=execute)
    return cli


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit status.  A mistake in a file is told in one line."""
    args = parser().parse_args(arguments)
    function: Command = args.function
    try:
        return function(args)
    except (OSError, ValueError) as error:
        print(f"steelyard {args.command}: {error}", file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
