"""The case as objects: read once, frozen, in the file's order, from any folder."""

import dataclasses
import shutil
import subprocess
import sys
from datetime import date

import pytest

from steelyard import content
from steelyard.content import references


@pytest.fixture
def copy(tmp_path):
    """A case of one's own to change."""
    return shutil.copytree(content.FOLDER, tmp_path / "case")


def test_importing_the_content_needs_no_yaml():
    told = "import sys, steelyard.content; print('yaml' in sys.modules, 'csv' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert run.stdout.split() == ["False", "False"]


@pytest.mark.parametrize(
    "read",
    [
        content.paragraphs,
        content.claims,
        content.forces,
        content.gates,
        content.questions,
        content.glossary,
        content.sources,
        content.misconceptions,
        content.all_series,
    ],
)
def test_each_file_is_a_mapping_from_id_to_a_frozen_object(read):
    found = read()
    assert found is read()
    for id, entry in found.items():
        assert getattr(entry, "id", getattr(entry, "term", None)) == id
        with pytest.raises(dataclasses.FrozenInstanceError):
            entry.id = "other"
    with pytest.raises(TypeError):
        found["new"] = None


def test_the_ladder_runs_from_worst_to_best_and_its_rules_in_their_own_order():
    case = content.case()
    assert [rung.id for rung in case.ladder] == [
        "deterioration",
        "managed-stalemate",
        "limited-deals",
        "full-reset",
    ]
    assert [rung.id for rung in case.rules] == [
        "full-reset",
        "deterioration",
        "limited-deals",
        "managed-stalemate",
    ]
    assert case.rungs[0] == "Deterioration"


def test_the_three_days_of_the_forecast_are_dates():
    case = content.case()
    days = (case.cutoff, case.baseline, case.horizon)
    assert days == (date(2016, 12, 8), date(2017, 1, 20), date(2018, 12, 31))


def test_the_eight_lessons_read_every_paragraph_once_before_the_weighing():
    lessons = content.case().lessons
    assert [lesson.id for lesson in lessons] == [f"0{n}" for n in range(8)]
    assert all(lesson.file.startswith(f"{lesson.id}_") for lesson in lessons)
    read = [p for lesson in lessons if lesson.id not in ("06",) for p in lesson.paragraphs]
    assert read == list(content.paragraphs())


def test_another_folder_is_another_case(copy):
    path = copy / "misconceptions.yaml"
    path.write_text("- {id: one, lesson: '00', name: A name, correction: A word.}\n")
    assert list(content.misconceptions(copy)) == ["one"]
    assert list(content.misconceptions(str(copy))) == ["one"]
    assert len(content.misconceptions()) > 1


def test_a_series_comes_with_its_rows(copy):
    one = content.series("unga_68_262")
    assert [row["states"] for row in one.rows] == [100, 11, 58, 24]
    with pytest.raises(TypeError):
        one.rows[0]["states"] = 0
    (copy / "series" / "unga_68_262.csv").write_text("vote,states\nFor,ninety\n")
    with pytest.raises(ValueError, match=r"^unga_68_262.csv: row 2: 'ninety' is not a number$"):
        content.series("unga_68_262", copy)


def test_an_unknown_series_names_the_known_ones():
    with pytest.raises(ValueError, match=r"nothing: no series has this id; there are .*rouble"):
        content.series("nothing")


def test_quizzes_and_exercises_are_plain_data_read_afresh(copy):
    for room, read in (("quizzes", content.quiz_data), ("exercises", content.exercise_data)):
        (copy / room).mkdir(exist_ok=True)
        (copy / room / "09.yaml").write_text("lesson: '09'\nthings: [1, 2]\n")
        data = read("09", copy)
        data["things"].append(3)
        assert read("09", copy) == {"lesson": "09", "things": [1, 2]}
        with pytest.raises(ValueError, match=f"^{room}/10.yaml: -: cannot be read"):
            read("10", copy)


def test_a_quiz_file_that_is_no_mapping_is_refused(copy):
    (copy / "quizzes" / "09.yaml").write_text("- a\n")
    with pytest.raises(ValueError, match=r"^quizzes/09\.yaml: -: must be a mapping$"):
        content.quiz_data("09", copy)


def test_the_case_has_no_faults():
    assert references.faults() == []
