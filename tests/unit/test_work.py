"""The student's record: what was saved is never lost, and what goes wrong is said in a sentence."""

import errno
import json
import os
import subprocess
import sys
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard import disk, work


@pytest.fixture
def folder(tmp_path, monkeypatch):
    place = tmp_path / "work"
    monkeypatch.setenv("STEELYARD_WORK", str(place))
    monkeypatch.setattr(work, "_unsaved", {})
    monkeypatch.setattr(work, "_damaged", {})
    return place


def test_an_activity_without_a_file_is_an_empty_record(folder):
    record = work.get("quiz-01")
    assert (record.latest, record.first, record.saved, record.notice) == ({}, {}, None, None)
    assert not folder.exists()


def test_the_first_answer_stays_when_a_later_one_is_saved(folder):
    work.put("quiz-01", {"a": "no"})
    record = work.put("quiz-01", {"a": "yes"})
    assert (record.first["a"], record.latest["a"]) == ("no", "yes")
    assert work.get("quiz-01") == record


def test_half_an_emoji_costs_no_answer(folder):
    assert work.put("a", {"why": "So \ud83d!"}).notice is None
    assert work.get("a").latest == {"why": "So ?!"}


def test_two_notebooks_on_one_activity_do_not_undo_each_other(folder):
    work.put("forces", {"mine": 1})
    work.put("forces", {"yours": 2})
    assert dict(work.get("forces").latest) == {"mine": 1, "yours": 2}


def test_many_writers_at_once_lose_nothing(folder):
    writers = [threading.Thread(target=work.put, args=("race", {f"n{i}": i})) for i in range(20)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert dict(work.get("race").latest) == {f"n{i}": i for i in range(20)}


def test_every_item_carries_the_time_of_its_last_save(folder):
    record = work.put("quiz-01", {"a": 1})
    later = work.put("quiz-01", {"b": 2})
    assert later.times["a"] == record.times["a"] <= later.times["b"] == later.saved


@given(
    st.dictionaries(
        st.text(min_size=1, max_size=8),
        st.recursive(
            st.none()
            | st.booleans()
            | st.integers()
            | st.floats(allow_nan=False, allow_infinity=False)
            | st.text(),
            lambda inside: (
                st.lists(inside, max_size=3)
                | st.dictionaries(st.text(max_size=3), inside, max_size=3)
            ),
            max_leaves=6,
        ),
        max_size=4,
    )
)
def test_whatever_json_can_hold_comes_back_the_same(tmp_path_factory, values):
    os.environ["STEELYARD_WORK"] = str(tmp_path_factory.mktemp("w"))
    try:
        work.put("any", values)
        assert dict(work.get("any").latest) == values
    finally:
        del os.environ["STEELYARD_WORK"]


@pytest.mark.parametrize("id", ["", "../x", "Quiz", "a b", "a--b", "a/b", "-a"])
def test_an_id_that_could_leave_the_folder_is_refused(folder, id):
    with pytest.raises(ValueError, match="an activity's id"):
        work.put(id, {})


def test_a_value_that_json_would_change_is_refused_before_anything_is_written(folder):
    with pytest.raises(ValueError, match="JSON"):
        work.put("quiz-01", {"a": float("nan")})
    assert not folder.exists()


# Things that go wrong


_KILLED = """
import os, sys
from steelyard import disk, work
work.put("a", {"kept": 1})
when = sys.argv[1]
real = getattr(os, when)
setattr(os, when, lambda *a, **k: os._exit(9))
work.put("a", {"kept": 2})
"""


@pytest.mark.parametrize("moment", ["fsync", "replace", "link"])
def test_a_process_killed_in_the_middle_of_a_save_leaves_the_save_before_it(folder, moment):
    done = subprocess.run([sys.executable, "-c", _KILLED, moment], check=False)
    assert done.returncode == 9
    assert work.get("a").latest["kept"] == 1
    assert work.put("a", {"kept": 3}).latest["kept"] == 3


_LOOPING = """
from steelyard import disk, work
n = 0
while True:
    n += 1
    work.put("a", {"n": n, "m": n})
    print(n, flush=True)
"""


def test_a_process_killed_at_any_moment_leaves_a_whole_file(folder):
    for lines in (1, 3, 7):
        process = subprocess.Popen(
            [sys.executable, "-c", _LOOPING], stdout=subprocess.PIPE, text=True
        )
        seen = [int(process.stdout.readline()) for _ in range(lines)][-1]
        process.kill()
        process.wait()
        process.stdout.close()
        latest = work.get("a").latest
        assert latest["n"] == latest["m"] >= seen


def test_a_full_disk_keeps_the_answer_in_memory_and_says_so(folder, monkeypatch):
    work.put("a", {"x": 1})
    monkeypatch.setattr(work.os, "fsync", _raise(OSError(errno.ENOSPC, "No space left on device")))
    record = work.put("a", {"x": 2})
    assert record.latest["x"] == 2
    assert "could not be saved" in record.notice
    assert "No space left on device" in record.notice
    assert json.loads((folder / "a.json").read_text())["latest"] == {"x": 1}
    assert list(folder.glob("*.tmp")) == list(folder.glob(".*.tmp")) == []


def test_an_answer_that_a_full_disk_refused_is_saved_with_the_next_one(folder, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(work.os, "fsync", _raise(OSError(errno.ENOSPC, "No space left on device")))
        work.put("a", {"x": 1})
        assert work.get("a").latest == {"x": 1}
        assert "could not be saved" in work.get("a").notice
    record = work.put("a", {"y": 2})
    assert record.notice is None
    assert json.loads((folder / "a.json").read_text())["latest"] == {"x": 1, "y": 2}


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX permissions")
def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(folder, monkeypatch):
    work.put("a", {"x": 1})
    monkeypatch.setattr(
        disk.tempfile, "mkstemp", _raise(PermissionError(errno.EACCES, "Permission denied"))
    )
    record = work.put("a", {"x": 2})
    assert record.latest["x"] == 2
    assert str(folder) in record.notice
    assert "Permission denied" in record.notice


def test_a_work_folder_that_is_a_file_is_said_in_a_sentence(tmp_path, monkeypatch):
    (tmp_path / "work").write_text("not a folder")
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path / "work"))
    monkeypatch.setattr(work, "_unsaved", {})
    record = work.put("a", {"x": 2})
    assert record.latest == {"x": 2}
    assert "could not be saved" in record.notice


@pytest.mark.parametrize(
    "damage", ["", "{", "[]", '{"schema": "x"}', "\x00" * 50, '{"schema": 1, "first": 2}']
)
def test_a_damaged_file_is_moved_aside_and_the_save_before_it_is_shown(folder, damage):
    work.put("a", {"x": 1})
    work.put("a", {"y": 2})
    work.put("b", {"z": 3})
    (folder / "a.json").write_text(damage)
    record = work.get("a")
    assert dict(record.latest) == {"x": 1}
    assert "damaged" in record.notice
    aside = [p for p in folder.iterdir() if "damaged" in p.name]
    assert [p.read_text() for p in aside] == [damage]
    assert work.get("b").latest == {"z": 3}
    assert "a" not in work.activities()


def test_a_damaged_file_is_spoken_of_until_the_activity_is_saved_again(folder):
    work.put("a", {"x": 1})
    work.put("a", {"y": 2})
    (folder / "a.json").write_text("{")
    assert work.get("a").notice == work.get("a").notice
    assert dict(work.get("a").latest) == {"x": 1}
    assert "damaged" in work.put("a", {"z": 3}).notice
    assert work.get("a").notice is None
    assert len([p for p in folder.iterdir() if "damaged" in p.name]) == 1


def test_a_damaged_file_without_a_save_before_it_starts_empty_and_says_so(folder):
    folder.mkdir()
    (folder / "a.json").write_text("{")
    record = work.get("a")
    assert record.latest == {}
    assert "starts empty" in record.notice
    assert work.put("a", {"x": 1}).latest == {"x": 1}


def test_answers_recovered_from_the_save_before_go_into_the_next_save(folder):
    work.put("a", {"x": 1})
    work.put("a", {"y": 2})
    (folder / "a.json").write_text("{")
    assert dict(work.put("a", {"z": 3}).latest) == {"x": 1, "z": 3}


def test_a_file_of_a_newer_course_is_never_overwritten(folder):
    folder.mkdir()
    newer = json.dumps({"schema": work.SCHEMA + 1, "anything": "else"})
    (folder / "a.json").write_text(newer)
    record = work.put("a", {"x": 1})
    assert "newer version" in record.notice
    assert (folder / "a.json").read_text() == newer


def test_a_lock_that_a_dead_process_left_is_taken_over(folder, monkeypatch):
    monkeypatch.setattr(disk, "_LOCK_SECONDS", 0.05)
    folder.mkdir()
    (folder / "a.lock").touch()
    assert work.put("a", {"x": 1}).notice is None
    assert not (folder / "a.lock").exists()


def test_starting_again_keeps_the_old_answers_aside(folder):
    work.put("a", {"x": 1})
    assert work.forget("a").latest == {}
    assert work.get("a").latest == {}
    (aside,) = (p for p in folder.iterdir() if "set-aside" in p.name)
    assert json.loads(aside.read_text())["latest"] == {"x": 1}


# Where records are kept


def test_records_stand_beside_the_nearest_lessons(tmp_path, monkeypatch):
    monkeypatch.delenv("STEELYARD_WORK", raising=False)
    (tmp_path / "course" / "lessons").mkdir(parents=True)
    (tmp_path / "course" / "exercises").mkdir()
    for start in ("course", "course/lessons", "course/exercises"):
        monkeypatch.chdir(tmp_path / start)
        assert work.folder() == tmp_path / "course" / "work"


def test_without_lessons_records_stand_here(tmp_path, monkeypatch):
    monkeypatch.delenv("STEELYARD_WORK", raising=False)
    monkeypatch.chdir(tmp_path)
    assert work.folder() == tmp_path / "work"


def test_the_list_of_activities_leaves_helpers_out(folder):
    work.put("quiz-01", {"a": 1})
    work.put("quiz-01", {"a": 2})
    (folder / "Notes.json").write_text("{}")
    assert work.activities() == ["quiz-01"]


def _raise(error):
    def fail(*_args, **_kwargs):
        raise error

    return fail


def test_a_class_s_file_beside_the_records_is_no_activity(tmp_path, monkeypatch):
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path))
    (tmp_path / "class-summary.json").write_text("{}", encoding="utf-8")
    work.put("notes", {"a": 1})
    assert work.activities() == ["notes"]
