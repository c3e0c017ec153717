"""A hand-in's receipt: whose it is, what it holds, and a digest over all of that.

The receipt is the file ``handin.json`` of the hand-in:

    {"schema": 1, "course": "0.1.0", "content": "5f0c…", "who": "amber-heron-4f2a9c", "name": null,
     "board": false, "made": "2026-05-04T09:30:00+00:00",
     "files": {"work/quiz-01.json": "9b1c… (SHA-256)", …}, "missing": ["lesson 03: …"],
     "digest": "SHA-256 over the canonical JSON of everything above"}

The digest shows that a file was damaged or changed after it was made.  Whoever can run Python can
make a new one, so it proves nothing about who wrote what.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from steelyard import __version__
from steelyard.method.sealing import seal
from steelyard.recorded import fields, text

__all__ = [
    "FILE",
    "LONGEST_NAME",
    "SCHEMA",
    "WHO",
    "WHO_RECORD",
    "Receipt",
    "content_version",
    "sha256",
]

FILE = "handin.json"
SCHEMA = 1
"""Version of the receipt's shape.  A reader accepts this and every older one."""

LONGEST_NAME = 100
WHO = re.compile(r"[a-z0-9]+(-[a-z0-9]+){0,5}")
"""What a pseudonym looks like.  Files are named by it, so nothing else is let in."""


WHO_RECORD = "who"
"""The activity that keeps the student's pseudonym, in its item ``pseudonym``."""


@dataclass(frozen=True)
class Receipt:
    """What a hand-in says of itself.

    Attributes:
        who: the student's pseudonym, the same in every hand-in of theirs.
        name: what the student typed as a name; empty by default.
        board: whether the student wants to be on the list of the contest.
        made: when, ISO 8601 in UTC.
        files: path inside the hand-in → SHA-256 of the file.
        missing: what was missing when it was made, a clause each.
        course, content: version of the library, and of the case's files.
    """

    who: str
    made: str
    files: Mapping[str, str]
    missing: Sequence[str] = ()
    name: str = ""
    board: bool = False
    course: str = __version__
    content: str = ""

    @property
    def digest(self) -> str:
        """SHA-256 over everything else, 64 hexadecimal digits."""
        return seal(self._told())

    def as_text(self) -> str:
        """The receipt as its file holds it."""
        whole = {**self._told(), "digest": self.digest}
        return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"

    def _told(self) -> dict[str, Any]:
        told = asdict(self)
        return {"schema": SCHEMA, **told, "files": dict(self.files), "missing": [*self.missing]}

    @classmethod
    def from_text(cls, whole: str) -> tuple[Receipt, bool]:
        """A receipt from its file, and whether the digest in it is that of the rest.

        Raises:
            ValueError: where it is no receipt.
            NotImplementedError: where a newer course wrote it.
        """
        told = fields(_json(whole))
        if not isinstance(told.get("schema"), int):
            raise ValueError("it is no receipt")
        if told["schema"] > SCHEMA:
            raise NotImplementedError("a newer course wrote it")
        receipt = cls(
            who=text(told.get("who")),
            made=text(told.get("made")),
            files={path: text(held) for path, held in fields(told.get("files")).items()},
            missing=[text(one) for one in _list(told.get("missing"))],
            name=text(told.get("name"))[:LONGEST_NAME],
            board=told.get("board") is True,
            course=text(told.get("course")),
            content=text(told.get("content")),
        )
        if not WHO.fullmatch(receipt.who) or not receipt.files:
            raise ValueError("it names no student or no file")
        return receipt, receipt.digest == text(told.get("digest"))


@cache
def content_version() -> str:
    """Twelve signs that change with any word of the case, whatever its line ends are."""
    from steelyard import content

    whole = hashlib.blake2s(digest_size=6)
    for path in sorted(content.FOLDER.rglob("*.*")):
        place = path.relative_to(content.FOLDER).as_posix()
        if path.suffix in (".yaml", ".csv"):
            whole.update(place.encode() + path.read_bytes().replace(b"\r\n", b"\n"))
    return whole.hexdigest()


def sha256(data: bytes) -> str:
    """The fingerprint of a file, 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _json(whole: str) -> Any:
    try:
        return json.loads(whole)
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error


def _list(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else ()
