"""Marks a whole class: one file of marks a hand-in as soon as it is done, and a table at the end.

A hand-in that was marked before and did not change is not run again, so a batch that was stopped
goes on where it stood.  Whatever is wrong with one hand-in is told in its rows and stops no other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field
from pathlib import Path

from steelyard.checks._core import stars
from steelyard.classroom.collect import HandIn, collect
from steelyard.classroom.marking.asks import Ask
from steelyard.classroom.marking.judge import Mark, said_of
from steelyard.classroom.marking.limits import Limits
from steelyard.classroom.marking.marker import Job, Marks, mark
from steelyard.classroom.marking.progress import Progress
from steelyard.classroom.receipt import content_version
from steelyard.classroom.tables import Cell, write_csv
from steelyard.classroom.wording import texts
from steelyard.disk import write_whole
from steelyard.reading import copy
from steelyard.recorded import slug
from steelyard.records import as_text

__all__ = ["Batch", "Row"]


@dataclass
class Row:
    """One hand-in on its way through a batch.

    Attributes:
        who, name, path: of the hand-in.
        file: its file of marks; None where there is none.
        code: "ok" once it is marked, else why it is not: a code of a hand-in or of marking.
        message: what that code means; empty where it is marked.
    """

    who: str
    name: str
    path: str
    file: Path | None = None
    code: str = "waiting"
    message: str = ""


@dataclass
class Batch:
    """A class's hand-ins and where their marks go.

    Attributes:
        folder: with the hand-ins.
        out: the folder for marks, made where it is missing.
        asks: exercise notebook → what it asks for.
        limits: for each notebook.
        again: mark anew what was marked before.
        wall: the name of a wall; None for the strongest that there is.
        rows: one a hand-in, in the order of their paths.
        kept: how many had been marked before.
    """

    folder: Path
    out: Path
    asks: Mapping[str, Sequence[Ask]]
    limits: Limits = field(default_factory=Limits)
    again: bool = False
    wall: str | None = None
    rows: list[Row] = field(default_factory=list)
    kept: int = 0

    @property
    def table(self) -> Path:
        """The file of the table."""
        return self.out / "marks.csv"

    def run(self, executor: Executor, jobs: int, progress: Progress) -> None:
        """Mark all that is to be marked, `jobs` at a time, and write each as it comes.

        What waits is read only when there is room for it, so that thousands need no memory.
        """
        (self.out / "marks").mkdir(parents=True, exist_ok=True)
        running: dict[Future[Marks], Row] = {}
        try:
            for row, job in self._jobs():
                if job is not None:
                    running[executor.submit(mark, job)] = row
                else:
                    progress.one_more(sound=row.code == "ok")
                if len(running) >= 2 * jobs:
                    self._finish(running, progress)
            while running:
                self._finish(running, progress)
        finally:
            for future in running:
                future.cancel()

    def write(self) -> None:
        """Write the table: a row for each hand-in and each exercise."""
        write_csv(self.table, texts("marking")["columns"], self._lines())

    def marks(self, row: Row) -> Marks | None:
        """The marks of a row as its file has them."""
        try:
            return Marks.from_text(row.file.read_text("utf-8")) if row.file else None
        except (OSError, ValueError):
            return None

    def _jobs(self) -> Iterator[tuple[Row, Job | None]]:
        """Each hand-in's row, with its job where it has to be run."""
        passages = _own_copy()
        taken = set[Path]()
        for handin in collect(self.folder):
            row = Row(handin.who, handin.name, handin.path)
            self.rows.append(row)
            if not _to_mark(handin):
                row.code, row.message = handin.code, handin.sentence
                yield row, None
                continue
            row.file = self._file(handin, taken)
            job = self._job(handin, passages)
            if not self.again and self._unchanged(row, job):
                row.code, self.kept = "ok", self.kept + 1
                yield row, None
            else:
                yield row, job

    def _file(self, handin: HandIn, taken: set[Path]) -> Path:
        """A file for a hand-in's marks that no other in this batch has."""
        stem = slug(handin.who)[:80] or "unnamed"
        names = (f"{stem}.json" if n == 1 else f"{stem}-{n}.json" for n in range(1, len(taken) + 2))
        file = next(f for name in names if (f := self.out / "marks" / name) not in taken)
        taken.add(file)
        return file

    def _job(self, handin: HandIn, passages: str | None) -> Job:
        return Job(
            who=handin.who,
            path=handin.path,
            digest=handin.digest,
            content=content_version(),
            records={activity: as_text(r) for activity, r in handin.records.items()},
            notebooks=dict(handin.notebooks),
            asks=self.asks,
            limits=self.limits,
            wall=self.wall,
            passages=passages,
        )

    def _unchanged(self, row: Row, job: Job) -> bool:
        before = self.marks(row)
        return before is not None and (before.digest, before.content) == (job.digest, job.content)

    def _finish(self, running: dict[Future[Marks], Row], progress: Progress) -> None:
        """Wait for the next that is done, write its marks and say so."""
        for future in wait(running, timeout=1, return_when=FIRST_COMPLETED).done:
            row = running.pop(future)
            try:
                found = future.result()
                assert row.file is not None
                write_whole(row.file, found.as_text())
            except Exception as error:  # a worker that died, a full disk: the rest goes on
                row.code = "broken"
                row.message = said_of("broken").format(detail=f"{type(error).__name__}: {error}")
            else:
                row.code = "ok"
            progress.one_more(sound=row.code == "ok" and _sound(found))
        progress.show()

    def _lines(self) -> Iterator[Sequence[Cell]]:
        for row in self.rows:
            marks = self.marks(row) if row.code == "ok" else None
            none = Mark("missing", row.code, row.message)
            for ask in (ask for asks in self.asks.values() for ask in asks):
                id = ask.exercise
                found = marks.exercises.get(id, none) if marks else none
                told = (found.verdict, found.code, found.message, points(id, found))
                yield (row.who, row.name, id, *told)


def _to_mark(handin: HandIn) -> bool:
    """Whether it counts; without a saved answer too, where there are exercises."""
    return handin.counted or (handin.code == "empty" and bool(handin.notebooks))


def points(id: str, mark: Mark) -> int | None:
    """An exercise's stars where it is done, 0 where it is not, None where it is missing."""
    if mark.verdict == "missing":
        return None
    return stars(id) if mark.verdict.startswith("done") else 0


def _sound(marks: Marks) -> bool:
    return all(ran.code in ("ok", "no-notebook") for ran in marks.notebooks.values())


def _own_copy() -> str | None:
    """The teacher's own copy of the passages: what students quoted is looked for in it."""
    try:
        return copy.place().read_text("utf-8")
    except OSError:
        return None
