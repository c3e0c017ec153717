"""A whole class is marked, whatever is in it, and a batch that was stopped goes on."""

import argparse
import csv
import io
import json
import shutil
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from steelyard.classroom.marking import batch as batches
from steelyard.classroom.marking import mark_command as marking
from steelyard.classroom.marking.asks import shipped
from steelyard.classroom.marking.batch import Batch, points
from steelyard.classroom.marking.judge import Mark
from steelyard.classroom.marking.limits import Limits
from steelyard.classroom.marking.progress import Progress

from ..conftest import packed, record, zipped
from .conftest import NOTEBOOK, code, solved, text

HEAD = ["who", "name", "exercise", "verdict", "reason code", "message", "points"]


@pytest.fixture
def asks(monkeypatch):
    """One lesson's exercises alone, to be quick."""
    only = {NOTEBOOK: shipped()[NOTEBOOK]}
    monkeypatch.setattr(marking, "shipped", lambda: only)
    return only


def handed_in(folder, name, who, *cells, called=""):
    """A hand-in of one notebook."""
    notebooks = {NOTEBOOK: text(*cells)} if cells else {}
    zipped(folder / name, packed([record("quiz-01", {"q": who})], notebooks, who=who, name=called))


def asked(folder, **more):
    given = {"into": None, "jobs": 2, "scheduler": None, "again": False}
    given |= {"seconds": None, "memory": None}
    return argparse.Namespace(folder=str(folder), **{**given, **more})


def table(folder):
    raw = (folder.with_name(f"{folder.name}-class") / "marks.csv").read_text("utf-8-sig")
    return list(csv.reader(io.StringIO(raw)))


def test_every_hand_in_has_a_row_for_every_exercise_whatever_is_wrong_with_it(folder, asks, capsys):
    handed_in(folder, "a.zip", "amber-heron-1", *solved("U1"), called="=cmd, Zoë")
    handed_in(folder, "b.zip", "bold-fox-2")
    (folder / "c.zip").write_bytes(b"PK\x03\x04 no zip")
    (folder / "d").mkdir()
    handed_in(folder, "e.zip", "early-elm-3", code("import os\nos._exit(0)"))
    shutil.copy(folder / "a.zip", folder / "f.zip")
    assert marking.command(asked(folder)) == 0
    head, *rows = table(folder)
    assert head == HEAD
    ids = [ask.exercise for ask in asks[NOTEBOOK]]
    by = {}
    for row in rows:
        by.setdefault(row[0], []).append(row)
    assert all([row[2] for row in some][: len(ids)] == ids for some in by.values())
    assert len(rows) % len(ids) == 0
    first = {row[2]: row for row in by["amber-heron-1"] if row[4] != "duplicate"}
    assert first["U1"][3:5] == ["done", "ok"]
    assert first["U1"][6] == "1"
    assert first["U1"][1] == "'=cmd, Zoë"
    assert first["U2"][3:5] == ["missing", "missing"]
    assert first["U2"][6] == ""
    codes = {row[4] for row in rows}
    assert {"no-notebook", "damaged-zip", "killed"} <= codes
    assert all(row[5] for row in rows)
    said = capsys.readouterr().out
    assert "To look at:" in said
    assert "e.zip" in said


def test_exercises_without_a_saved_answer_beside_them_are_marked(folder, asks):
    zipped(folder / "a.zip", packed([], {NOTEBOOK: text(*solved("U1"))}))
    marking.command(asked(folder))
    assert [row[3] for row in table(folder) if row[2] == "U1"] == ["done"]


def test_what_was_marked_and_did_not_change_is_not_run_again(folder, asks, monkeypatch, capsys):
    handed_in(folder, "a.zip", "amber-heron-1", *solved("U1"))
    handed_in(folder, "b.zip", "bold-fox-2", *solved("U2"))
    ran = []
    real = batches.mark
    monkeypatch.setattr(batches, "mark", lambda job: ran.append(job.who) or real(job))
    marking.command(asked(folder))
    assert sorted(ran) == ["amber-heron-1", "bold-fox-2"]
    before = table(folder)
    marking.command(asked(folder))
    assert len(ran) == 2
    assert table(folder) == before
    assert "2 had been marked before" in capsys.readouterr().out
    handed_in(folder, "b.zip", "bold-fox-2", *solved("U3"))
    marking.command(asked(folder))
    assert ran[2:] == ["bold-fox-2"]
    marking.command(asked(folder, again=True))
    assert len(ran) == 5


def test_a_stopped_batch_keeps_what_is_done_and_goes_on(folder, asks, monkeypatch, capsys):
    for n in range(4):
        handed_in(folder, f"{n}.zip", f"amber-heron-{n}", *solved("U1"))
    calls = []

    def stop_at_the_third(self, **more):
        calls.append(1)
        if len(calls) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(Progress, "one_more", stop_at_the_third)
    assert marking.command(asked(folder, jobs=1)) == 130
    marks = folder.with_name("handins-class") / "marks"
    kept = sorted(marks.glob("*.json"))
    assert len(kept) == 3
    assert "Run the same command again" in capsys.readouterr().out
    monkeypatch.undo()
    monkeypatch.setattr(marking, "shipped", lambda: asks)
    assert marking.command(asked(folder)) == 0
    assert "3 had been marked before" in capsys.readouterr().out
    assert [row[3] for row in table(folder) if row[2] == "U1"] == ["done"] * 4


def test_a_marker_that_breaks_is_a_row_and_not_the_end(folder, asks, monkeypatch):
    handed_in(folder, "a.zip", "amber-heron-1", *solved("U1"))
    handed_in(folder, "b.zip", "bold-fox-2", *solved("U1"))
    real = batches.mark

    def breaks(job):
        if job.who == "amber-heron-1":
            raise RuntimeError("a worker died")
        return real(job)

    monkeypatch.setattr(batches, "mark", breaks)
    assert marking.command(asked(folder)) == 0
    found = {row[0]: row[3:5] for row in table(folder) if row[2] == "U1"}
    assert found == {"amber-heron-1": ["missing", "broken"], "bold-fox-2": ["done", "ok"]}


def test_two_hand_ins_that_claim_one_name_keep_a_file_each(folder, asks):
    for n in range(2):
        files = packed([record("quiz-01", {"q": n})])
        files.pop("handin.json")
        (folder / str(n)).mkdir()
        zipped(folder / str(n) / "same.zip", files)
    marking.command(asked(folder))
    assert len(list((folder.with_name("handins-class") / "marks").glob("*.json"))) == 2


def test_a_mark_holds_the_whitelist_and_nothing_of_the_notebook(folder, asks):
    handed_in(folder, "a.zip", "amber-heron-1", code("secret = 'Jane Roe'"), *solved("U1"))
    marking.command(asked(folder))
    (file,) = (folder.with_name("handins-class") / "marks").glob("*.json")
    data = json.loads(file.read_text("utf-8"))
    assert list(data) == [
        *("schema", "who", "path", "digest", "content", "exercises", "notebooks", "protections")
    ]
    assert {tuple(mark) for mark in data["exercises"].values()} == {("verdict", "code", "message")}
    assert "Jane Roe" not in file.read_text("utf-8")


def test_thousands_are_read_no_faster_than_they_are_marked(folder, asks, tmp_path):
    for n in range(12):
        handed_in(folder, f"{n:02}.zip", f"amber-heron-{n}", *solved("U1"))
    gate, waiting = threading.Event(), []

    class Slow(ThreadPoolExecutor):
        def submit(self, function, job):
            waiting.append(job)
            return super().submit(gate.wait, 0.05)

    batch = Batch(folder, tmp_path / "out", asks, Limits())
    most = []
    finish = batch._finish
    batch._finish = lambda running, progress: most.append(len(running)) or finish(running, progress)
    with Slow(2) as slow:
        batch.run(slow, 2, Progress(12, io.StringIO()))
    assert len(waiting) == 12
    assert max(most) == 4


@pytest.mark.parametrize(("verdict", "due"), [("done", 1), ("not quite", 0), ("missing", None)])
def test_points_are_the_exercises_stars_and_none_for_what_is_missing(verdict, due):
    assert points("U1", Mark(verdict, "ok", "")) == due


@pytest.mark.parametrize("option", ["jobs", "seconds", "memory"])
def test_a_limit_of_nothing_is_refused_by_name(folder, asks, option):
    handed_in(folder, "a.zip", "amber-heron-1")
    with pytest.raises(ValueError, match=f"--{option} must be more than 0, but it is 0"):
        marking.command(asked(folder, **{option: 0}))


def test_a_folder_without_hand_ins_or_none_at_all_is_told(folder, tmp_path):
    with pytest.raises(ValueError, match="There is no hand-in"):
        marking.command(asked(folder))
    with pytest.raises(ValueError, match="there is no folder"):
        marking.command(asked(tmp_path / "nowhere"))


def test_a_cluster_marks_as_this_machine_does(folder, asks, capsys):
    distributed = pytest.importorskip("distributed")
    for n in range(3):
        handed_in(folder, f"{n}.zip", f"amber-heron-{n}", *solved("U1"))
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None
    ) as cluster:
        assert marking.command(asked(folder, scheduler=cluster.scheduler_address)) == 0
    assert [row[3] for row in table(folder) if row[2] == "U1"] == ["done"] * 3


def test_without_the_package_or_the_scheduler_a_sentence_says_what_to_do(folder, asks, monkeypatch):
    handed_in(folder, "a.zip", "amber-heron-1")
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ValueError, match="pip install distributed"):
        marking.command(asked(folder, scheduler="tcp://127.0.0.1:9"))


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_one_line_on_a_terminal_and_few_in_a_log(terminal):
    out = io.StringIO()
    out.isatty = lambda: terminal
    progress = Progress(50, out)
    for _ in range(50):
        progress.one_more(sound=True)
        progress.show()
    progress.over()
    said = out.getvalue()
    assert said.endswith("\n")
    assert said.count("\n") <= 2
    assert "50 of 50 marked" in said
    assert ("\r" in said) == terminal
