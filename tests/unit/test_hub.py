"""What a hub's student is handed: whole notebooks, never over what they wrote, and trusted."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from types import ModuleType

import nbformat
import pytest

from steelyard import hub, lab

LESSON = "lessons/01.ipynb"


def notebook(path: Path, *cells: str, output: str = "") -> None:
    outputs = [nbformat.v4.new_output("stream", text=output)] if output else []
    made = [nbformat.v4.new_code_cell(c, id=f"c{i}", outputs=outputs) for i, c in enumerate(cells)]
    path.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(nbformat.v4.new_notebook(cells=made), path)


def cells(path: Path) -> list[str]:
    return [cell.source for cell in nbformat.read(path, as_version=4).cells]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with a lesson and an exercise, which nobody may write."""
    for name in (LESSON, "exercises/01.ipynb"):
        notebook(tmp_path / "course" / name, "1", "2")
        (tmp_path / "course" / name).chmod(0o444)
    return tmp_path / "course"


@pytest.fixture
def folder(course: Path, tmp_path: Path) -> Path:
    """A student's folder, with the course handed out."""
    hub.hand_out(course, tmp_path / "student")
    return tmp_path / "student"


def renew(course: Path, *sources: str) -> None:
    (course / LESSON).chmod(0o644)
    notebook(course / LESSON, *sources)


def test_a_student_gets_every_notebook_as_a_file_of_their_own(course, folder):
    assert cells(folder / LESSON) == ["1", "2"]
    assert (folder / "exercises" / "01.ipynb").stat().st_mode & 0o200
    assert not list(folder.rglob("*.part"))


def test_a_notebook_that_the_student_only_ran_gives_way_to_a_newer_one(course, folder):
    notebook(folder / LESSON, "1", "2", output="mine")
    renew(course, "1", "2", "3")
    hub.hand_out(course, folder)
    assert cells(folder / LESSON) == ["1", "2", "3"]


def test_what_the_student_wrote_into_a_cell_stays(course, folder):
    notebook(folder / LESSON, "1", "my own")
    renew(course, "1", "2", "3")
    for _ in range(2):
        hub.hand_out(course, folder)
        assert cells(folder / LESSON) == ["1", "my own"]


def test_without_a_newer_one_the_students_outputs_stay(course, folder):
    notebook(folder / LESSON, "1", "2", output="mine")
    hub.hand_out(course, folder)
    assert "mine" in (folder / LESSON).read_text(encoding="utf-8")


def test_a_deleted_notebook_comes_back_as_it_is_in_the_course(course, folder):
    notebook(folder / LESSON, "spoilt")
    (folder / LESSON).unlink()
    hub.hand_out(course, folder)
    assert cells(folder / LESSON) == ["1", "2"]


@pytest.mark.parametrize("ledger", ["{", "[]", None])
def test_where_nobody_knows_what_was_handed_out_nothing_is_replaced(course, folder, ledger):
    (folder / hub.GIVEN).unlink()
    if ledger is not None:
        (folder / hub.GIVEN).write_text(ledger, encoding="utf-8")
    renew(course, "new")
    hub.hand_out(course, folder)
    assert cells(folder / LESSON) == ["1", "2"]


def test_a_damaged_notebook_of_the_students_is_left_to_them(course, folder):
    (folder / LESSON).write_text("{", encoding="utf-8")
    renew(course, "new")
    hub.hand_out(course, folder)
    assert (folder / LESSON).read_text(encoding="utf-8") == "{"


@pytest.fixture
def started(course: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The command lines of the servers that `main` becomes, without starting one."""
    calls: list[list[str]] = []
    module = ModuleType("jupyterhub.singleuser")
    module.main = lambda: calls.append(sys.argv)
    monkeypatch.setitem(sys.modules, "jupyterhub", ModuleType("jupyterhub"))
    monkeypatch.setitem(sys.modules, "jupyterhub.singleuser", module)
    monkeypatch.setattr(sys, "argv", ["hub.py"])
    monkeypatch.setenv("STEELYARD_COURSE", str(course))
    monkeypatch.setenv("STEELYARD_FOLDER", str(tmp_path / "own"))
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path / "own" / "work"))
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    return calls


def test_the_server_follows_with_the_arguments_of_the_hub(started, tmp_path):
    assert hub.main(["--port=1"]) == 0
    assert started == [["jupyterhub-singleuser", "--port=1"]]
    assert (tmp_path / "own" / LESSON).exists()
    assert (tmp_path / "data" / "nbsignatures.db").exists()


def test_an_empty_folder_leaves_the_handing_out_to_others(started, tmp_path, monkeypatch):
    monkeypatch.setenv("STEELYARD_FOLDER", "")
    hub.main([])
    assert len(started) == 1
    assert not (tmp_path / "own").exists()


def test_a_class_summary_beside_the_lessons_reaches_every_students_work(started, course, tmp_path):
    for text in ("one", "two"):
        (course / hub.SUMMARY).write_text(text, encoding="utf-8")
        hub.main([])
        assert (tmp_path / "own" / "work" / hub.SUMMARY).read_text(encoding="utf-8") == text


def test_a_home_that_is_full_is_told_and_the_server_starts(started, monkeypatch, capsys):
    def refuse(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(hub, "hand_out", refuse)
    hub.main([])
    assert "No space left" in capsys.readouterr().err
    assert len(started) == 1


def test_the_environment_gets_the_courses_defaults_by_one_command(started, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "env"))
    assert hub.main(["settle"]) == 0
    assert started == []
    (file,) = (tmp_path / "env").rglob("overrides.json")
    assert json.loads(file.read_text(encoding="utf-8")) == lab.SETTINGS
    assert list((tmp_path / "env").rglob("ipython_kernel_config.py"))
