"""Pieces of sentences: lists, capitals and days as a reader writes them."""

import pytest

from steelyard.sentences import capital, day, listed


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (("a", "b", "c"), "a, b and c")],
)
def test_names_stand_as_in_a_sentence(names, said):
    assert listed(names) == said


def test_a_capital_changes_the_first_letter_alone():
    assert [capital(text) for text in ("yes, No", "", "P4")] == ["Yes, No", "", "P4"]


def test_a_day_is_written_out_and_what_is_no_day_stays_as_it_is():
    assert day("1999-05-01") == "1 May 1999"
    assert day("soon") == "soon"
    assert "no longer tells" in day("")
