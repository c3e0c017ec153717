"""Phrases in a text, vague words, days."""

import datetime

import pytest

from steelyard.checks import _wording


@pytest.mark.parametrize(
    ("phrase", "stands"),
    [
        ("hints at", True),
        ("“Hints  AT”,", True),
        ("hint", False),
        ("at ending", True),
        ("hints at starting", False),
    ],
)
def test_a_phrase_stands_from_word_to_word(phrase, stands):
    assert _wording.stands(_wording.folded(phrase), ["it hints at ending"]) is stands


def test_curly_and_straight_quotation_marks_are_the_same():
    assert _wording.folded("Russia’s “hope”") == _wording.folded('russia\'s "hope"')


@pytest.mark.parametrize(
    ("phrase", "two"),
    [
        ("hints athow likely", ("hints at", "how likely")),
        ("hints athow likelyhints at", ("hints at", "how likely")),
        ("hints at how likely", None),
        ("hints at", None),
        ("hints atnowhere", None),
    ],
)
def test_two_phrases_that_have_grown_together_are_told_apart(phrase, two):
    known = {"hints at", "how likely"}
    assert _wording.grown_together(phrase, known.__contains__) == two


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Will relations improve?", "improve"),
        ("Will talks be seriously held?", "seriously"),
        ("Will many states sign?", "many"),
        ("How many states will sign?", None),
        ('Will the "Better World Act" pass?', None),
        ("Will the Senate vote by May?", None),
    ],
)
def test_a_vague_word_is_found_outside_quotation_marks(text, word):
    assert _wording._vague_word(text) == word


@pytest.mark.parametrize("text", ["20181231", "31-12-2018", "2018-13-01", "2018", 2018, None])
def test_only_a_day_in_the_calendar_is_a_day(text):
    assert _wording.as_date(text) is None


def test_a_day_may_be_text_or_a_date():
    day = datetime.date(2018, 12, 31)
    assert _wording.as_date(" 2018-12-31 ") == day
    assert _wording.as_date(day) == day
    assert _wording.as_date(datetime.datetime(2018, 12, 31, 8)) == day
