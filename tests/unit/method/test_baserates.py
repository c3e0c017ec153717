import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.method import Model, base_rates


def test_laplace_adds_one_case_to_each_rung():
    found = base_rates({"worse": 3, "stalemate": 2, "deals": 3, "reset": 1})
    assert list(found.values()) == pytest.approx([4 / 13, 3 / 13, 4 / 13, 2 / 13])


def test_without_cases_every_rung_is_as_likely():
    assert base_rates({"a": 0, "b": 0}) == {"a": 0.5, "b": 0.5}


@given(
    st.dictionaries(
        st.text(min_size=1).filter(str.strip), st.integers(0, 500), min_size=2, max_size=7
    )
)
def test_the_rates_make_a_model_whatever_was_counted(counts):
    found = base_rates(counts)
    assert math.fsum(found.values()) == pytest.approx(1)
    assert Model(found).ladder == tuple(counts)


@pytest.mark.parametrize("wrong", [-1, 1.5, None, math.nan, True])
def test_a_count_that_is_none_is_refused(wrong):
    with pytest.raises(ValueError, match="deals: number of cases must be"):
        base_rates({"worse": 1, "deals": wrong})


@pytest.mark.parametrize("counts", [{}, {"only": 3}, [1, 2]])
def test_fewer_than_two_rungs_are_refused(counts):
    with pytest.raises(ValueError, match="at least two rungs"):
        base_rates(counts)
