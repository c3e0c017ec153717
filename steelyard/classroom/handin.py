"""Packs a student's answers and exercises into one file for the teacher: `handin()`.

The file is made from what is stored, so it does not matter which cells were run today.  It is read
again as the teacher will read it before the student is told that it is there.
"""

from __future__ import annotations

import io
import json
import os
import secrets
import zipfile
from argparse import Namespace
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from steelyard import work
from steelyard.cards import Card, escape
from steelyard.classroom.receipt import (
    FILE,
    LONGEST_NAME,
    WHO,
    WHO_RECORD,
    Receipt,
    content_version,
    sha256,
)
from steelyard.classroom.wording import texts
from steelyard.recorded import text
from steelyard.records import as_text

__all__ = ["Handed", "command", "handin", "pack", "pseudonym", "write"]

LARGEST_NOTEBOOK = 10
"""Megabytes of an exercise notebook without its outputs, beyond which it is left out."""


@dataclass(frozen=True)
class Handed:
    """A hand-in that was made: where it lies, its size in bytes and its receipt."""

    path: Path
    size: int
    receipt: Receipt


def handin(name: str = "", *, board: bool = False) -> Card:
    """Pack your answers and exercises into one file for your teacher.

    Args:
        name: your name, if you want it on the file; without, it carries a pseudonym.
        board: True to be on the list of the contest of forecasts, by your pseudonym.
    """
    try:
        handed = pack(name, board=board)
    except (OSError, ValueError) as error:
        return Card.saying(str(error))
    lines = list(_told(handed))
    link = f'<a href="{escape(_link(handed.path))}" download>{escape(handed.path.name)}</a>'
    html = "".join(f"<p>{escape(line)}</p>" for line in lines)
    return Card("\n".join(lines), f'<section role="status">{html}<p>{link}</p></section>')


def command(args: Namespace) -> int:
    """`python -m steelyard handin`: write the hand-in and print its receipt."""
    for line in _told(pack(args.name or "", board=args.board, into=args.into)):
        print(line)
    return 0


def pack(name: str = "", *, board: bool = False, into: str | Path | None = None) -> Handed:
    """Write the hand-in, over an earlier one of the same student.

    Args:
        name: 1 to 100 characters, or empty for none.
        board: whether the student wants to be on the contest's list.
        into: the folder to write to; the course's own where none is named.

    Raises:
        ValueError: where nothing was answered yet, or the name is too long.
        OSError: where it cannot be written; a sentence each.
    """
    says, name = texts("handins"), " ".join(str(name).split())
    if len(name) > LONGEST_NAME:
        raise ValueError(says["bad_name"].format(count=len(name)))
    records = {id: work.get(id) for id in work.activities() if id != WHO_RECORD}
    if not any(record.latest for record in records.values()):
        raise ValueError(says["nothing"].format(folder=work.folder()).strip())
    notebooks, left_out = _notebooks()
    files = {f"work/{id}.json": as_text(one).encode() for id, one in records.items()}
    files |= {f"exercises/{file}": data for file, data in notebooks.items()}
    receipt = Receipt(
        who=pseudonym(),
        made=datetime.now(timezone.utc).isoformat(timespec="seconds"),
        files={path: sha256(data) for path, data in files.items()},
        missing=[*_missing(), *left_out],
        name=name,
        board=board,
        content=content_version(),
    )
    folder = work.course() if into is None else Path(into).expanduser()
    path, size = write(folder, receipt, files)
    if fault := _fault(path):
        path.unlink(missing_ok=True)
        told = says["not_sound"].format(why=fault, folder=work.folder())
        raise ValueError(" ".join(told.split()))
    return Handed(path, size, receipt)


def pseudonym() -> str:
    """The student's pseudonym, chosen by chance once and kept in the record."""
    kept = text(work.get(WHO_RECORD).latest.get("pseudonym"))
    if WHO.fullmatch(kept):
        return kept
    says = texts("handins")
    words = (secrets.choice(says["adjectives"]), secrets.choice(says["nouns"]))
    made = "-".join((*words, secrets.token_hex(3)))
    work.put(WHO_RECORD, {"pseudonym": made})
    return made


def write(folder: Path, receipt: Receipt, files: Mapping[str, bytes]) -> tuple[Path, int]:
    """Write a receipt and its files as one zip file; where it lies, and its size in bytes.

    Raises:
        OSError: a sentence, where it cannot be written.
    """
    path = folder / f"handin-{receipt.who}.zip"
    data = _zipped({FILE: receipt.as_text().encode(), **files})
    spare = path.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        spare.write_bytes(data)
        os.replace(spare, path)
    except OSError as error:
        why = error.strerror or type(error).__name__
        told = texts("handins")["not_written"].format(folder=folder, why=why)
        raise OSError(told.strip()) from error
    return path, len(data)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return whole.getvalue()


def _fault(path: Path) -> str:
    """What a teacher would find wrong with the file; empty for nothing."""
    from steelyard.classroom.collect import look

    found = look(path)
    return "" if found.code == "ok" else found.sentence


def _notebooks() -> tuple[dict[str, bytes], list[str]]:
    """File name → an exercise notebook without its outputs; and what was left out."""
    says, folder = texts("handins"), work.course() / "exercises"
    found: dict[str, bytes] = {}
    left_out: list[str] = []
    for path in sorted(folder.glob("*.ipynb")) if folder.is_dir() else ():
        data = _without_outputs(path)
        if data and len(data) <= LARGEST_NOTEBOOK * 1_000_000:
            found[path.name] = data
        else:
            left_out.append(says["bad_notebook"].format(file=path.name, limit=LARGEST_NOTEBOOK))
    return found, left_out or ([] if found else [says["no_notebook"].format(folder=folder)])


def _without_outputs(path: Path) -> bytes:
    """A notebook as it would be before its cells ran; nothing where it is none."""
    try:
        notebook: Any = json.loads(path.read_text(encoding="utf-8"))
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell["outputs"], cell["execution_count"] = [], None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return b""
    return json.dumps(notebook, ensure_ascii=False, indent=1).encode("utf-8", "replace")


def _missing() -> Iterator[str]:
    """What each lesson still asks for, a clause each."""
    from steelyard.standing.tally import HEAD, steps

    says = texts("handins")
    for step in steps():
        pairs = {kind: getattr(step, kind) for kind in HEAD[1:]}
        left = [
            says["left"].format(left=count - done, all=count, kind=says["kinds"][kind])
            for kind, (done, count) in pairs.items()
            if done < count
        ]
        if left:
            yield says["lesson"].format(lesson=step.lesson, what=", ".join(left))


def _told(handed: Handed) -> Iterator[str]:
    """What the student reads: what was made, what is missing, and the receipt."""
    says, receipt = texts("handins"), handed.receipt
    count = sum(path.startswith("exercises/") for path in receipt.files)
    yield says["made"].format(file=handed.path.name, size=max(1, handed.size // 1000))
    yield says["where"].format(folder=handed.path.parent)
    notebooks = "one exercise notebook" if count == 1 else f"{count} exercise notebooks"
    if receipt.name:
        yield says["named"].format(name=receipt.name, who=receipt.who)
    yield says["holds"].format(notebooks=notebooks, who=receipt.who).strip()
    yield says["on_board" if receipt.board else "off_board"].format(who=receipt.who).strip()
    yield says["missing"] if receipt.missing else says["whole"]
    yield from (f"- {one}" for one in receipt.missing)
    facts = {"made": receipt.made, "course": receipt.course, "content": receipt.content}
    yield says["receipt"].format(digest=receipt.digest[:12], **facts)
    yield says["again"]


def _link(path: Path) -> str:
    """The file as a notebook in its folder would link to it."""
    try:
        return Path(os.path.relpath(path, Path.cwd())).as_posix()
    except ValueError:  # on another drive
        return path.as_uri()
