import math
from fractions import Fraction

import numpy as np
import pytest

from steelyard.method._refuse import known, number, plain, sums_to_one, text, unique, whole


@pytest.mark.parametrize("value", [0, 10, 3.5, Fraction(1, 3), np.float64(2), np.int64(4)])
def test_a_number_on_its_scale_is_accepted_as_it_is(value):
    assert number(value, "x", 0, 10) == float(value)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "it is missing"),
        (math.nan, "it is nan"),
        (math.inf, "it is inf"),
        (-math.inf, "it is -inf"),
        (10.001, "it is 10.001"),
        (-0.5, "it is -0.5"),
        ("7", "it is '7'"),
        (True, "it is True"),
        ([1], "it is [1]"),
    ],
)
def test_anything_else_is_refused_in_a_sentence_that_says_whose_it_is(value, said):
    with pytest.raises(ValueError, match="affinity: swing must be a number from 0 to 10") as caught:
        number(value, "affinity: swing", 0, 10)
    assert str(caught.value).endswith(f", but {said}.")


def test_a_number_without_bounds_must_still_be_finite():
    assert number(-1e9, "x") == -1e9
    with pytest.raises(ValueError, match="a finite number"):
        number(math.nan, "x")
    with pytest.raises(ValueError, match="from 1 upwards"):
        number(0, "x", 1)


def test_a_whole_number_may_be_written_with_a_point_and_not_with_a_fraction():
    assert whole(3.0, "n") == 3
    with pytest.raises(ValueError, match=r"n must be a whole number, but it is 3\.5"):
        whole(3.5, "n")


@pytest.mark.parametrize("value", ["", "  ", 3, None])
def test_a_name_must_be_text_that_is_not_empty(value):
    with pytest.raises(ValueError, match="a force's id must be a piece of text"):
        text(value, "a force's id")


def test_an_unknown_name_is_refused_with_the_names_there_are():
    assert known("b", ["a", "b"], "rung") == "b"
    with pytest.raises(ValueError, match=r"rung: there is no 'c' here\. The names are: a, b\."):
        known("c", ["a", "b"], "rung")
    with pytest.raises(ValueError, match="there is none yet"):
        known("c", [], "rung")


def test_a_name_that_stands_twice_is_refused():
    unique(["a", "b"], "forces")
    with pytest.raises(ValueError, match="forces: 'a' stands there twice"):
        unique(["a", "b", "a"], "forces")


def test_rounding_in_a_sum_of_decimals_is_no_slip():
    sums_to_one({"a": 0.1, "b": 0.2, "c": 0.7}, "base rates")
    with pytest.raises(ValueError, match=r"base rates must add up to 1, but they add up to 0\.99"):
        sums_to_one({"a": 0.33, "b": 0.66}, "base rates")


def test_numbers_are_written_as_a_reader_would():
    assert [plain(v) for v in (0.2, 6, 6.0, 13.25)] == ["0.2", "6", "6", "13.25"]
