"""A class's file: sound, or refused in a sentence; and never figures of fewer than five."""

import copy
import json

import pytest

from steelyard import content, work
from steelyard.classroom import summary
from steelyard.classroom.summary import FILE, Told, faults, read, sample
from steelyard.content.loading import build, parse_yaml
from steelyard.widgets._rounds_asked import asked

DATA = parse_yaml(content.FOLDER / summary.SAMPLE)
ID = next(iter(DATA["questions"]))


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    place = tmp_path / "work"
    place.mkdir()
    monkeypatch.setenv("STEELYARD_WORK", str(place))
    monkeypatch.setattr(work, "_unsaved", {})
    return place


def told(**changes):
    entry = copy.deepcopy(DATA["questions"][ID]) | changes
    return build(Told, entry, FILE, ID)


def test_without_a_file_the_class_is_invented_and_says_so():
    found, problem = read()
    assert found.invented
    assert "invented" in found.origin
    assert "no persons" in found.origin
    assert problem is None


def test_the_invented_class_answers_what_the_board_asks_and_its_figures_fit():
    scales = {q.id: (q.low, q.high) for q in asked(content.board_data("rounds"))}
    assert set(scales) < set(sample().questions)
    for id, one in sample().questions.items():
        assert list(faults(one, *scales.get(id, (0, 100)))) == []


def test_the_invented_class_gives_three_reasons_of_each_side_and_a_second_round():
    for one in sample().questions.values():
        sides = [reason.side for reason in one.reasons]
        assert sides.count("low") == sides.count("high") == 3
        assert one.second.n == one.n


def test_a_teachers_file_is_read_and_may_have_no_second_round(folder):
    given = copy.deepcopy(DATA) | {"origin": "Seminar 3.", "invented": False}
    del given["questions"][ID]["second"]
    (folder / FILE).write_text(json.dumps(given), encoding="utf-8")
    found, problem = read()
    assert (found.origin, found.invented, problem) == ("Seminar 3.", False, None)
    assert found.questions[ID].second is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "is not JSON"),
        ("[]", "must be a mapping"),
        ('{"origin": "x", "invented": false}', "field questions is missing"),
        ('{"origin": " ", "invented": false, "questions": {}}', "origin must say"),
        ('{"origin": "x", "invented": "no", "questions": {}}', "true or false"),
        ('{"origin": "x", "invented": false, "questions": []}', "must be a mapping from"),
        ('{"origin": "x", "invented": false, "questions": {"q": {}}}', "q: field n is missing"),
        (
            '{"origin": "x", "invented": false, "questions": {"q": {"n": 5, "names": []}}}',
            "q: unknown field names",
        ),
    ],
)
def test_a_file_that_cannot_be_used_is_told_of_and_the_invented_class_stands_in(folder, text, says):
    (folder / FILE).write_text(text, encoding="utf-8")
    found, problem = read()
    assert found.invented
    assert says in problem
    assert "Ask your teacher" in problem


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"n": 11}, "the dots must be 11 together"),
        ({"median": 5}, "median must be 5.5"),
        ({"q1": None}, "q1 must be 3.375"),
        ({"n": 4}, "it may hold n alone"),
        ({"n": -1}, "n must be 0 or more"),
        ({"dots": [{"value": 11, "count": 12}]}, "off the scale from 0 to 10"),
        ({"dots": [{"value": 1, "count": 0}]}, "each count"),
        ({"second": {"n": 6}}, "second: the dots must be 6"),
        ({"reasons": [{"id": "a", "side": "low", "text": "A."}] * 2}, "two reasons have one id"),
    ],
)
def test_figures_that_do_not_fit_are_named(changes, says):
    assert any(says in fault for fault in faults(told(**changes), 0, 10))


def test_a_class_of_four_may_hold_its_number_alone():
    few = build(Told, {"n": 4}, FILE, ID)
    assert list(faults(few, 0, 10)) == []
    assert not few.enough


def test_the_far_side_is_the_other_side_of_the_median_and_both_for_who_stands_on_it():
    one = told()
    assert {r.side for r in one.far(8)} == {"low"}
    assert {r.side for r in one.far(2)} == {"high"}
    assert [r.side for r in one.far(5.5)][:3] == ["low", "high", "low"]
