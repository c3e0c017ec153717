"""Ratings of the record as the method's matrix: whole columns only, and no file breaks them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard import content
from steelyard.judged.hypotheses import arguments, hypotheses, items, matrix, named, ratings, trust
from steelyard.method import RATING, ach
from steelyard.work import Record

FIRST, SECOND, *_ = [one["id"] for one in content.board_data("hypotheses")["evidence"]]
RIVALS = list(hypotheses())
OWN = {"own:map": {"name": "The map", "sentence": "It says so.", "paragraph": "P13"}}


def record(**latest):
    return Record("hypotheses", latest)


def column(item, *codes):
    return {f"cell:{item}:{h}": code for h, code in zip(RIVALS, codes, strict=False)}


def test_an_empty_record_gives_every_item_not_rated():
    empty = Record("hypotheses")
    assert {code for row in ratings(empty).values() for code in row.values()} == {None}
    assert arguments(empty) is None
    assert named(empty) is None


def test_only_a_column_that_is_full_goes_to_the_method():
    kept = record(**column(FIRST, "CC", "N", "I"), **column(SECOND, "C", "C"))
    assert matrix(kept) == {FIRST: dict(zip(RIVALS, ("CC", "N", "I"), strict=True))}


def test_the_arguments_are_those_of_the_method():
    kept = record(**column(FIRST, "CC", "N", "II"), **{f"trust:{FIRST}": 0.5, f"trust:{SECOND}": 1})
    found = ach(**arguments(kept))
    assert found.posterior[RIVALS[0]] == pytest.approx(2 / (2 + 1 + 0.5))
    assert arguments(kept)["trust"] == {FIRST: 0.5}


def test_a_trust_of_nothing_stays_nothing_and_one_that_is_not_judged_is_left_out():
    assert trust(record(**{f"trust:{FIRST}": 0})) == {FIRST: 0}


def test_an_item_of_one_s_own_comes_last_and_goes_with_its_name():
    assert list(items(record(**OWN)))[-1] == "own:map"
    assert items(record(**OWN))["own:map"] == "The map"
    assert "own:map" not in items(record(**{"own:map": None}))
    assert named(record(**OWN, **{"most-diagnostic": "own:map"})) == "own:map"
    assert named(record(**{"most-diagnostic": "own:map"})) is None


def test_the_items_stand_as_the_student_takes_them():
    given = list(items(record(order=[SECOND, "nothing", SECOND, FIRST])))
    assert given[:2] == [SECOND, FIRST]
    assert sorted(given) == sorted(items(Record("hypotheses")))


junk = st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.lists(st.text(max_size=3))
codes = st.sampled_from([*RATING, "?"])
places = st.sampled_from(
    [
        *column(FIRST, *RIVALS),
        *column(SECOND, *RIVALS),
        *(f"trust:{FIRST}", "order", "most-diagnostic", "own:x", "cell:own:x:" + RIVALS[0]),
    ]
)


@given(st.dictionaries(places, junk | codes | st.just({"name": "x"})))
def test_no_file_breaks_the_matrix(latest):
    kept = Record("hypotheses", latest)
    given = arguments(kept)
    if given is not None:
        assert sum(ach(**given).posterior.values()) == pytest.approx(1)
    assert named(kept) is None or named(kept) in items(kept)
