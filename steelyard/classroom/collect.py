"""Hand-ins as objects: whatever lies in a folder, one object for each, and none stops the rest.

    for handin in collect("handins"):
        handin.code, handin.who, handin.get("quiz-03"), handin.notebooks

A hand-in may be a zip file, a folder that holds one's files, or a zip file of several, as learning
platforms give them out.  `code` names what was found, in the list of ``texts/handins.yaml``, which
also says whether it counts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath
from typing import Any
from zipfile import BadZipFile

from steelyard import work
from steelyard.classroom.finding import Place, places, places_of
from steelyard.classroom.packed import Packed, TooLargeError
from steelyard.classroom.receipt import (
    FILE,
    WHO,
    WHO_RECORD,
    Receipt,
    content_version,
    sha256,
)
from steelyard.classroom.wording import texts
from steelyard.recorded import slug, text
from steelyard.records import NewerError, Record, from_text

__all__ = ["HandIn", "collect", "look"]

MOST_BYTES = 100_000_000
"""Bytes of a whole hand-in, beyond which it is not read."""


@dataclass(frozen=True)
class HandIn:
    """One student's hand-in.

    Attributes:
        path: where it lies, from the folder that is read.
        code: what was found, a key of `codes` in ``texts/handins.yaml``.
        detail: more on it: the sentence is filled in with it, or a table shows it beside.
        who: the student's pseudonym; without a receipt the name of the file.
        name: what the student typed as a name; empty by default.
        made: when it was made, ISO 8601; empty where nobody knows.
        board: whether the student wants to be on the contest's list.
        digest: the fingerprint of all that is in it; empty where it could not be read.
        records: activity → record.
        notebooks: file name → the bytes of an exercise notebook.
    """

    path: str
    code: str
    detail: str = ""
    who: str = ""
    name: str = ""
    made: str = ""
    board: bool = False
    digest: str = ""
    records: Mapping[str, Record] = field(default_factory=dict, repr=False)
    notebooks: Mapping[str, bytes] = field(default_factory=dict, repr=False)

    @property
    def counted(self) -> bool:
        """Whether its answers are in the class's figures."""
        return bool(texts("handins")["codes"][self.code]["counted"])

    @property
    def sentence(self) -> str:
        """What was found, and what to do."""
        means: str = texts("handins")["codes"][self.code]["means"]
        return " ".join(means.split()).format(detail=self.detail)

    def get(self, activity: str) -> Record:
        """The record of an activity; an empty one where there is none."""
        return self.records.get(activity, Record(activity))


def collect(folder: Path | str) -> Iterator[HandIn]:
    """Every hand-in in a folder, in the order of their paths.

    Of several by one student the newest counts; the others are given too, as ``duplicate``.

    Raises:
        ValueError: where there is no such folder, or it holds the course too.
    """
    top = Path(folder).expanduser()
    if not top.is_dir():
        raise ValueError(f"there is no folder {top}. Name the folder that holds the hand-ins.")
    course = work.course().resolve()
    if course.is_relative_to(top.resolve()) and (course / "lessons").is_dir():
        raise ValueError(texts("handins")["holds_course"].format(folder=top).strip())
    newest = _newest(top)
    seen: dict[str, str] = {}
    for place in places(top):
        yield _alone(_opened(place), newest, seen)


def look(path: Path) -> HandIn:
    """One zip file or folder alone, without a look at others."""
    (place,) = places_of(path)
    return _opened(place)


def _newest(top: Path) -> dict[str, tuple[str, str]]:
    """Pseudonym → when the newest hand-in of this student was made, and where it lies."""
    newest: dict[str, tuple[str, str]] = {}
    for place in places(top):
        try:
            with place.opened() as packed:
                receipt, _ = _receipt(packed)
        except Exception:  # what is wrong with it is told when it is read
            continue
        if receipt:
            found = receipt.made, place.path
            newest[receipt.who] = max(found, newest.get(receipt.who, found))
    return newest


def _alone(handin: HandIn, newest: Mapping[str, tuple[str, str]], seen: dict[str, str]) -> HandIn:
    """The hand-in, unless another of the same student, or with the same answers, counts."""
    if not handin.counted:
        return handin
    _, path = newest.get(handin.who, ("", handin.path))
    if path != handin.path:
        return replace(handin, code="duplicate", detail=path)
    answers = _answers(handin)
    first = seen.setdefault(answers, handin.path)
    if first != handin.path:
        return replace(handin, code="same-work", detail=first)
    return handin


def _answers(handin: HandIn) -> str:
    """A fingerprint of all answers with their times, whoever they are said to be of."""
    whole = hashlib.blake2s()
    for activity, record in sorted(handin.records.items()):
        if activity != WHO_RECORD:
            whole.update(repr((activity, record.latest, record.times)).encode("utf-8", "replace"))
    return whole.hexdigest()


class ReceiptError(ValueError):
    """A receipt that cannot be read."""


# What opening a hand-in may raise → its code; the first that fits.
_FAULTS: Mapping[type[Exception], str] = {
    TooLargeError: "too-large",
    NewerError: "newer",
    NotImplementedError: "newer",
    BadZipFile: "damaged-zip",
    ReceiptError: "damaged-receipt",
    Exception: "unreadable",
}


def _opened(place: Place) -> HandIn:
    """What lies at a place; a fault becomes a code, for nothing in one may stop the others."""
    try:
        with place.opened() as packed:
            return _read(place.path, packed)
    except Exception as error:
        code = next(code for kind, code in _FAULTS.items() if isinstance(error, kind))
        told = getattr(error, "strerror", None) or f"{type(error).__name__}: {error}"
        return HandIn(place.path, code, told[:200])


def _receipt(packed: Packed) -> tuple[Receipt | None, bool]:
    if FILE not in packed.names:
        return None, True
    try:
        return Receipt.from_text(packed.read(FILE).decode("utf-8"))
    except ValueError as error:
        raise ReceiptError(str(error)) from error


def _read(path: str, packed: Packed) -> HandIn:
    receipt, sound = _receipt(packed)
    files = _files(packed)
    if not files:
        return HandIn(path, "empty" if FILE in packed.names else "not-a-handin")
    records, broken = _records(files)
    held = {name: sha256(data) for name, data in files.items()}
    fault = "the receipt itself" if not sound else _differing(receipt, held)
    code, detail = _code(receipt, records, broken, fault)
    return HandIn(
        path=path,
        code=code,
        detail=detail,
        who=receipt.who if receipt else _who(records, path),
        name=receipt.name if receipt else "",
        made=receipt.made if receipt else "",
        board=receipt.board if receipt else False,
        digest=sha256(repr(sorted(held.items())).encode()),
        records=records,
        notebooks={
            PurePosixPath(name).name: data
            for name, data in files.items()
            if name.startswith("exercises/")
        },
    )


def _files(packed: Packed) -> dict[str, bytes]:
    """The records and the exercise notebooks; nothing else of a hand-in is read."""
    found: dict[str, bytes] = {}
    total = 0
    for name in packed.names:
        path = PurePosixPath(name)
        if (str(path.parent), path.suffix) in (("work", ".json"), ("exercises", ".ipynb")):
            found[name] = packed.read(name)
            total += len(found[name])
        if total > MOST_BYTES:
            raise TooLargeError(f"more than {MOST_BYTES // 1_000_000} MB")
    return found


def _records(files: Mapping[str, bytes]) -> tuple[dict[str, Record], list[str]]:
    """Activity → record, and the files that are none."""
    records, broken = {}, []
    for name, data in files.items():
        if name.startswith("work/"):
            activity = PurePosixPath(name).stem
            try:
                records[activity] = from_text(activity, data.decode("utf-8"))
            except ValueError:
                broken.append(PurePosixPath(name).name)
    return records, broken


def _differing(receipt: Receipt | None, held: Mapping[str, str]) -> str:
    """The first file that is not as the receipt has it; empty where all are."""
    if receipt is None:
        return ""
    names = sorted({*receipt.files, *held})
    wrong = [name for name in names if receipt.files.get(name) != held.get(name)]
    return wrong[0] if wrong else ""


def _code(
    receipt: Receipt | None, records: Mapping[str, Record], broken: list[str], fault: str
) -> tuple[str, str]:
    """The first thing to say of what was read, and its detail."""
    other = receipt is not None and receipt.content != content_version()
    found: dict[str, Any] = {
        "changed": fault,
        "empty": not broken and not any(r.latest for a, r in records.items() if a != WHO_RECORD),
        "part-damaged": ", ".join(broken),
        "no-receipt": receipt is None,
        "other-content": other,
    }
    code = next((code for code, fits in found.items() if fits), "ok")
    return code, found[code] if isinstance(found.get(code), str) else ""


def _who(records: Mapping[str, Record], path: str) -> str:
    """The pseudonym in the records of a hand-in without a receipt, else the file's name."""
    kept = text(records.get(WHO_RECORD, Record(WHO_RECORD)).latest.get("pseudonym"))
    named = slug(path)[-60:].strip("-")
    return kept if WHO.fullmatch(kept) else named or "unnamed"
