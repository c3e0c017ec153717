"""The whole record as one page."""

import pytest

from steelyard import content, work
from steelyard.__main__ import main
from steelyard.quizzes.answers import in_words, key
from steelyard.quizzes.drawing import BOXES
from steelyard.standing import portfolio


def titles():
    return [part.title for part in portfolio.parts()]


def test_an_empty_record_gives_one_part_and_no_empty_ones():
    assert titles() == ["Where I am"]


def test_what_the_record_holds_stands_on_the_page(answer, item):
    answer(right=False)
    answer(right=True)
    question = next(q for q in content.questions().values() if q.kind == "binary")
    kept = {"probs": {"yes": 0.3, "no": 0.7}, "at": "2026-03-01"}
    work.put("questions", {question.id: kept})
    work.put("writing", {"01": "My own words."})
    work.put("exercises", {"S1": {"verdict": "done"}})
    work.put("gates", {"gate:congress-persuaded": {"mode": 0.3}})
    found = {part.title: part for part in portfolio.parts()}
    quiz = next(part for title, part in found.items() if title.startswith("Questions of lesson"))
    assert quiz.rows[0][0] == item.prompt
    assert quiz.rows[0][2] == "very sure"
    assert found["Errors with a name that my answers showed"].rows[0][1] == "overcome"
    assert found["My dated forecasts"].rows[0][0] == question.id
    assert "yes 30 %" in found["My dated forecasts"].rows[0][2]
    assert found["My exercises"].rows[0][:2] == ("S1", "done")
    assert found["My journal"].own[0][1] == "My own words."
    assert "Gates and ceiling" in found


def test_an_answer_to_a_question_that_came_back_is_the_latest_answer(answer, item):
    answer(right=False)
    answer(right=True, activity=BOXES)
    found = {part.title: part for part in portfolio.parts()}
    quiz = next(part for title, part in found.items() if title.startswith("Questions of lesson"))
    assert quiz.rows[0][-1] == in_words(item, key(item))
    assert found["Errors with a name that my answers showed"].rows[0][1] == "overcome"


@pytest.mark.parametrize("into", [None, "elsewhere"])
def test_the_command_writes_both_files_and_says_where(into, tmp_path, own_record, capsys):
    folder = tmp_path / into if into else own_record
    assert main(["portfolio", *(["--into", str(folder)] if into else [])]) == 0
    paths = [folder / "portfolio.html", folder / "portfolio.md"]
    assert capsys.readouterr().out.splitlines() == [str(path) for path in paths]
    assert all("Where I am" in path.read_text("utf-8") for path in paths)


def test_a_second_writing_replaces_the_first(own_record):
    portfolio.write()
    work.put("writing", {"01": "Later words."})
    html, markdown = portfolio.write()
    assert "Later words." in html.read_text("utf-8")
    assert "Later words" in markdown.read_text("utf-8")


def test_a_folder_that_cannot_be_written_is_told_in_one_line(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert main(["portfolio", "--into", str(tmp_path / "file" / "x")]) == 1
    assert capsys.readouterr().err.startswith("steelyard portfolio: ")


def test_an_opened_score_book_and_a_pushed_argument_stand_there_too():
    at = "2026-03-01T10:00:00+00:00"
    work.put("scorebook", {"opened": {"date": "2026-03-01", "at": at, "how": "anyway"}})
    work.put("argument", {"sentence": "Congress moves it most."})
    assert {"Score book", "The argument that you can push"} <= {*titles()}


def test_what_can_be_drawn_stands_there_as_a_picture_with_its_words(own_record):
    judged = {"low": 3, "mode": 6, "high": 9, "swing": 100}
    work.put("forces", {"force:election-meddling": judged, "order": ["force:election-meddling"]})
    (picture,) = (part for part in portfolio.parts() if part.picture)
    assert picture.title.startswith("Picture: ")
    html, markdown = portfolio.write()
    assert "<figure" in html.read_text("utf-8")
    assert "*Picture: " in markdown.read_text("utf-8")
    assert "http" not in picture.picture.replace("http://www.w3.org/", "")
