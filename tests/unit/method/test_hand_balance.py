"""The balance by hand: the lines add up to what the method says."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.method import Force, Judgement, Model, balance
from steelyard.method.hand_balance import contributions, explain_balance

BASE = {"worse": 0.5, "better": 0.5}


def force(id, direction, levels, swing):
    return Force(id, direction, None if levels is None else Judgement(*levels), swing)


# The canonical example: (100·.8 + 50·.5)/375 − (75·.6 + 100·.7 + 50·.8)/375 = .28 − .4133
WORKED = Model(
    BASE,
    (
        force("shared_enemy", 1, (6, 8, 9), 100),
        force("affinity", 1, (2, 5, 8), 50),
        force("meddling", -1, (3, 6, 9), 75),
        force("advisers", -1, (5, 7, 8), 100),
        force("home_agenda", -1, (6, 8, 9), 50),
    ),
)

points = st.integers(0, 100)
strengths = st.lists(st.integers(0, 20).map(lambda n: n / 2), min_size=3, max_size=3).map(sorted)
lists = st.lists(st.tuples(st.sampled_from([1, -1]), st.none() | strengths, points), max_size=6)


@given(lists)
def test_what_the_forces_add_is_the_balance(drawn):
    model = Model(BASE, tuple(force(f"f{i}", *f) for i, f in enumerate(drawn)))
    found = balance(model).balance
    assert math.fsum(contributions(model).values()) == pytest.approx(found or 0)


@given(lists)
def test_every_force_is_worked_out_or_named_as_left_out(drawn):
    model = Model(BASE, tuple(force(f"force {i}.", *f) for i, f in enumerate(drawn)))
    lines = explain_balance(model)
    left_out = {step.what for step in lines if step.result == "not judged yet, left out"}
    assert left_out == {f.name for f in model.forces if f.strength is None}
    if balance(model).balance is not None:
        worked_out = [f.name for f in model.forces if f.strength]
        assert all(any(step.what.startswith(name) for step in lines) for name in worked_out)


def test_the_lines_can_be_repeated_on_paper():
    lines = [str(step) for step in explain_balance(WORKED)]
    assert lines[0] == "Swing points together: 100 + 50 + 75 + 100 + 50 = 375"
    assert "shared_enemy: share × strength (drives, so +): 0.2667 × 8/10 = +0.2133" in lines
    assert "Drivers together: 0.2133 + 0.06667 = 0.28" in lines
    assert "Balance: drivers − restraints: 0.28 − 0.4133 = −0.1333" in lines


def test_the_ends_of_the_ranges_are_the_methods_own():
    low, high = explain_balance(WORKED)[-2:]
    assert float(low.result.replace("−", "-")) == pytest.approx(balance(WORKED).low, abs=1e-4)
    assert float(high.result.replace("−", "-")) == pytest.approx(balance(WORKED).high, abs=1e-4)


def test_nothing_judged_is_nothing_to_weigh_and_not_level():
    last = explain_balance(Model(BASE, (force("a", 1, None, 50),)))[-1]
    assert str(last) == "Balance: nothing to weigh yet"


def test_swings_of_nothing_leave_the_balance_undefined():
    model = Model(BASE, (force("a", 1, (1, 2, 3), 0),))
    assert "undefined" in explain_balance(model)[-1].result
    assert contributions(model) == {"a": 0}
