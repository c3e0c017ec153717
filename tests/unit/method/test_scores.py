import math

import numpy as np
import pytest
import scoringrules
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import brier_score_loss

from steelyard.method import (
    brier,
    brier_multi,
    calibration,
    murphy,
    probabilities,
    ranked_score,
    skill,
)

PS = [0.1, 0.1, 0.1, 0.1, 0.6, 0.6, 0.6, 0.9, 0.9, 0.9]
CAME = [0, 0, 1, 0, 1, 0, 1, 1, 1, 0]
grid = st.integers(0, 20).map(lambda k: k / 20)
books = st.lists(st.tuples(grid, st.integers(0, 1)), min_size=1, max_size=60)


def test_murphys_parts_of_the_page():
    m = murphy(PS, CAME)
    assert (m.brier, m.reliability, m.resolution, m.uncertainty) == pytest.approx(
        (0.235, 0.0267, 0.0417, 0.25), abs=5e-5
    )
    assert m.skill == skill(PS, CAME) == pytest.approx(0.06)


def test_always_half_scores_a_quarter():
    assert brier([0.5] * 10, CAME) == 0.25


def test_without_forecasts_there_is_no_score():
    assert brier([], []) is None
    assert murphy([], []) is None
    assert skill([], []) is None
    assert calibration([], []) == ()


@pytest.mark.parametrize("came", [0, 1])
def test_where_all_or_nothing_happened_there_is_no_skill(came):
    assert skill([0.2, 0.4], [came, came]) is None
    assert murphy([0.2, 0.4], [came, came]).uncertainty == 0


@given(books)
def test_brier_is_sklearns(book):
    ps, came = zip(*book, strict=True)
    theirs = brier_score_loss(np.array(came), np.array(ps), pos_label=1)
    assert brier(ps, came) == pytest.approx(theirs)


@given(books)
def test_the_parts_add_up_on_a_grid(book):
    m = murphy(*zip(*book, strict=True))
    assert m.brier == pytest.approx(m.reliability - m.resolution + m.uncertainty, abs=1e-12)
    assert m.reliability >= 0
    assert 0 <= m.resolution <= m.uncertainty + 1e-12


@given(books)
def test_skill_compares_with_always_saying_the_rate(book):
    ps, came = zip(*book, strict=True)
    rate = sum(came) / len(came)
    found = skill(ps, came)
    if 0 < rate < 1:
        assert found == pytest.approx(1 - brier(ps, came) / brier([rate] * len(came), came))
    else:
        assert found is None


def test_calibration_rows_carry_their_n():
    rows = calibration(PS, CAME)
    assert [(r.forecast, r.n, r.happened) for r in rows] == [
        (0.1, 4, 0.25),
        (0.6, 3, pytest.approx(2 / 3)),
        (0.9, 3, pytest.approx(2 / 3)),
    ]
    assert all(r.thin for r in rows)
    assert not calibration([0.3] * 5, [0] * 5)[0].thin


def test_forecasts_that_differ_by_rounding_are_one():
    assert [r.n for r in calibration([0.3, 0.1 + 0.2], [0, 1])] == [2]


def test_true_and_false_are_outcomes_too():
    assert brier([0.5, 1], [True, False]) == brier([0.5, 1], [1, 0])


def test_two_outcomes_score_twice_the_yes_no_form():
    assert brier_multi({"yes": 0.7, "no": 0.3}, "yes") == pytest.approx(2 * brier([0.7], [1]))
    assert brier_multi({"a": 0, "b": 1, "c": 0}, "a") == 2
    assert brier_multi({"a": 1, "b": 0}, "a") == 0


@pytest.mark.parametrize(
    ("outcome", "score"),
    [("worse", 0.185), ("stalemate", 0.074), ("deals", 0.185), ("reset", 0.5075)],
)
def test_the_ranked_scores_of_the_worked_example(worked, outcome, score):
    assert ranked_score(probabilities(worked), outcome) == pytest.approx(score, abs=5e-4)


@given(st.lists(st.integers(0, 20), min_size=2, max_size=7).filter(any), st.data())
def test_the_ranked_score_is_scoringrules_over_the_borders(parts, data):
    came = data.draw(st.integers(0, len(parts) - 1))
    probs = {f"rung {k}": part / sum(parts) for k, part in enumerate(parts)}
    theirs = scoringrules.rps_score(came + 1, np.array([*probs.values()])) / (len(parts) - 1)
    assert ranked_score(probs, f"rung {came}") == pytest.approx(float(theirs))


def test_nearly_right_beats_far_off_only_in_the_ranked_score():
    near, far = {"a": 0, "b": 1, "c": 0}, {"a": 0, "b": 0, "c": 1}
    assert ranked_score(near, "a") < ranked_score(far, "a")
    assert brier_multi(near, "a") == brier_multi(far, "a")


@given(grid, grid)
def test_honesty_pays_on_average(belief, said):
    def expected(p):
        return belief * brier([p], [1]) + (1 - belief) * brier([p], [0])

    assert expected(belief) <= expected(said) + 1e-12


@pytest.mark.parametrize(
    ("ps", "came", "sentence"),
    [
        ([0.5], [], "there are 1 forecasts and 0 outcomes"),
        ([1.5], [1], "forecast must be a number from 0 to 1"),
        ([math.nan], [1], "forecast must be"),
        ([0.5], [0.5], "an outcome must be 1"),
        ([0.5], [None], "an outcome must be 1"),
    ],
)
def test_a_book_with_a_slip_is_refused(ps, came, sentence):
    for call in (brier, murphy, skill, calibration):
        with pytest.raises(ValueError, match=sentence):
            call(ps, came)


@pytest.mark.parametrize(
    ("probs", "outcome", "sentence"),
    [
        ({"a": 0.5, "b": 0.4}, "a", "probabilities must add up to 1"),
        ({"a": 1.5, "b": -0.5}, "a", "a: probability must be"),
        ({"a": 1}, "a", "at least two outcomes"),
        ({"a": 0.5, "b": 0.5}, "c", "outcome: there is no 'c' here"),
    ],
)
def test_a_forecast_with_a_slip_is_refused(probs, outcome, sentence):
    for call in (brier_multi, ranked_score):
        with pytest.raises(ValueError, match=sentence):
            call(probs, outcome)
