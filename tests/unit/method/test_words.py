import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.method import ICD203, icd203, percent


@pytest.mark.parametrize(
    ("p", "word"),
    [
        (0.03, "almost no chance"),
        (0.10, "very unlikely"),
        (0.30, "unlikely"),
        (0.50, "roughly even chance"),
        (0.60, "likely"),
        (0.90, "very likely"),
        (0.97, "almost certain"),
    ],
)
def test_the_words_of_the_directive(p, word):
    assert icd203(p) == word


@pytest.mark.parametrize(
    ("p", "word"),
    [
        (0.05, "very unlikely"),
        (0.20, "unlikely"),
        (0.45, "roughly even chance"),
        (0.55, "roughly even chance"),
        (0.80, "likely"),
        (0.95, "very likely"),
        (1 - 0.45, "roughly even chance"),
        (0.1 + 0.1 + 0.25, "roughly even chance"),
    ],
)
def test_on_a_border_stands_the_word_nearer_an_even_chance(p, word):
    assert icd203(p) == word


@pytest.mark.parametrize(("p", "word"), [(0, "almost no chance"), (1, "almost certain")])
def test_where_the_table_is_silent_stand_its_outermost_words(p, word):
    assert icd203(p) == word


@given(st.floats(0, 1))
def test_the_words_are_symmetric_about_an_even_chance(p):
    words = [word for word, _, _ in ICD203]
    assert words.index(icd203(p)) == 6 - words.index(icd203(1 - p))


@given(st.floats(0.01, 0.99))
def test_a_probability_lies_in_the_range_of_its_word(p):
    low, high = next((low, high) for word, low, high in ICD203 if word == icd203(p))
    assert low - 1e-9 <= p <= high + 1e-9


@pytest.mark.parametrize(
    ("p", "text"),
    [
        (0, "0 %"),
        (0.004, "<1 %"),
        (0.0099, "<1 %"),
        (0.01, "1 %"),
        (0.125, "13 %"),
        (0.27, "27 %"),
        (0.99, "99 %"),
        (0.996, ">99 %"),
        (1, "100 %"),
    ],
)
def test_whole_percents(p, text):
    assert percent(p) == text


@pytest.mark.parametrize("wrong", [-0.1, 1.1, 20, math.nan, None])
def test_what_is_no_probability_is_refused(wrong):
    for call in (icd203, percent):
        with pytest.raises(ValueError, match="p must be a number from 0 to 1"):
            call(wrong)
