import math
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from steelyard.method import Force, Gate, Judgement, bounds, stretch


def share_inside(low, mode, high, a, b):
    """Area of the triangle on a, mode, b between low and high: an independent reckoning."""

    def below(x):
        if x <= a:
            return 0.0
        if x >= b:
            return 1.0
        if x <= mode:
            return (x - a) ** 2 / ((b - a) * (mode - a))
        return 1 - (b - x) ** 2 / ((b - a) * (b - mode))

    return below(high) - below(low)


@pytest.mark.parametrize(
    ("confidence", "times"),
    [(1, 1), (0.96, 1.25), (0.9, 1.46), (0.84, 1.67), (0.75, 2), (0.5, 3.41)],
)
def test_the_stretch_table_of_the_page(confidence, times):
    assert stretch(confidence) == pytest.approx(times, abs=0.005)


def test_the_example_of_the_page_stretches_to_2_and_8():
    assert bounds(Judgement(4, 6, 7, 0.75), 0, 10) == pytest.approx((2, 8))


def test_the_usual_recipe_makes_80_percent_into_96_or_98_and_ours_keeps_it():
    low, mode, high, sure = 4, 6, 8, 0.8
    a, b = (mode + (end - mode) / sure for end in (low, high))  # half-widths by 1/c
    assert share_inside(low, mode, high, a, b) == pytest.approx(0.96)
    pert = stats.beta(3, 3, loc=a, scale=b - a)
    assert pert.cdf(high) - pert.cdf(low) == pytest.approx(0.98, abs=0.005)
    ours = bounds(Judgement(low, mode, high, sure), 0, 20)
    assert share_inside(low, mode, high, *ours) == pytest.approx(sure)


@given(st.data())
def test_exactly_the_stated_confidence_falls_inside_however_lopsided(data):
    low, mode, high = sorted(data.draw(st.lists(st.integers(0, 100), min_size=3, max_size=3)))
    assume(low < high)
    sure = data.draw(st.floats(0.5, 1))
    j = Judgement(low, mode, high, sure)
    a, b = bounds(j, -1e4, 1e4)
    assert share_inside(low, mode, high, a, b) == pytest.approx(sure, abs=1e-9)


@given(data=st.data())
def test_cutting_at_the_ends_of_the_scale_never_leaves_less_inside(data, a_judgement):
    j = data.draw(a_judgement())
    assume(j.high - j.low > 1e-6)
    a, b = bounds(j, 0, 10)
    assert 0 <= a <= j.low
    assert j.high <= b <= 10
    assert share_inside(j.low, j.mode, j.high, a, b) >= j.confidence - 1e-9


@given(data=st.data(), one=st.floats(0.5, 1), other=st.floats(0.5, 1))
def test_less_confidence_widens_and_never_shifts(data, a_judgement, one, other):
    j = data.draw(a_judgement())
    less, more = sorted((one, other))
    wide, narrow = (bounds(replace(j, confidence=c), 0, 10) for c in (less, more))
    assert wide.low <= narrow.low + 1e-12
    assert narrow.high <= wide.high + 1e-12
    assert wide.low <= j.mode <= wide.high


def test_bounds_print_readably():
    assert repr(bounds(Judgement(4, 6, 7))) == "Bounds(low=2, high=8)"


def test_a_point_stays_a_point():
    assert bounds(Judgement(3, 3, 3, 0.5), 0, 10) == (3, 3)


@pytest.mark.parametrize(
    ("judgement", "sentence"),
    [
        (
            Judgement(0.2, 0.5, 0.4),
            "best guess must be between low (0.2) and high (0.4), but it is 0.5.",
        ),
        (
            Judgement(0.2, 0.1, 0.4),
            "best guess must be between low (0.2) and high (0.4), but it is 0.1.",
        ),
        (Judgement(0.6, 0.5, 0.4), "low must not be above high (0.4), but it is 0.6."),
        (Judgement(-0.1, 0.5, 0.6), "low must be a number from 0 to 1, but it is -0.1."),
        (Judgement(0.1, 0.5, 1.6), "high must be a number from 0 to 1, but it is 1.6."),
        (Judgement(0.1, math.nan, 0.6), "best guess must be a number from 0 to 1, but it is nan."),
        (Judgement(0.1, None, 0.6), "best guess must be a number from 0 to 1, but it is missing."),
        (Judgement(0.1, 0.5, math.inf), "high must be a number from 0 to 1, but it is inf."),
        (
            Judgement(0.1, 0.5, 0.6, 0.3),
            "confidence must be a number from 0.5 to 1, but it is 0.3.",
        ),
        (
            Judgement(0.1, 0.5, 0.6, why="x" * 601),
            "the reason must be text of at most 600 characters.",
        ),
    ],
)
def test_a_refusal_names_the_gate_and_the_field(judgement, sentence):
    with pytest.raises(ValueError, match=r".+") as caught:
        Gate("parliament", "reset", judgement)
    assert str(caught.value) == f"parliament: {sentence}"


def test_a_refusal_names_the_force_and_the_field():
    with pytest.raises(ValueError, match="advisers: best guess must be a number from 0 to 10"):
        Force("advisers", -1, Judgement(5, 11, 12), 50)
    with pytest.raises(ValueError, match=r"advisers: a judgement must be written Judgement\(low"):
        Force("advisers", -1, (5, 6, 7), 50)


def test_bounds_refuse_a_judgement_off_the_scale_they_are_given():
    with pytest.raises(ValueError, match="high must be a number from 0 to 1"):
        bounds(Judgement(0.5, 1, 2), 0, 1)


@pytest.mark.parametrize("confidence", [0.49, 1.01, math.nan, None])
def test_stretch_refuses_a_confidence_off_its_scale(confidence):
    with pytest.raises(ValueError, match="confidence must be"):
        stretch(confidence)
