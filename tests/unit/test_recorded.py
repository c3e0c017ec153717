"""Values of the record: taken as they are where they fit, and as nothing where they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.recorded import fields, number, shares, slug, text

anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=4,
)


@pytest.mark.parametrize(("value", "low", "high"), [(0, 0, 10), (10, 0, 10), (0.5, 0.5, 1)])
def test_a_number_at_an_end_of_its_scale_is_taken_as_it_is(value, low, high):
    assert number(value, low, high) == value


@pytest.mark.parametrize("value", [-1, 11, "5", True, False, None, float("nan"), [5]])
def test_what_is_no_number_on_the_scale_is_none(value):
    assert number(value, 0, 10) is None


@given(anything)
def test_whatever_a_file_holds_is_a_value_of_its_kind_or_nothing(value):
    found = number(value, 0, 1)
    assert found is None or 0 <= found <= 1
    assert text(value) == (value if isinstance(value, str) else "")
    assert dict(fields(value)) == (value if isinstance(value, dict) else {})


@pytest.mark.parametrize(
    ("name", "part"), [("My own, 2nd", "my-own-2nd"), ("Naïveté", "naivete"), ("§ …", "")]
)
def test_a_name_becomes_part_of_an_id(name, part):
    assert slug(name) == part


def test_a_whole_forecast_is_taken_and_others_are_none():
    assert shares({"a": 0.3, "b": 0.7, "c": "x"}, ["a", "b"]) == {"a": 0.3, "b": 0.7}
    for value in (None, 3, {}, {"a": 0.3}, {"a": 0.3, "b": 0.8}, {"a": 1.2, "b": -0.2}):
        assert shares(value, ["a", "b"]) == {}
