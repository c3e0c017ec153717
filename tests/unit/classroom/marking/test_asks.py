"""What each exercise asks for is read from the course's own notebooks."""

import json

import pytest

from steelyard.authoring.notebooks import COURSE
from steelyard.checks import _core
from steelyard.classroom.marking.asks import Ask, asks, check_of, checks, shipped


def test_every_exercise_that_has_a_check_is_asked_for_once():
    found = [ask.exercise for asked in shipped().values() for ask in asked]
    assert sorted(found) == sorted(_core.registry())


def test_solutions_ask_for_what_the_exercises_ask():
    for name, asked in shipped().items():
        solution = json.loads((COURSE / "solutions" / name).read_text("utf-8"))
        assert tuple(asks(solution)) == asked


def test_an_ask_has_the_cell_and_the_expressions_of_its_answers():
    first = shipped()["03_ukraine_and_sanctions.ipynb"][0]
    assert first == Ask("U1", "u1-answer", ("[a, b, c]", "ceiling", "product", "floor"))


def test_a_folder_without_exercises_is_refused_with_what_to_do(tmp_path):
    with pytest.raises(ValueError, match="Run this from the course's whole folder"):
        shipped(tmp_path)


@pytest.mark.parametrize("source", ["x = = 2", "check()", "check(name, 1)", "", "%matplotlib\n"])
def test_a_cell_without_a_check_that_can_be_read_asks_for_nothing(source):
    assert list(checks(source)) == []


@pytest.mark.parametrize(
    "source", ['check("U1", a)', "check('U1')", 'x = = 2\nsteelyard.check( "U1", 1)']
)
def test_a_cell_with_a_check_is_known_even_where_it_is_no_python(source):
    assert check_of("U1", source)
    assert not check_of("U2", source)
