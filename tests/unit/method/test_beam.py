from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from steelyard.method import Force, Judgement, Model, balance, weights

BASE = {"worse": 0.5, "better": 0.5}


def at(value):
    return Judgement(value, value, value)


def model_of(*forces):
    return Model(BASE, tuple(Force(f"f{k}", d, at(x), s) for k, (d, x, s) in enumerate(forces)))


def test_weights_are_shares_of_all_swing_points():
    model = model_of((1, 5, 100), (1, 5, 50), (-1, 5, 25), (-1, 5, 25))
    assert list(weights(model).values()) == [0.5, 0.25, 0.125, 0.125]


def test_the_balance_of_the_worked_example(worked):
    b = balance(worked)
    assert b.drive == pytest.approx(0.28)
    assert b.restrain == pytest.approx(0.4133, abs=5e-5)
    assert b.balance == pytest.approx(-0.1333, abs=5e-5)


def test_the_beam_has_a_worst_and_a_best_tilt(worked):
    b = balance(worked)
    worst = {"shared_enemy": 6, "affinity": 2, "meddling": 9, "advisers": 8, "home_agenda": 9}
    best = {"shared_enemy": 9, "affinity": 8, "meddling": 3, "advisers": 5, "home_agenda": 6}
    assert b.low == pytest.approx(balance(worked, worst).balance)
    assert b.high == pytest.approx(balance(worked, best).balance)


def test_all_swings_0_is_undefined_and_not_level():
    model = model_of((1, 5, 0), (-1, 8, 0))
    assert weights(model) == {"f0": 0, "f1": 0}
    assert balance(model).balance is None


def test_nothing_to_weigh_is_undefined():
    b = balance(Model(BASE))
    assert (b.balance, b.low, b.high, b.drive, b.restrain) == (None, None, None, 0, 0)


@pytest.mark.parametrize("direction", [1, -1])
def test_one_force_has_weight_1_and_its_own_strength_as_balance(direction):
    model = model_of((direction, 7, 40))
    assert weights(model) == {"f0": 1}
    assert balance(model).balance == pytest.approx(direction * 0.7)


def test_equal_weights_give_the_mean_signed_strength():
    model = model_of((1, 9, 30), (-1, 2, 30), (-1, 4, 30))
    assert weights(model) == pytest.approx(dict.fromkeys(("f0", "f1", "f2"), 1 / 3))
    assert balance(model).balance == pytest.approx((0.9 - 0.2 - 0.4) / 3)


def test_a_force_that_is_not_judged_is_left_out_and_named():
    model = model_of((1, 8, 100), (-1, 6, 50))
    more = replace(model, forces=(*model.forces, Force("unknown", -1, None, 100)))
    assert balance(more).left_out == ("unknown",)
    assert balance(more).balance == balance(model).balance
    assert "unknown" not in weights(more)


def test_a_given_strength_takes_the_place_of_the_best_guess():
    model = Model(BASE, (Force("a", 1, None, 50),))
    b = balance(model, {"a": 4})
    assert (b.balance, b.low, b.high) == pytest.approx((0.4, 0.4, 0.4))


@given(data=st.data(), c=st.floats(0.1, 1))
def test_only_ratios_of_swings_matter(data, models, c):
    model = data.draw(models())
    assume(sum(f.swing for f in model.forces) > 1)
    smaller = replace(model, forces=tuple(replace(f, swing=f.swing * c) for f in model.forces))
    assert balance(smaller).balance == pytest.approx(balance(model).balance, abs=1e-9)


@given(data=st.data())
def test_a_balance_stays_between_minus_1_and_1_and_inside_its_tilts(data, models):
    b = balance(data.draw(models()))
    assume(b.balance is not None)
    assert -1 - 1e-12 <= b.low <= b.balance + 1e-12 <= b.high + 2e-12 <= 1 + 3e-12
