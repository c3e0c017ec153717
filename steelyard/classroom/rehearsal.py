"""The hand-ins of an invented class, to try the tools with: `python -m steelyard rehearse FOLDER`.

Every third hand-in is a folder instead of a zip file, as some learning platforms unpack them.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from steelyard import work
from steelyard.classroom.handin import write
from steelyard.classroom.invented import START, Student, records
from steelyard.classroom.receipt import FILE, Receipt, content_version, sha256
from steelyard.classroom.wording import texts
from steelyard.records import as_text

__all__ = ["command", "rehearse"]

MOST = 10_000


def command(args: Namespace) -> int:
    """Write the hand-ins and say what to type next."""
    says = texts("rehearsal")
    folder = Path(args.folder).expanduser()
    if not 1 <= args.students <= MOST:
        raise ValueError(says["too_few"].format(count=args.students))
    if folder.exists() and any(folder.iterdir()):
        raise ValueError(says["not_empty"].format(folder=folder))
    rehearse(folder, args.students, args.seed, args.rounds)
    print(says["written"].format(count=args.students, folder=args.folder).strip())
    return 0


def rehearse(folder: Path, students: int, seed: int = 1, rounds: int = 2) -> None:
    """Write an invented class's hand-ins into a folder, the same for the same numbers.

    Args:
        folder: made where it does not exist.
        students: how many.
        seed: another one, another class.
        rounds: 1 for the first of the two private rounds alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for n in range(1, students + 1):
        student = Student.of(seed, n, rounds)
        files = {f"work/{id}.json": as_text(one).encode() for id, one in records(student).items()}
        files |= _notebooks(student)
        _hand_in(folder, student, files)


def _hand_in(folder: Path, student: Student, files: Mapping[str, bytes]) -> None:
    nouns = texts("handins")["nouns"]
    who = f"invented-{nouns[student.n % len(nouns)]}-{student.n:05d}"
    made = START + timedelta(days=7 * student.rounds, minutes=student.n)
    receipt = Receipt(
        who=who,
        made=made.isoformat(timespec="seconds"),
        files={path: sha256(data) for path, data in files.items()},
        board=student.n % 2 == 0,
        content=content_version(),
    )
    if student.n % 3:
        write(folder, receipt, files)
        return
    for path, data in {FILE: receipt.as_text().encode(), **files}.items():
        place = folder / f"{who}_submission" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def _notebooks(student: Student) -> dict[str, bytes]:
    """One exercise notebook, solved by some and as it was handed out by others."""
    room = "solutions" if student.ability > 0.5 else "exercises"
    found = sorted((work.course() / room).glob("03_*.ipynb"))
    return {f"exercises/{path.name}": path.read_bytes() for path in found}
