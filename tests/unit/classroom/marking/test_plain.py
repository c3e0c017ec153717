"""Answers leave a student's process as plain data, and nothing else gets in."""

import contextlib
import json
import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.classroom.marking.plain import (
    LONGEST,
    MOST,
    WHOLE,
    NotPlainError,
    Strange,
    TooLargeError,
    decoded,
    encoded,
)
from steelyard.method import Force, Gate, Judgement, Model

SIMPLE = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-WHOLE, WHOLE),
    st.floats(allow_nan=False),
    st.text(max_size=20),
    st.just(...),
    st.dates(min_value=date(1000, 1, 1)),
)
HASHABLE = st.one_of(SIMPLE, st.tuples(SIMPLE, SIMPLE))
ANSWERS = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.tuples(inner, inner),
        st.dictionaries(HASHABLE, inner, max_size=4),
        st.sets(HASHABLE, max_size=4),
    ),
    max_leaves=12,
)


def carried(value):
    """Out of one process and into another."""
    return decoded(json.loads(json.dumps(encoded(value))))


@given(ANSWERS)
def test_plain_data_arrives_as_it_left(value):
    there = carried(value)
    assert (there, type(there)) == (value, type(value))


def test_the_methods_own_objects_are_built_anew_from_their_fields():
    force = Force("affinity", 1, Judgement(5, 8, 9, why="so"), 100, passages=("P3",))
    model = Model({"Less": 0.8, "More": 0.2}, (force,), (Gate("door", "More", None),))
    assert carried(model) == model


def test_an_object_that_the_method_would_refuse_is_strange():
    code = encoded(Judgement(1, 2, 3))
    force = ["made", "Force", {"id": "a", "direction": 7, "strength": code, "swing": 100}]
    assert isinstance(decoded(force), Strange)
    assert isinstance(decoded(["made", "open", {"file": "/etc/passwd"}]), Strange)


class Equal(float):
    def __eq__(self, other):
        return True

    __hash__ = float.__hash__

    def __sub__(self, other):
        return 0.0


def test_a_number_that_says_it_equals_everything_arrives_as_a_plain_number():
    there = carried(Equal(5))
    assert type(there) is float
    assert there != 4


def test_any_other_object_arrives_as_a_stand_in_that_equals_itself_alone():
    class Yes:
        __hash__ = object.__hash__

        def __eq__(self, other):
            return True

    there = carried([Yes(), object, len])
    assert [type(one) for one in there] == [Strange] * 3
    assert there[0] != 1
    assert repr(there[0]) == "a value of the kind Yes"


def test_numbers_beyond_all_measure_become_floats_so_that_no_power_of_two_is_taken():
    assert carried(10**12) == 1e12
    assert carried(10**400) == math.inf
    assert carried(-(10**400)) == -math.inf
    assert type(carried(10**12)) is float
    assert math.isnan(carried(math.nan))


def test_numpys_numbers_and_arrays_count_as_plain_ones():
    import numpy as np

    assert carried([np.int64(3), np.float64(0.5), np.array([1.5, 2])]) == [3, 0.5, [1.5, 2.0]]


@pytest.mark.parametrize("much", [list(range(MOST + 1)), "x" * (LONGEST + 1), [[]] * MOST])
def test_more_than_an_answer_may_hold_is_refused_on_both_sides(much):
    with pytest.raises(TooLargeError):
        encoded(much)
    code = ["list", [["list", []]] * MOST] if much != "x" * (LONGEST + 1) else much
    with pytest.raises(TooLargeError):
        decoded(code)


def test_a_list_that_holds_itself_is_refused():
    loop = []
    loop.append(loop)
    with pytest.raises(TooLargeError):
        encoded(loop)


@pytest.mark.parametrize(
    "code",
    [
        {"a": 1},
        [],
        [1],
        ["eval", "1"],
        ["list", "abc"],
        ["real", "one"],
        ["real", ["1"]],
        ["real", "9" * 100],
        ["day", "yesterday"],
        ["set", [["list", []]]],
        ["dict", [["list", []], 1]],
        ["made", "Force", []],
        ["list"],
        0.5,
        10**9,
    ],
)
def test_what_is_not_in_the_code_is_refused(code):
    with pytest.raises((NotPlainError, TooLargeError)):
        decoded(code)


@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8)),
        lambda inner: st.one_of(
            st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=8), inner, max_size=3)
        ),
        max_leaves=10,
    )
)
def test_any_json_at_all_is_decoded_or_refused(code):
    with contextlib.suppress(NotPlainError, TooLargeError):
        decoded(code)


def test_a_function_is_what_the_caller_makes_of_it():
    def double(x):
        return 2 * x

    code = json.loads(json.dumps(encoded([double], lambda function: {"number": 7})))
    assert decoded(code, lambda told: told["number"]) == [7]
    assert isinstance(decoded(code)[0], Strange)
