"""Assignments for nbgrader: the marks on the cells, and nbgrader itself from release to table."""

import csv
import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from steelyard.authoring.exercises import exercise
from steelyard.authoring.notebooks import COURSE
from steelyard.checks._core import registry
from steelyard.classroom.export import nbgrader

SOLUTIONS = sorted((COURSE / "solutions").glob("[0-9][0-9]_*.ipynb"))
needs_nbgrader = pytest.mark.skipif(
    importlib.util.find_spec("nbgrader") is None,
    reason="nbgrader was not tried: install the package nbgrader, which needs Python 3.11 or later",
)


@pytest.fixture(scope="module")
def tree(tmp_path_factory):
    """The whole tree as the command writes it."""
    folder = tmp_path_factory.mktemp("nbgrader")
    nbgrader.write_tree(folder)
    return folder


def _cells(folder, lesson):
    (path,) = (folder / "source" / f"lesson-{lesson}").iterdir()
    return nbformat.read(path, as_version=4).cells


def _marks(cell):
    return cell.metadata.get("nbgrader", {})


def test_every_exercise_has_one_locked_check_worth_its_stars(tree):
    found = {}
    for path in SOLUTIONS:
        for cell in _cells(tree, path.name[:2]):
            if _marks(cell).get("grade_id", "").startswith("check-"):
                assert cell.source.startswith("check(")
                assert _marks(cell)["locked"]
                assert _marks(cell)["grade"]
                assert not _marks(cell)["solution"]
                found[_marks(cell)["grade_id"]] = _marks(cell)["points"]
    assert sorted(found) == sorted(f"check-{id}" for id in registry())
    assert set(found.values()) <= {1, 2, 3}
    assert found["check-S1"] == 1


def test_regions_stand_in_answers_and_in_nothing_else(tree):
    for path in SOLUTIONS:
        for cell in _cells(tree, path.name[:2]):
            assert bool(_marks(cell).get("solution")) == ("BEGIN SOLUTION" in cell.source)
            if cell.cell_type == "code":
                assert _marks(cell)["locked"] != _marks(cell)["solution"]
            elif _marks(cell):
                assert (_marks(cell)["grade"], _marks(cell)["points"]) == (True, nbgrader.WRITTEN)


def test_nothing_but_the_split_is_new(tree):
    for path in SOLUTIONS:
        old = nbformat.read(path, as_version=4).cells
        new = _cells(tree, path.name[:2])
        assert " ".join("\n".join(c.source for c in new).split()) == " ".join(
            "\n".join(c.source for c in old).split()
        )
        assert all(cell.get("outputs", []) == [] for cell in new)
        ids = [_marks(cell)["grade_id"] for cell in new if _marks(cell)]
        assert len(set(ids)) == len(ids)


def test_the_tree_is_written_twice_with_the_same_bytes(tree, tmp_path):
    nbgrader.write_tree(tmp_path)
    files = [p.relative_to(tree) for p in tree.rglob("*") if p.is_file()]
    assert len([f for f in files if f.parts[0] == "source"]) == len(SOLUTIONS)
    for file in (f for f in files if f.parts[0] in {"source", "nbgrader_config.py"}):
        assert (tree / file).read_bytes() == (tmp_path / file).read_bytes()


def test_settings_that_a_teacher_changed_stay(tmp_path):
    assert "nbgrader_config.py is beside it" in nbgrader.write_tree(tmp_path, "01")
    config = tmp_path / "nbgrader_config.py"
    config.write_text("# mine\n", encoding="utf-8")
    assert "stays as it is" in nbgrader.write_tree(tmp_path, "01")
    assert config.read_text(encoding="utf-8") == "# mine\n"
    assert [path.name for path in (tmp_path / "source").iterdir()] == ["lesson-01"]


def test_a_cell_is_split_at_its_check_and_the_rest_is_kept():
    code = "x = (\n    ### BEGIN SOLUTION\n    1\n    ### END SOLUTION\n)\n\n\n"
    code += "check(\n    'A1',\n    x,\n)"
    note = "Say.\n\n<!-- BEGIN SOLUTION -->\nSo.\n<!-- END SOLUTION -->"
    cells = [new_code_cell(code, id="one"), new_markdown_cell(note, id="two")]
    cells.append(new_code_cell("y = 1", id="three"))
    answer, check, written, shown = nbgrader.assignment(new_notebook(cells=cells), {"A1": 2}).cells
    assert answer.source.endswith("\n)")
    assert check.source == "check(\n    'A1',\n    x,\n)"
    assert (check.id, check.metadata.nbgrader.points) == ("one-check", 2)
    assert written.metadata.nbgrader.grade_id == "two"
    assert shown.metadata.nbgrader.locked
    assert check.metadata.nbgrader.schema_version == 3


@pytest.mark.parametrize("code", ["check('A1', 1)\nx = 2", "check('A1', 1)\ncheck('A2', 1)"])
def test_a_check_that_cannot_be_split_off_is_refused_by_its_cell(code):
    with pytest.raises(ValueError, match="cell odd: a check must be alone"):
        nbgrader.assignment(new_notebook(cells=[new_code_cell(code, id="odd")]), {"A1": 1, "A2": 1})


def _nbgrader(folder, *arguments):
    """One command of nbgrader, with the programs of this environment found first."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    env = {**os.environ, "PATH": path, "JUPYTER_CONFIG_DIR": str(folder / "none")}
    ran = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=folder,
        env=env,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]


def _hand_in(folder, student, cells, name):
    release = json.loads((folder / "release" / "lesson-01" / name).read_text(encoding="utf-8"))
    release["cells"] = cells(release["cells"])
    into = folder / "submitted" / student / "lesson-01"
    into.mkdir(parents=True)
    (into / name).write_text(json.dumps(release), encoding="utf-8")


@needs_nbgrader
def test_nbgrader_releases_grades_and_exports_an_assignment(tree):
    """Solved, all points of the checks; untouched, none; deleted and changed checks do nothing."""
    (path,) = (tree / "source" / "lesson-01").iterdir()
    solved = {cell.id: cell.source for cell in _cells(tree, "01")}
    _nbgrader(tree, "generate_assignment", "lesson-01", "--create")
    released = nbformat.read(tree / "release" / "lesson-01" / path.name, as_version=4)
    starter = exercise(nbformat.read(COURSE / "solutions" / path.name, as_version=4))
    assert " ".join("\n".join(c.source for c in released.cells).split()) == " ".join(
        "\n".join(c.source for c in starter.cells).split()
    )

    def all_of_it(cells):
        return [{**cell, "source": solved[cell["id"]]} for cell in cells]

    def without_a_check(cells):
        return [cell for cell in all_of_it(cells) if cell["id"] != "s1-answer-check"]

    def with_checks_that_check_nothing(cells):
        return [{**cell, "source": "pass"} if "-check" in cell["id"] else cell for cell in cells]

    _hand_in(tree, "solved", all_of_it, path.name)
    _hand_in(tree, "blank", lambda cells: cells, path.name)
    _hand_in(tree, "cut", without_a_check, path.name)
    _hand_in(tree, "patched", with_checks_that_check_nothing, path.name)
    _nbgrader(tree, "autograde", "lesson-01", "--create")
    _nbgrader(tree, "export")
    with (tree / "grades.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    checks = [_marks(cell) for cell in _cells(tree, "01") if _marks(cell).get("grade")]
    automatic = sum(m["points"] for m in checks if m["grade_id"].startswith("check-"))
    assert {id: float(row["score"]) for id, row in rows.items()} == {
        "solved": automatic,
        "blank": 0,
        "cut": automatic,
        "patched": 0,
    }
    assert float(rows["solved"]["max_score"]) == sum(m["points"] for m in checks)
    assert not [*tree.rglob("work")], "an autograder's run left a record"
