import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.method import (
    LIKELIHOOD,
    Force,
    Judgement,
    Model,
    doublings,
    full_swing,
    index,
    likelihood_word,
    overlap_factor,
    push,
    pushes,
    shift,
)
from steelyard.method.odds import chance, levels


def test_the_pushes_of_the_worked_example(worked):
    assert pushes(worked) == pytest.approx(
        {
            "shared_enemy": 0.8,
            "affinity": 0.5,
            "meddling": -0.9,
            "advisers": -1.0,
            "home_agenda": -0.4,
        }
    )
    assert index(worked) == pytest.approx(-1.0)


def test_two_that_overlap_by_half_keep_two_thirds_each(worked):
    grouped = replace(
        worked,
        forces=tuple(
            replace(f, group="caution") if f.id in ("advisers", "home_agenda") else f
            for f in worked.forces
        ),
        overlap={"caution": 0.5},
    )
    both = pushes(grouped)["advisers"] + pushes(grouped)["home_agenda"]
    assert both == pytest.approx(-1.4 * 2 / 3) == pytest.approx(-0.9333, abs=5e-5)


def test_four_names_for_one_force_count_once():
    assert overlap_factor(2, 0.5) == pytest.approx(2 / 3)
    assert overlap_factor(4, 1) == 0.25
    assert overlap_factor(1, 1) == overlap_factor(5, 0) == 1


def test_a_group_is_counted_over_forces_that_are_judged_and_matter():
    j = Judgement(5, 5, 5)
    model = Model(
        {"a": 0.5, "b": 0.5},
        (
            Force("one", 1, j, 50, group="g"),
            Force("unjudged", 1, None, 50, group="g"),
            Force("no swing", 1, j, 0, group="g"),
        ),
        overlap={"g": 1},
    )
    assert pushes(model) == {"one": pytest.approx(0.5), "no swing": 0}
    assert pushes(model, {"unjudged": 5})["one"] == pytest.approx(0.25)


def test_a_force_at_its_usual_strength_pushes_0():
    assert push(Force("a", -1, Judgement(2, 4, 8), 80, usual=4), 3) == 0


def test_a_push_of_a_force_that_is_not_judged_is_refused():
    force = Force("a", 1, None, 50)
    with pytest.raises(ValueError, match="a: strength is not judged yet"):
        push(force)
    assert push(force, scale=2, strength=10) == 1


def test_a_full_swing_in_doublings():
    assert [round(2 ** full_swing(s, 2), 1) for s in (100, 80, 60, 40)] == [4, 3.0, 2.3, 1.7]
    assert full_swing(75, 2) == 1.5


def test_levels_refuse_an_unknown_force_and_a_strength_off_the_scale(worked):
    with pytest.raises(ValueError, match="strength: there is no 'luck' here"):
        levels(worked, {"luck": 3})
    for wrong in (10.5, -1, math.nan, None):
        with pytest.raises(ValueError, match="affinity: strength must be a number from 0 to 10"):
            levels(worked, {"affinity": wrong})


def test_words_for_one_clue():
    assert [round(2**v, 1) for v in LIKELIHOOD.values()] == [1, 1.4, 2, 4, 8]
    words = ["none", "slight", "clear", "strong", "very strong", "very strong"]
    assert [likelihood_word(v) for v in (0, 0.5, -1, 2, -3, 4)] == words
    assert likelihood_word(0.25) == "none"  # on a border the weaker


def test_a_clue_beyond_16_times_is_refused():
    assert doublings(0.8, 0.05) == pytest.approx(4)
    with pytest.raises(ValueError, match=r"more than 4 doublings \(×16\)"):
        doublings(0.85, 0.05)
    with pytest.raises(ValueError, match="more than 4 doublings"):
        likelihood_word(-4.1)


@pytest.mark.parametrize("pair", [(0, 0.5), (0.5, 0)])
def test_a_likelihood_of_0_is_refused(pair):
    with pytest.raises(ValueError, match="must be above 0, but it is 0"):
        doublings(*pair)


def test_equal_likelihoods_move_nothing():
    assert doublings(0.7, 0.7) == 0
    assert shift(0.1, 0) == pytest.approx(0.1)


def test_one_doubling_doubles_the_odds():
    assert shift(0.5, 1) == pytest.approx(2 / 3)
    assert shift(0.2, 1) == pytest.approx(1 / 3)
    assert shift(0.8, -2) == pytest.approx(0.5)


def test_no_evidence_moves_a_0_or_a_1():
    assert (shift(0, 4), shift(1, -4)) == (0, 1)


def test_shift_refuses_what_is_no_probability_or_no_number():
    for p, by in ((-0.1, 1), (1.1, 1), (math.nan, 1), (0.5, math.nan), (0.5, math.inf)):
        with pytest.raises(ValueError, match="must be"):
            shift(p, by)


def test_a_huge_push_overflows_nothing():
    assert (chance(1e6), chance(-1e6)) == (1, 0)


@given(st.floats(0.001, 0.999), st.floats(-8, 8), st.floats(-8, 8))
def test_pushes_add(p, one, other):
    assert shift(shift(p, one), other) == pytest.approx(shift(p, one + other))


@given(st.integers(1, 30), st.floats(0, 1))
def test_overlap_lies_between_one_voice_and_all(m, r):
    assert 1 / m - 1e-12 <= overlap_factor(m, r) <= 1


@pytest.mark.parametrize("m", [0, 1.5, -2, None])
def test_overlap_refuses_a_count_that_is_none(m):
    with pytest.raises(ValueError, match="how many say the same"):
        overlap_factor(m, 0.5)


@given(data=st.data())
def test_the_order_of_forces_is_irrelevant(data, models):
    model = data.draw(models())
    shuffled = data.draw(st.permutations(model.forces))
    assert index(replace(model, forces=tuple(shuffled))) == index(model)
