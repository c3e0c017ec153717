import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.method import compare_rounds, pool_odds, round_summary

FIRST, SECOND = [2, 3, 3, 4, 7, 8, 8, 9], [3, 3, 4, 4, 6, 7, 7, 8]


def test_one_round_in_figures():
    r = round_summary(FIRST)
    assert (r.n, r.median, r.q1, r.q3, r.iqr) == (8, 5.5, 3, 8, 5)
    assert (r.low_camp, r.high_camp) == (3 / 8, 4 / 8)
    assert r.split is True


def test_one_crowd_is_not_split():
    r = round_summary([5, 5, 6, 6, 7, 8])
    assert (r.low_camp, r.high_camp, r.split) == (0, 2 / 6, False)


def test_camps_follow_the_scale():
    r = round_summary([0.1, 0.3, 0.7, 0.9], 0, 1)
    assert (r.low_camp, r.high_camp, r.split) == (0.5, 0.5, True)
    assert round_summary([3, 3, 3, 7], 0, 10).split is True
    assert round_summary([3.1, 3, 6.9, 5], 0, 10).split is False


def test_nobody_answered():
    r = round_summary([])
    assert r.n == 0
    assert {r.median, r.q1, r.q3, r.iqr, r.low_camp, r.high_camp, r.split} == {None}
    c = compare_rounds([], [])
    assert {c.median_move, c.iqr_ratio, c.towards, c.away} == {None}


def test_one_answer_is_its_own_quartiles():
    r = round_summary([4])
    assert (r.median, r.q1, r.q3, r.iqr) == (4, 4, 4, 0)


@given(st.lists(st.floats(0, 10), min_size=2, max_size=40))
def test_quartiles_are_numpys(values):
    r = round_summary(values)
    assert [r.q1, r.median, r.q3] == pytest.approx(list(np.quantile(values, [0.25, 0.5, 0.75])))


def test_two_rounds_compared():
    c = compare_rounds(FIRST, SECOND)
    assert c.median_move == pytest.approx(-0.5)
    assert c.iqr_ratio == pytest.approx(3.25 / 5)
    assert (c.first.n, c.second.n) == (8, 8)


def test_a_unanimous_first_round_has_no_ratio():
    assert compare_rounds([5, 5, 5], [4, 5, 6]).iqr_ratio is None
    assert compare_rounds([4, 5, 6], [5, 5, 5]).iqr_ratio == 0


def test_who_moved_is_known_only_by_name():
    first = {"a": 2, "b": 5, "c": 9, "d": 6, "e": 4}
    second = {"a": 4, "b": 5, "c": 10, "d": 4, "f": 1}
    c = compare_rounds(first, second)
    # the first median is 5: a came nearer, c went away, b and d are as near as they were
    assert (c.towards, c.away, c.stayed) == (1, 1, 2)
    assert compare_rounds(FIRST, SECOND).towards is None


def test_rounds_may_come_from_generators():
    assert compare_rounds(iter(FIRST), iter(SECOND)) == compare_rounds(FIRST, SECOND)


def test_forecasts_pool_by_the_geometric_mean_of_their_odds():
    assert pool_odds([0.5, 0.8]) == pytest.approx(2 / 3)
    assert pool_odds([]) is None
    assert pool_odds([0.3]) == pytest.approx(0.3)


@given(st.lists(st.floats(0.001, 0.999), min_size=1, max_size=20))
def test_a_pool_lies_inside_and_mirrors(ps):
    pooled = pool_odds(ps)
    assert min(ps) - 1e-9 <= pooled <= max(ps) + 1e-9
    assert pool_odds([1 - p for p in ps]) == pytest.approx(1 - pooled)


@pytest.mark.parametrize("sure", [0, 1])
def test_a_forecast_of_0_or_1_is_not_pooled(sure):
    with pytest.raises(ValueError, match="would overrule everybody else"):
        pool_odds([0.5, sure])


@pytest.mark.parametrize("wrong", [11, -1, math.nan, None, "5"])
def test_an_answer_off_the_scale_is_refused(wrong):
    with pytest.raises(ValueError, match="answer must be a number from 0 to 10"):
        round_summary([5, wrong])
    with pytest.raises(ValueError, match="q7f: answer must be"):
        round_summary({"q7f": wrong})


def test_a_scale_that_runs_backwards_is_refused():
    with pytest.raises(ValueError, match="the scale must run upwards, but it is 10 to 0"):
        round_summary([5], 10, 0)
