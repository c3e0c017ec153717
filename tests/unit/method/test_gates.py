import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.method import Gate, Judgement, Model, ceiling, frechet, gate_factor, joint

BASE = {"worse": 0.2, "stalemate": 0.3, "deals": 0.3, "reset": 0.2}
chances = st.lists(st.floats(0, 1), min_size=1, max_size=6)


def gate(name, p, blocks="reset", bind=1):
    return Gate(name, blocks, Judgement(p, p, p), bind)


@pytest.mark.parametrize(("bind", "through"), [(1, 0.3), (0.5, 0.65), (0, 1)])
def test_how_binding_a_gate_is(bind, through):
    assert gate_factor(0.3, bind) == pytest.approx(through)


@given(st.floats(0, 1))
def test_a_strict_gate_lets_through_exactly_its_probability(p):
    assert gate_factor(p, 1) == p
    assert gate_factor(p, 0) == 1


@given(st.floats(0, 1), st.floats(0, 1))
def test_both_forms_of_the_factor_agree(p, bind):
    assert gate_factor(p, bind) == pytest.approx(1 - bind * (1 - p))
    assert p <= gate_factor(p, bind) <= 1


def test_independent_together_and_halfway():
    assert joint([0.3, 0.5]) == pytest.approx(0.15)
    assert joint([0.3, 0.5], rho=1) == 0.3
    assert joint([0.3, 0.5], rho=0.5) == pytest.approx(0.225)
    assert joint([gate_factor(0.3, 0.5), gate_factor(0.5, 1)]) == pytest.approx(0.325)


def test_listing_more_conditions_always_lowers_the_product():
    found = [round(joint([0.7] * n), 2) for n in range(1, 6)]
    assert found == [0.7, 0.49, 0.34, 0.24, 0.17]
    assert [joint([0.7] * n, rho=1) for n in range(1, 6)] == pytest.approx([0.7] * 5)


def test_bounds_that_need_no_assumption():
    low, independent, high = frechet((0.9, 0.8, 0.7))
    assert (low, independent, high) == pytest.approx((0.4, 0.504, 0.7))
    assert frechet((0.3, 0.5)) == pytest.approx((0, 0.15, 0.3))
    assert frechet([]) == (1, 1, 1)


def test_bounds_print_readably():
    assert repr(frechet((0.9, 0.8, 0.7))) == "Frechet(low=0.4, independent=0.504, high=0.7)"


@given(chances, st.floats(0, 1))
def test_every_dependence_stays_inside_the_bounds(ps, rho):
    low, independent, high = frechet(ps)
    assert 0 <= low <= independent <= high == min(ps)
    assert low - 1e-12 <= joint(ps, rho) <= high + 1e-12


@given(st.integers(2, 4), st.data())
def test_the_bounds_hold_for_any_joint_distribution(n, data):
    # an independent oracle: a random table over all patterns of n conditions
    cells = data.draw(st.lists(st.integers(0, 20), min_size=2**n, max_size=2**n).filter(any))
    total = sum(cells)
    alone = [sum(c for k, c in enumerate(cells) if k >> i & 1) / total for i in range(n)]
    low, _, high = frechet(alone)
    assert low - 1e-12 <= cells[-1] / total <= high + 1e-12


@pytest.mark.parametrize("wrong", [-0.1, 1.1, math.nan, None, "0.5"])
def test_what_is_no_probability_is_refused(wrong):
    for call in (lambda: joint([0.5, wrong]), lambda: frechet([wrong]), lambda: gate_factor(wrong)):
        with pytest.raises(ValueError, match="p must be a number from 0 to 1"):
            call()
    with pytest.raises(ValueError, match="bind must be"):
        gate_factor(0.5, 2)
    with pytest.raises(ValueError, match="rho must be"):
        joint([0.5], 2)


def test_the_ceiling_of_the_worked_example(worked):
    c = ceiling(worked, "reset")
    assert (c.value, c.low, c.independent, c.high) == pytest.approx((0.15, 0, 0.15, 0.3))
    assert c.weakest == "parliament"
    assert c.factors == pytest.approx({"parliament": 0.3, "withdrawal": 0.5})
    assert c.if_opened == pytest.approx({"parliament": 0.5, "withdrawal": 0.3})


def test_a_rung_that_no_gate_guards_has_no_ceiling(worked):
    c = ceiling(worked, "deals")
    assert (c.value, c.low, c.high, c.weakest, c.factors) == (1, 1, 1, None, {})


def test_a_gate_on_a_lower_rung_guards_the_higher_ones_too():
    model = Model(BASE, gates=(gate("plan", 0.5, "deals", 0.5), gate("parliament", 0.2)))
    assert ceiling(model, "deals").value == pytest.approx(0.75)
    assert ceiling(model, "reset").value == pytest.approx(0.15)
    assert ceiling(model, "stalemate").value == 1


def test_a_gate_that_is_not_judged_is_left_out():
    model = Model(BASE, gates=(gate("parliament", 0.2), Gate("later", "reset", None)))
    assert ceiling(model, "reset").factors == {"parliament": 0.2}
    assert ceiling(model, "reset", {"later": 0.5}).value == pytest.approx(0.1)


def test_the_dependence_of_the_model_is_used():
    model = Model(BASE, gates=(gate("a", 0.3), gate("b", 0.5)), rho=0.5)
    assert ceiling(model, "reset").value == pytest.approx(0.225)
    assert ceiling(replace(model, rho=1), "reset").value == pytest.approx(0.3)


def test_ceiling_refuses_an_unknown_rung_or_gate(worked):
    with pytest.raises(ValueError, match="rung: there is no 'heaven' here"):
        ceiling(worked, "heaven")
    with pytest.raises(ValueError, match="holds: there is no 'moat' here"):
        ceiling(worked, "reset", {"moat": 0.5})
    with pytest.raises(ValueError, match="parliament: probability must be a number from 0 to 1"):
        ceiling(worked, "reset", {"parliament": 1.5})
