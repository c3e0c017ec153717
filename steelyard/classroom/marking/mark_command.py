"""The command `python -m steelyard mark FOLDER`: what it says, and where the work is done."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from steelyard.classroom.marking.asks import shipped
from steelyard.classroom.marking.batch import Batch
from steelyard.classroom.marking.limits import Limits
from steelyard.classroom.marking.progress import Progress
from steelyard.classroom.marking.protections import Protections, strongest, told
from steelyard.classroom.marking.watch import begin, end_all
from steelyard.classroom.wording import texts

__all__ = ["command"]


def command(args: argparse.Namespace) -> int:
    """`python -m steelyard mark FOLDER`: mark all hand-ins in a folder."""
    from steelyard.classroom.finding import places

    folder = Path(args.folder).expanduser().resolve()
    out = Path(args.into).expanduser() if args.into else folder.with_name(f"{folder.name}-class")
    if not folder.is_dir():
        raise ValueError(f"there is no folder {folder}. Name the folder that holds the hand-ins.")
    count = sum(1 for _ in places(folder))
    if not count:
        raise ValueError(_said("none", folder=folder))
    jobs = _positive("--jobs", args.jobs, os.cpu_count() or 1)
    batch = Batch(folder, out, shipped(), _limits(args), again=args.again)
    begin()
    with _executor(args.scheduler, int(jobs)) as executor:
        print(*told(_tried(executor, batch.limits)), sep="\n")
        print(_said("begin", count=count, jobs=int(jobs), folder=out / "marks"), flush=True)
        return _marked(batch, executor, int(jobs), Progress(count, sys.stderr))


def _marked(batch: Batch, executor: Executor, jobs: int, progress: Progress) -> int:
    try:
        batch.run(executor, jobs, progress)
    except KeyboardInterrupt:
        end_all()
        done, count = progress.done, progress.count
        print("\n" + _said("stopped", done=done, count=count, folder=batch.out / "marks"))
        return 130
    progress.over()
    batch.write()
    print(*_ended(batch), sep="\n")
    return 0


def _ended(batch: Batch) -> Iterator[str]:
    """What came of it, and the hand-ins to look at, each with its reason."""
    if batch.kept:
        yield _said("kept", count=batch.kept)
    done = every = 0
    look = []
    for row in batch.rows:
        marks = batch.marks(row) if row.code == "ok" else None
        found = list(marks.exercises.values()) if marks else []
        done, every = done + sum(m.verdict.startswith("done") for m in found), every + len(found)
        odd = {name: ran.code for name, ran in (marks.notebooks if marks else {}).items()}
        told = [f"{name} {code}" for name, code in odd.items() if code not in ("ok", "no-notebook")]
        if row.code != "ok" or told:
            look.append(f"  - {row.path}: {row.message or ', '.join(told)}")
    if look:
        yield from (_said("look"), *look)
    yield _said("end", count=len(batch.rows), done=done, all=every, table=batch.table)


def _limits(args: argparse.Namespace) -> Limits:
    seconds = _positive("--seconds", args.seconds, Limits.seconds)
    return Limits(seconds=seconds, memory=int(_positive("--memory", args.memory, Limits.memory)))


def _positive(option: str, given: float | None, otherwise: float) -> float:
    if given is not None and not given > 0:
        raise ValueError(_said("not_positive", option=option, value=given))
    return otherwise if given is None else given


def _tried(executor: Executor, limits: Limits) -> Protections:
    """The protections where the notebooks will run: on a cluster those of one of its machines."""
    return executor.submit(strongest, limits).result()


@contextmanager
def _executor(scheduler: str | None, jobs: int) -> Iterator[Executor]:
    if scheduler is None:
        with ThreadPoolExecutor(jobs, thread_name_prefix="steelyard-mark") as threads:
            try:
                yield threads
            except BaseException:
                end_all()
                threads.shutdown(cancel_futures=True)
                raise
        return
    with _client(scheduler) as client:
        yield client.get_executor()


def _client(address: str) -> Any:
    """A Dask client of the scheduler at an address.  Refused: no package, no scheduler."""
    try:
        import distributed
    except ImportError as error:
        raise ValueError(_said("no_distributed")) from error
    connect: Any = distributed.Client
    try:
        return connect(address, timeout=10)
    except (OSError, ValueError, TimeoutError) as error:
        raise ValueError(_said("no_cluster", address=address, why=error)) from error


def _said(key: str, **values: Any) -> str:
    return " ".join(str(texts("marking")[key]).format(**values).split())
