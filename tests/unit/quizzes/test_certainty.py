"""The marks for certainty reward saying honestly how sure one is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.quizzes import certainty


def test_the_stakes_are_those_of_certainty_based_marking():
    assert [(one.right, one.wrong) for one in certainty.LEVELS] == [(1, 0), (2, -2), (3, -6)]


@given(st.floats(0, 1))
def test_each_level_pays_best_where_it_says_it_does(chance):
    marks = {n: certainty.expected([chance], n) for n in (1, 2, 3)}
    honest = 1 if chance < 2 / 3 else 2 if chance <= 4 / 5 else 3
    assert marks[honest] == pytest.approx(max(marks.values()))


@given(st.lists(st.floats(0, 0.5), min_size=1), st.sampled_from([1, 2, 3]))
def test_a_guess_never_gains_by_claiming_certainty(chances, number):
    assert certainty.expected(chances, number) <= certainty.expected(chances, 1) + 1e-9


@given(st.floats(0, 1, exclude_max=True), st.sampled_from([1, 2, 3]))
def test_a_part_of_an_answer_counts_as_a_wrong_one(score, number):
    assert certainty.stake(number, score) == certainty.level(number).wrong
    assert certainty.stake(number, 1.0) == certainty.level(number).right


@pytest.mark.parametrize("level", [None, 0, 4, "2", True, 1.5, [1]])
def test_a_missing_certainty_is_asked_for_in_a_sentence(level):
    with pytest.raises(ValueError, match=r"^How sure are you\? Choose “not sure”"):
        certainty.checked(level)


def test_every_verdict_says_what_is_so_and_how_sure_the_student_was():
    assert certainty.verdict(1, 3) == "Right, and you were very sure."
    assert certainty.verdict(1, 1) == "Right, though you were not sure."
    assert certainty.verdict(0.5, 2) == "Partly right, though you were fairly sure."
    assert certainty.verdict(0, 3) == "Not right, though you were very sure."
    assert certainty.verdict(0, 1) == "Not right. You were not sure."


def test_marks_carry_their_sign():
    signs = [certainty.signed(2), certainty.signed(-6), certainty.signed(0)]
    assert signs == ["+2", "−6", "0"]
    assert [certainty.signed(0.25, 1), certainty.signed(-0.01, 1)] == ["+0.2", "0"]
