import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.method import acceptance, win_set, zone

place = st.floats(0, 10)
places = st.lists(place, min_size=1, max_size=6)


def test_a_player_accepts_what_is_no_farther_than_the_status_quo():
    assert acceptance(8, 5) == (2, 8)
    assert acceptance(8, 3) == (0, 8)  # 2·3 − 8 = −2 is cut to the scale
    assert acceptance(8, 9) == (8, 10)
    assert acceptance(5, 5) == (5, 5)


def test_the_win_set_of_the_page():
    low, high = win_set(8, [2, 5])
    assert (low, high) == (2, 8)
    assert not win_set(8, [2, 5]).gridlock


def test_a_player_on_the_far_side_makes_gridlock():
    assert tuple(win_set(8, [2, 5, 9])) == (8, 8)
    assert win_set(8, [2, 5, 9]).gridlock


def test_each_edge_names_the_player_who_holds_it():
    found = win_set(8, {"president": 3, "senator": 5})
    assert found.low_bound_by == ("senator",)
    assert found.high_bound_by == ("president", "senator")
    with_hawk = win_set(8, {"president": 3, "senator": 5, "hawk": 9})
    assert with_hawk.low_bound_by == ("hawk",)
    assert with_hawk.high_bound_by == ("president", "senator")


def test_an_edge_that_is_the_end_of_the_scale_is_held_by_nobody():
    assert win_set(8, {"president": 3}).low_bound_by == ()
    assert win_set(8, [5]).low_bound_by == ()  # no names were given


def test_nobody_to_ask_leaves_the_whole_line():
    assert tuple(win_set(8, [])) == (0, 10)


def test_the_zones_of_the_page():
    assert zone((2, 8), (5, 10)) == (5, 8)
    assert zone((0, 3), (4, 10)) is None
    assert zone((2, 8), (8, 10)) == (8, 8)


def test_a_zone_takes_win_sets_as_they_come():
    assert zone(win_set(8, [3, 5]), win_set(8, [0])) == (2, 8)
    assert repr(zone((2, 8), (5, 10))) == "Interval(low=5, high=8)"


@pytest.mark.parametrize("wrong", [-1, 10.5, math.nan, None])
def test_a_place_off_the_line_is_refused(wrong):
    with pytest.raises(ValueError, match="status quo must be a number from 0 to 10"):
        win_set(wrong, [5])
    with pytest.raises(ValueError, match="hawk: ideal point must be a number from 0 to 10"):
        win_set(8, {"hawk": wrong})
    with pytest.raises(ValueError, match="ideal point must be a number from 0 to 10"):
        acceptance(8, wrong)


def test_a_zone_of_ends_out_of_order_is_refused():
    with pytest.raises(ValueError, match=r"low end \(8\) must not be above its high end \(2\)"):
        zone((8, 2), (5, 10))


@given(place, places)
def test_gridlock_exactly_when_the_status_quo_lies_among_the_ideal_points(sq, ideals):
    # a player nearer the status quo than the last digit shows is on it
    ideals = [round(z, 6) for z in ideals]
    sq = round(sq, 6)
    assert win_set(sq, ideals).gridlock == (min(ideals) <= sq <= max(ideals))


@given(place, places, place)
def test_everybody_prefers_what_is_inside_and_somebody_refuses_what_is_outside(sq, ideals, x):
    low, high = win_set(sq, ideals)
    accepted = all(abs(x - z) <= abs(sq - z) for z in ideals)
    near_an_edge = min(abs(x - low), abs(x - high)) < 1e-9
    assert near_an_edge or accepted == (low <= x <= high)


@given(place, places, place)
def test_one_more_player_never_widens_the_win_set(sq, ideals, more):
    low, high = win_set(sq, ideals)
    narrower = win_set(sq, [*ideals, more])
    assert low <= narrower.low <= sq <= narrower.high <= high
