"""What comes back in a lesson follows from the records of the lessons before it."""

import json
from datetime import date, timedelta

import pytest

from steelyard import content, work
from steelyard.quizzes import drawing, record
from steelyard.quizzes.files import load

TODAY = date.today()
LATER = TODAY + timedelta(days=40)

pytestmark = pytest.mark.usefixtures("sample", "folder")


@pytest.fixture
def answer():
    def saved(id, given, level):
        lesson = id[1:3]
        value = record.as_value(load(lesson)[id], given, level)
        work.put(f"quiz-{lesson}", {id: value})

    return saved


def ids(lesson, today=TODAY):
    quizzes, _ = drawing.earlier_quizzes(lesson)
    return [item.id for item in drawing.drawn(lesson, quizzes, today).questions]


def test_the_first_lesson_has_nothing_to_recall():
    assert drawing.earlier_quizzes("00") == ([], [])
    assert ids("00") == []


def test_where_there_are_fewer_than_three_all_are_asked():
    assert sorted(ids("01")) == ["q00-how-many", "q00-who-wrote"]


def test_a_class_that_answered_nothing_recalls_three_questions_of_three_kinds():
    assert len(ids("02")) == 3
    assert len({load(id[1:3])[id].kind for id in ids("02")}) == 3


def test_what_was_missed_comes_first(answer):
    answer("q01-both", "0.3", 3)
    answer("q00-who-wrote", "b", 3)
    assert ids("02")[0] == "q01-both"


def test_what_was_known_waits_and_comes_back_in_time(answer):
    answer("q00-who-wrote", "b", 3)
    answer("q00-how-many", "1", 1)
    assert ids("01") == ["q00-how-many", "q00-who-wrote"]  # nothing else is there
    assert "q00-who-wrote" not in ids("02")[:1]
    assert {"q00-who-wrote", "q00-how-many"} < {*ids("02", LATER)}


def test_a_question_that_was_recalled_moves_by_its_recall(answer):
    answer("q00-who-wrote", "a", 3)
    item = load("00")["q00-who-wrote"]
    assert ids("02")[0] == item.id
    value = record.as_value(item, "b", 2)
    assert drawing.box_after(item, value) == 2
    work.put(drawing.BOXES, {item.id: {**value, "box": 2, "lesson": "02"}})
    assert item.id not in ids("03")[:1]
    assert drawing.box_after(item, value) == 3
    assert drawing.box_after(item, record.as_value(item, "b", 1)) == 2
    assert drawing.box_after(item, record.as_value(item, "a", 3)) == 1


def test_a_draw_that_was_touched_stays(answer):
    work.put("recall-02", {drawing.DRAW: ["q01-kinds", "q00-who-wrote", "q01-both"]})
    answer("q01-weakest-link", "a", 3)
    assert ids("02") == ["q01-kinds", "q00-who-wrote", "q01-both"]
    assert ids("02", LATER) == ids("02")


def test_what_the_course_no_longer_has_is_replaced():
    work.put("recall-02", {drawing.DRAW: ["q01-gone", "q01-kinds"]})
    assert ids("02")[0] == "q01-kinds"
    assert len(ids("02")) == 3


@pytest.mark.parametrize("draw", [None, 3, "q01-kinds", {}, []])
def test_a_draw_that_is_no_list_is_drawn_again(draw):
    fresh = ids("02")
    work.put("recall-02", {drawing.DRAW: draw})
    assert ids("02") == fresh


def test_a_lesson_whose_questions_cannot_be_read_is_named_and_left_out(tmp_path, monkeypatch):
    import shutil

    folder = tmp_path / "case"
    shutil.copytree(content.FOLDER, folder)
    (folder / "quizzes" / "01.yaml").write_text("lesson: 1\n", encoding="utf-8")
    monkeypatch.setattr(content, "FOLDER", folder)
    quizzes, sentences = drawing.earlier_quizzes("02")
    assert [quiz.lesson for quiz in quizzes] == ["00"]
    assert sentences == [
        "The questions of lesson 01 could not be read "
        "(quizzes/01.yaml: -: field questions is missing)."
    ]


def test_a_damaged_record_is_told_and_its_questions_count_as_new(answer, folder):
    answer("q01-both", "0.3", 3)
    (folder / "quiz-01.json").write_text("{", encoding="utf-8")
    _, sentences = drawing.earlier_quizzes("02")
    assert len(sentences) == 1
    assert "quiz-01.json was damaged" in sentences[0]


def test_a_time_that_cannot_be_read_leaves_the_question_to_its_lessons(answer, folder):
    answer("q00-who-wrote", "a", 3)
    path = folder / "quiz-00.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    data["times"]["q00-who-wrote"] = "yesterday"
    path.write_text(json.dumps(data), encoding="utf-8")
    assert ids("01")[0] == "q00-who-wrote"
