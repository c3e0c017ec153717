"""The questions that a class is scored on: the case's, and a teacher's own."""

import pytest

from steelyard import content, forecast, work
from steelyard.classroom.questions import FILE, kept, of_case, of_class, own
from steelyard.widgets.dated import Dated

from .conftest import record

TEXT = """
- id: T1
  question: Will turnout be above 30 %?
  resolves: Yes if the board reports more than 30 %.
  opens: 2026-05-04
  closes: 2026-06-11
- id: T2
  question: Which list will win?
  resolves: The one with most votes.
  opens: 2026-05-04
  closes: 2026-06-11
  options: [red, blue, another]
  outcome: blue
"""


@pytest.fixture
def file(tmp_path):
    def write(text=TEXT):
        path = tmp_path / "own.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_a_teachers_file_gives_questions_with_and_without_an_outcome(file):
    one, two = own(file())
    assert (one.id, one.options, one.binary, one.answer) == ("T1", ("yes", "no"), True, None)
    assert (two.options, two.binary, two.answer) == (("red", "blue", "another"), False, "blue")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("id: T1", "id: 1x"), "id must be a letter"),
        (("id: T2", "id: T1"), "used twice"),
        (("id: T1", f"id: {next(iter(content.questions()))}"), "the course has a question"),
        (("outcome: blue", "outcome: green"), "outcome must be one of red, blue, another"),
        (("opens: 2026-05-04", "opens: 2026-07-01"), "opens must not be after closes"),
        (("options: [red, blue, another]", "options: [red]"), "options must be at least two"),
        (("  closes: 2026-06-11\n", ""), "closes"),
        (("question: Will turnout be above 30 %?", 'question: " "'), "question must not be empty"),
        (("- id: T1", "- id: T1\n  colour: red"), "colour"),
    ],
)
def test_a_fault_in_it_is_named_with_file_entry_and_reason(file, change, says):
    with pytest.raises(ValueError, match=r"own\.yaml: ") as told:
        own(file(TEXT.replace(*change, 1)))
    assert says in str(told.value)


def test_a_colon_in_a_text_is_told_in_one_line_that_says_what_to_do(file):
    with pytest.raises(ValueError, match=r"^own\.yaml: not YAML .+ a colon stands in quotes\.$"):
        own(file(TEXT.replace("Will turnout", "Turnout: will it", 1)))


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ValueError, match=r"none\.yaml"):
        own(tmp_path / "none.yaml")


def test_of_the_case_every_question_is_asked_with_its_answer():
    asked = of_case()
    assert {one.id for one in asked} == set(content.questions())
    assert all(one.answer in one.options for one in asked)
    assert [one.question.closes for one in asked] == sorted(one.question.closes for one in asked)


def forecasts(**values):
    return lambda activity: record(activity, values if activity == "questions" else {})


def test_a_forecast_of_a_teachers_question_counts_up_to_its_last_day(file):
    asked = own(file())
    probs = {"yes": 0.3, "no": 0.7}
    on_the_day = {"probs": probs, "at": "2026-06-11T23:00:00+00:00"}
    after = {"probs": probs, "at": "2026-06-12T01:00:00+00:00"}
    assert kept(forecasts(T1=on_the_day), asked)["T1"].probs == probs
    late = kept(forecasts(T1=after), asked)["T1"]
    assert (late.probs, late.late) == ({}, True)


@pytest.mark.parametrize(
    "value",
    [None, 3, {}, {"probs": {"yes": 0.5}}, {"probs": {"yes": 0.5, "no": 0.6}, "at": "2026-05-05"},
     {"probs": {"yes": 0.5, "no": 0.5}, "at": "whenever"}, {"probs": {"yes": "x", "no": 1}}],
)  # fmt: skip
def test_what_is_no_forecast_in_time_counts_for_nothing(file, value):
    assert kept(forecasts(T1=value), own(file()))["T1"].probs == {}


def test_a_student_without_the_file_is_told_where_it_belongs():
    told = repr(forecast("class"))
    assert FILE in told
    assert str(work.folder()) in told


def test_with_the_file_the_questions_are_asked_like_all_others(file, own_record):
    own_record.mkdir()
    file().rename(own_record / FILE)
    assert [one.id for one in of_class()] == ["T1", "T2"]
    told = repr(forecast("class"))
    assert "Will turnout be above 30 %?" in told
    assert "Which list will win?" in told
    assert "Which list" not in repr(forecast("T1"))


def test_the_board_says_of_a_teachers_question_until_when_a_forecast_counts(file, own_record):
    own_record.mkdir()
    file().rename(own_record / FILE)
    shown = Dated(*(one.question for one in of_class())).view
    dates = shown["questions"][0]["dates"]
    assert dates.endswith("The last day on which a forecast counts is 11 June 2026.")
    assert "You may change your number up to the last day" in shown["texts"]["intro"]
    of_the_case = Dated(next(iter(content.questions().values()))).view
    assert "Think yourself back" in of_the_case["texts"]["intro"]
    assert "decided on" in of_the_case["questions"][0]["dates"]


def test_a_file_that_cannot_be_used_is_told_and_the_course_goes_on(own_record):
    own_record.mkdir()
    (own_record / FILE).write_text("- id: T1\n")
    assert "Ask your teacher" in repr(forecast("class"))
