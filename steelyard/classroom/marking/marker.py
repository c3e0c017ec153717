"""Marks one hand-in: runs its exercise notebooks one after the other and judges their answers."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from steelyard import work
from steelyard.classroom.marking.asks import Ask
from steelyard.classroom.marking.judge import Mark, judged, unseen
from steelyard.classroom.marking.limits import Limits
from steelyard.classroom.marking.protections import Protections, strongest
from steelyard.classroom.marking.talk import GoneError, Talk, talk
from steelyard.classroom.marking.walls import WALLS, Wall

__all__ = ["Job", "Marks", "Ran", "mark"]

SCHEMA = 1
MOST_BYTES = 20_000_000
"""Bytes of a notebook beyond which it is not run."""


@dataclass(frozen=True)
class Job:
    """One hand-in to mark, in plain data, so that it can go to another machine.

    Attributes:
        who, path, digest: of the hand-in.
        content: the edition of the course that marks it.
        records: activity → the text of its file.
        notebooks: file name → bytes.
        asks: file name → what the course's own notebook asks for.
        limits: for each notebook.
        wall: the name of a wall; None for the strongest that there is.
        passages: the text of the teacher's own copy of the passages, None where there is none.
    """

    who: str
    path: str
    digest: str
    content: str
    records: Mapping[str, str]
    notebooks: Mapping[str, bytes]
    asks: Mapping[str, Sequence[Ask]]
    limits: Limits = field(default_factory=Limits)
    wall: str | None = None
    passages: str | None = None


@dataclass(frozen=True)
class Ran:
    """How a notebook ran: a key of `codes` in ``texts/marking.yaml``, and seconds."""

    code: str
    seconds: float = 0.0


@dataclass(frozen=True)
class Marks:
    """What is said of one hand-in."""

    who: str
    path: str
    digest: str
    content: str
    exercises: Mapping[str, Mark]
    notebooks: Mapping[str, Ran]
    protections: Sequence[str] = ()

    def as_text(self) -> str:
        """As its file holds it."""
        whole = {"schema": SCHEMA, **asdict(self)}
        return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_text(cls, text: str) -> Marks:
        """From the text of its file.

        Raises:
            ValueError: where that is none.
        """
        try:
            data = json.loads(text)
            if data.pop("schema") != SCHEMA:
                raise ValueError("marks of another edition")
            exercises = {id: Mark(**mark) for id, mark in data.pop("exercises").items()}
            notebooks = {name: Ran(**ran) for name, ran in data.pop("notebooks").items()}
            on = tuple(data.pop("protections"))
            return cls(exercises=exercises, notebooks=notebooks, protections=on, **data)
        except (TypeError, KeyError, AttributeError, RecursionError) as error:
            raise ValueError("no marks") from error


def mark(job: Job) -> Marks:
    """Run and judge a hand-in's notebooks.  Never raises for what a hand-in holds."""
    found = strongest(job.limits) if job.wall is None else Protections.of(job.wall, job.limits)
    wall = WALLS[found.wall]
    exercises: dict[str, Mark] = {}
    notebooks: dict[str, Ran] = {}
    with _private(job) as folder, work.kept_in(folder):
        for name, asks in job.asks.items():
            began = time.monotonic()
            code, marks = _marked(job, name, asks, wall)
            notebooks[name] = Ran(code, round(time.monotonic() - began, 2))
            exercises |= {a.exercise: marks.get(a.exercise, unseen(_why(code))) for a in asks}
    return Marks(job.who, job.path, job.digest, job.content, exercises, notebooks, found.on)


def _why(code: str) -> str:
    """The code of an exercise whose notebook ended with `code` before it was looked at."""
    return "missing" if code == "ok" else code


@contextmanager
def _private(job: Job) -> Iterator[Path]:
    """A folder with the student's records, for checks that look at them."""
    folder = Path(tempfile.mkdtemp(prefix="steelyard-records-"))
    try:
        for activity, text in job.records.items():
            (folder / f"{activity}.json").write_text(text, encoding="utf-8", errors="replace")
        if job.passages is not None:
            (folder / "copy").mkdir()
            (folder / "copy" / "passages.json").write_text(job.passages, encoding="utf-8")
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _marked(job: Job, name: str, asks: Sequence[Ask], wall: Wall) -> tuple[str, dict[str, Mark]]:
    """How one notebook ran, and the marks of the exercises that were reached."""
    data = job.notebooks.get(name)
    marks: dict[str, Mark] = {}
    if data is None:
        return "no-notebook", marks
    if len(data) > MOST_BYTES:
        return "too-large", marks
    told = {
        "notebook": data.decode("utf-8", "replace"),
        "records": dict(job.records),
        "asks": [asdict(ask) for ask in asks],
    }
    try:
        with talk(wall, job.limits, told) as both:
            return _heard(both, {ask.exercise for ask in asks}, job.limits, marks), marks
    except GoneError as gone:
        return gone.code, marks


_FAULTS = {
    "MemoryError": "memory",
    "KeyboardInterrupt": "timeout",
    "BlockingIOError": "processes",
}
"""An error that a limit leads to → the code of that limit."""


def _heard(both: Talk, ids: set[str], limits: Limits, marks: dict[str, Mark]) -> str:
    """Listen until the notebook's end, judging on the way; the code of that end."""
    worst, stopped = "ok", dict[str, str]()
    while True:
        said = both.hear()
        if "end" in said:
            return _end(said["end"], worst)
        if "cell" in said:
            fault = _FAULTS.get(str(said["cell"]), "ok")
            worst = worst if fault == "ok" else fault
            stopped |= {str(id): fault for id in said.get("exercises") or () if fault != "ok"}
        elif said.get("ask") in ids and _open(marks, said["ask"]):
            id: str = said["ask"]
            found = judged(said, id, both, limits)
            because = stopped.get(id, found.code)
            marks[id] = unseen(because) if found.verdict == "missing" else found
            if because != "ok" and found.verdict == "not yet":
                marks[id] = unseen(because)
            if found.code not in ("ok", "missing"):
                worst = found.code
            both.say({"on": True})
        else:
            raise GoneError("garbage")


def _open(marks: Mapping[str, Mark], id: str) -> bool:
    """Whether an exercise may still be marked: once, and again only where it was missing."""
    return id not in marks or marks[id].verdict == "missing"


def _end(code: Any, worst: str) -> str:
    known = ("ok", "output", "killed", "failed", "not-a-notebook")
    if code not in known:
        raise GoneError("garbage")
    return worst if code == "ok" else str(code)
