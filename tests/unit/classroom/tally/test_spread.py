"""Counts of answers on a scale give the same figures as the answers themselves."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.classroom.tally.spread import Pool, Spread
from steelyard.method import pool_odds, round_summary

HALVES = st.lists(st.integers(0, 20).map(lambda n: n / 2), max_size=40)
INSIDE = st.lists(st.integers(1, 19).map(lambda n: n / 20), min_size=1, max_size=40)


@given(HALVES)
def test_a_spread_has_the_figures_of_its_answers(answers):
    spread = Spread(0, 10)
    for answer in answers:
        spread.add(answer)
    assert spread.figures == round_summary(answers, 0, 10)
    assert list(spread.values) == sorted(answers)


@pytest.mark.parametrize("value", [None, "5", True, -0.5, 10.5, math.nan, math.inf, [5]])
def test_what_is_no_answer_on_the_scale_is_left_out(value):
    spread = Spread(0, 10)
    spread.add(value)
    assert spread.n == 0


@pytest.mark.parametrize(("n", "enough"), [(0, False), (4, False), (5, True)])
def test_fewer_than_five_answers_are_not_enough_to_be_shown(n, enough):
    spread = Spread(0, 10)
    for _ in range(n):
        spread.add(5)
    assert spread.enough == enough


@given(INSIDE)
def test_a_pool_has_the_mean_and_the_pooled_odds_of_its_chances(ps):
    pool = Pool()
    for p in ps:
        pool.add(p)
    assert pool.mean == pytest.approx(math.fsum(ps) / len(ps))
    assert pool.odds == pytest.approx(pool_odds(ps))


def test_who_is_certain_counts_in_the_mean_and_not_in_the_odds():
    pool = Pool()
    for p in (1.0, 0.5, 0.8):
        pool.add(p)
    assert (pool.n, pool.pooled) == (3, 2)
    assert pool.odds == pytest.approx(2 / 3)
    assert pool.mean == pytest.approx(2.3 / 3)


def test_without_an_answer_there_is_neither():
    assert (Pool().mean, Pool().odds) == (None, None)


def test_a_spread_pools_its_answers_as_chances_from_its_low_end_to_its_high_one():
    spread = Spread(0, 100)
    for value in (50, 80, 80, 100):
        spread.add(value)
    pool = spread.pool
    assert (pool.n, pool.pooled) == (4, 3)
    assert math.isclose(pool.mean, 0.775)
    assert math.isclose(pool.odds, pool_odds([0.5, 0.8, 0.8]))
