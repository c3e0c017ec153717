"""The report on a class: `python -m steelyard class FOLDER`.

Everything that is written is a pure function of the hand-ins in the folder (and of the teacher's
questions and the marks, where there are any): run it again after each new hand-in.
"""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from steelyard.classroom.questions import AskedQuestion, of_case, own
from steelyard.classroom.summary import FILE, ClassSummary
from steelyard.classroom.wording import texts
from steelyard.disk import write_whole

__all__ = ["command", "out_folder", "write"]

PAGE = "report.html"


def command(args: Namespace) -> int:
    """Read the hand-ins, write the report, and say what was found and written."""
    says, folder = texts("class"), Path(args.folder).expanduser()
    asked = of_case() + (own(args.questions) if args.questions else ())
    into = out_folder(folder, args.into)
    lines = write(folder, into, asked, args.origin, names=args.names)
    for line in lines:
        print(line)
    print(says["written"].format(into=into))
    return 0


def out_folder(folder: Path, into: str | None) -> Path:
    """Where what is made of a folder of hand-ins goes: beside it, and never into it."""
    if into:
        return Path(into).expanduser()
    return folder.resolve().parent / f"{folder.resolve().name}-class"


def write(
    folder: Path,
    into: Path,
    asked: Sequence[AskedQuestion],
    origin: str | None = None,
    *,
    names: bool = False,
) -> list[str]:
    """Write the page, the tables and the class's summary; returns what to say of the hand-ins.

    Args:
        folder: where the hand-ins are.
        into: where to write, made where it does not exist.
        asked: the dated questions that are scored.
        origin: a sentence on whose answers these are; by default how many and of which day.
        names: whether names that students typed may be shown.

    Raises:
        ValueError: where there is no such folder, or one lies inside the other.
        OSError: where the folder cannot be written.
    """
    from steelyard.classroom.collect import collect
    from steelyard.classroom.report.marks import read_marks
    from steelyard.classroom.report.page import page
    from steelyard.classroom.report.spreadsheets import spreadsheets
    from steelyard.classroom.tables import write_csv
    from steelyard.classroom.tally import count

    if into.resolve().is_relative_to(folder.resolve()):
        raise ValueError(texts("class")["inside"].format(into=into, folder=folder).strip())
    tally = count(collect(folder), asked)
    told = origin or texts("class")["origin"].format(n=tally.n, day=_today())
    into.mkdir(parents=True, exist_ok=True)
    _write_summary(into / FILE, tally.rounds.summary(told))
    for name, (head, rows) in spreadsheets(tally, names=names).items():
        write_csv(into / f"{name}.csv", head, rows)
    marks = read_marks(into)
    write_whole(into / PAGE, page(tally, told, names=names, marks=marks))
    return list(_found(tally.n, tally.codes))


def _write_summary(path: Path, summary: ClassSummary) -> None:
    from steelyard.classroom.tally.rounds import as_data

    data = as_data(summary)
    write_whole(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def _found(n: int, codes: dict[str, int]) -> Sequence[str]:
    says = texts("class")
    total = sum(codes.values())
    lines = [says["counted" if total else "none"].format(n=n, total=total).strip()]
    return lines + [
        says["code"].format(code=code, count=count) for code, count in sorted(codes.items())
    ]


def _today() -> str:
    from steelyard.sentences import day

    return day(date.today().isoformat())
