"""Lowest, best guess and highest stay in order, in Python and under the hand."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.widgets._ends import ENDS, along, in_order

MOVED = "{names} moved along to {to}."
shares = st.integers(0, 20).map(lambda n: n / 20)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(ENDS, shares)), shares)
def test_low_best_and_high_are_in_order_after_any_move(value, to):
    now = dict(zip([end for end in ENDS if end in value], sorted(value.values()), strict=True))
    for by in ENDS:
        after = in_order({**now, by: to}, by)
        known = [after[end] for end in ENDS if end in after]
        assert known == sorted(known)
        assert after[by] == to
        others = [end for end in now if end != by and after[end] != now[end]]
        assert bool(along(now, after, by, MOVED)) == bool(others)


def test_another_field_than_an_end_moves_nothing():
    value = {"low": 0.2, "mode": 0.4, "bind": 0}
    assert in_order(value, "bind") == value
    assert along(value, value, "bind", MOVED) == ""


@pytest.mark.parametrize(
    ("by", "to", "said"),
    [
        ("low", 8, "Best guess and Highest moved along to 8."),
        ("mode", 1, "Lowest moved along to 1."),
        ("mode", 5, ""),
    ],
)
def test_who_moved_along_is_named(by, to, said):
    before = {"low": 2, "mode": 4, "high": 6}
    assert along(before, in_order({**before, by: to}, by), by, MOVED) == said


def test_the_browser_keeps_them_in_order_as_python_does(run_js):
    values = product([None, 0, 0.2, 0.5, 1], repeat=3)
    sound = [v for v in values if (known := [x for x in v if x is not None]) == sorted(known)]
    cases = [
        (dict(zip(ENDS, v, strict=True)), by, to)
        for v in sound
        for by in ENDS
        for to in (0, 0.2, 1)
    ]
    script = "return data.map(([now, by, to]) => inOrder(now, by, to));"
    found = run_js(["wording", "hand"], script, cases)
    for (now, by, to), one in zip(cases, found, strict=True):
        assert {**now, **one["changed"]} == in_order({**now, by: to}, by)
        assert bool(one["moved"]) == bool(along(now, {**now, **one["changed"]}, by, MOVED))
