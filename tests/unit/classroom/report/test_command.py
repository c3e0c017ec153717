"""`python -m steelyard class FOLDER`: what it writes, and what it says of what it found."""

import csv
import json

import pytest

from steelyard import content, work
from steelyard.__main__ import main
from steelyard.classroom.report.marks import read_marks

from ..conftest import packed, record, zipped

FORCE = next(id for id, force in content.forces().items() if not force.replaced_by)
WHOLE = {"low": 0, "mode": 5, "high": 10, "swing": 80}
TABLES = {"handins", "questions", "misconceptions", "exercises", "forces", "forecasts", "rounds",
          "tournament"}  # fmt: skip


def table(folder, name):
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def hand_in(folder, n, **receipt):
    answers = [record("forces", {f"force:{FORCE}": {**WHOLE, "mode": n % 10}})]
    zipped(folder / f"{n}.zip", packed(answers, who=f"calm-otter-{n:06d}", **receipt))


def test_it_writes_the_page_the_tables_and_the_summary_beside_the_hand_ins(folder, capsys):
    for n in range(6):
        hand_in(folder, n)
    (folder / "essay.docx").write_bytes(b"x")
    assert main(["class", str(folder)]) == 0
    out = folder.parent / "handins-class"
    made = {"report.html", "class-summary.json", *(f"{name}.csv" for name in TABLES)}
    assert {path.name for path in out.iterdir()} == made
    told = capsys.readouterr().out
    assert "6 of 7 hand-ins are counted" in told
    assert "not-a-handin: 1" in told
    assert str(out) in told
    assert {path.name for path in folder.iterdir()} == {*(f"{n}.zip" for n in range(6)),
                                                        "essay.docx"}  # fmt: skip


def test_running_it_again_with_one_more_is_the_same_as_running_it_once(folder):
    for n in range(5):
        hand_in(folder, n)
    assert main(["class", str(folder), "--into", str(folder.parent / "a")]) == 0
    hand_in(folder, 5)
    for name in ("a", "b"):
        assert main(["class", str(folder), "--into", str(folder.parent / name)]) == 0
    for path in (folder.parent / "a").iterdir():
        assert path.read_bytes() == (folder.parent / "b" / path.name).read_bytes()


def test_an_empty_folder_gives_a_summary_without_answers(folder, capsys):
    assert main(["class", str(folder), "--origin", "Seminar 3, not yet open."]) == 0
    told = json.loads((folder.parent / "handins-class" / "class-summary.json").read_text())
    assert told["origin"] == "Seminar 3, not yet open."
    assert {one["n"] for one in told["questions"].values()} == {0}
    assert "no hand-in in this folder yet" in capsys.readouterr().out


def test_names_are_in_no_file_unless_they_are_asked_for(folder):
    for n in range(6):
        hand_in(folder, n, name="Zoë, =O'Neill", board=True)
    out = folder.parent / "handins-class"
    assert main(["class", str(folder)]) == 0
    assert not any("Neill" in path.read_text("utf-8") for path in out.iterdir())
    assert main(["class", str(folder), "--names"]) == 0
    assert {row["name"] for row in table(out, "handins")} == {"Zoë, =O'Neill"}


def test_of_fewer_than_five_answers_a_table_has_their_number_alone(folder):
    for n in range(4):
        hand_in(folder, n)
    assert main(["class", str(folder)]) == 0
    row = next(r for r in table(folder.parent / "handins-class", "forces") if r["id"] == FORCE)
    assert row["n"] == "4"
    assert (row["median"], row["two camps"]) == ("", "")
    hand_in(folder, 4)
    assert main(["class", str(folder)]) == 0
    row = next(r for r in table(folder.parent / "handins-class", "forces") if r["id"] == FORCE)
    assert (row["n"], row["median"]) == ("5", "2")


@pytest.mark.parametrize("inside", ["", "out", "a/b"])
def test_it_does_not_write_into_the_hand_ins(folder, capsys, inside):
    hand_in(folder, 1)
    assert main(["class", str(folder), "--into", str(folder / inside)]) == 1
    assert "would be read as a hand-in next time" in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == ["1.zip"]


def test_a_folder_that_is_not_there_is_told_in_one_line(tmp_path, capsys):
    assert main(["class", str(tmp_path / "none")]) == 1
    assert "there is no folder" in capsys.readouterr().err


@pytest.mark.parametrize("up", ["", ".."])
def test_the_course_itself_is_not_read_as_hand_ins(capsys, up):
    assert main(["class", str(work.course() / up)]) == 1
    assert "holds the course itself" in capsys.readouterr().err


def test_a_fault_in_the_teachers_questions_is_told_before_anything_is_written(folder, capsys):
    hand_in(folder, 1)
    (folder.parent / "own.yaml").write_text("- id: T1\n")
    assert main(["class", str(folder), "--questions", str(folder.parent / "own.yaml")]) == 1
    assert "own.yaml: T1:" in capsys.readouterr().err
    assert not (folder.parent / "handins-class").exists()


def test_a_teachers_questions_are_scored_with_the_others(folder):
    (folder.parent / "own.yaml").write_text(
        "- {id: T1, question: Will it rain?, resolves: Yes if it does., opens: 2026-05-01,"
        " closes: 2026-06-01, outcome: 'yes'}\n"
    )
    for n in range(5):
        kept = {"probs": {"yes": n / 10, "no": 1 - n / 10}, "at": "2026-05-04T09:00:00+00:00"}
        files = packed([record("questions", {"T1": kept})], who=f"a-{n}", board=True)
        zipped(folder / f"{n}.zip", files)
    questions = ["--questions", str(folder.parent / "own.yaml")]
    assert main(["class", str(folder), *questions]) == 0
    out = folder.parent / "handins-class"
    rows = [row for row in table(out, "tournament") if row["place"]]
    assert [row["who"] for row in rows] == [f"a-{n}" for n in (4, 3, 2, 1, 0)]
    assert [float(row["mean score"]) for row in rows] == pytest.approx(
        [(1 - n / 10) ** 2 for n in (4, 3, 2, 1, 0)]
    )
    asked = [row for row in table(out, "forecasts") if row["asked"] == "T1"]
    assert [row["median"] for row in asked] == ["20", "80"]


def test_marks_beside_the_report_are_counted_and_what_is_no_mark_is_passed_over(tmp_path):
    assert read_marks(tmp_path) is None
    (tmp_path / "marks").mkdir()
    verdicts = ("done", "done, in another way", "not quite", "missing")
    for n, verdict in enumerate(verdicts):
        told = {"exercises": {"U1": {"verdict": verdict}}}
        (tmp_path / "marks" / f"{n}.json").write_text(json.dumps(told))
    (tmp_path / "marks" / "broken.json").write_text("{")
    assert read_marks(tmp_path) == {"U1": {"done": 2, "not quite": 1, "missing": 1}}
