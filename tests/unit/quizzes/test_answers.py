"""An answer is refused with a sentence while something lacks; a key is always a whole answer."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.quizzes.answers import chance, checked, in_words, key
from steelyard.quizzes.items import Number
from steelyard.quizzes.shown import starting_order


def test_every_key_is_a_whole_answer(items):
    for item in items.values():
        assert checked(item, key(item)) == key(item)


LACKING = [
    ("choice", None, "Choose one of the answers first."),
    ("choice", "z", "Choose one of the answers first."),
    ("choice", ["b"], "Choose one of the answers first."),
    ("paragraph", "P2", "Choose one of the answers first."),
    ("several", [], "Tick at least one answer first."),
    ("several", None, "Tick at least one answer first."),
    ("several", ["z"], "Tick at least one answer first."),
    ("order", ["a", "b", "c", "d"], "Give every line a place of its own first."),
    ("order", ["a", "a", "b", "c", "d"], "Give every line a place of its own first."),
    ("match", {"l1": "r1"}, "partner for every line first; 2 lines of 3 still have none."),
    ("match", {"l1": "r1", "l2": "r9", "l3": "r1"}, "one line of 3 still has none."),
    ("claims", {"C01": "fact", "C02": "fact"}, "a kind for every line first; one line of 3"),
    ("number", "", "Your number: type a number from 0 to 1."),
    ("number", None, "Your number: type a number from 0 to 1."),
    ("number", "abc", "type a number from 0 to 1. “abc” is not one."),
    ("number", "nan", "“nan” is not one."),
    ("number", "inf", "“inf” is not one."),
    ("number", "1_0", "“1_0” is not one."),
    ("number", "7", "Your number: type a number from 0 to 1. 7 lies outside."),
    ("number", -0.1, "-0.1 lies outside."),
    ("number", True, "“True” is not one."),
]


@pytest.mark.parametrize(("kind", "answer", "sentence"), LACKING)
def test_what_lacks_is_said_in_a_sentence(items, kind, answer, sentence):
    with pytest.raises(ValueError, match=r"\.$") as error:
        checked(items[kind], answer)
    assert sentence in str(error.value)


def test_the_order_that_stood_there_at_first_is_no_answer(items):
    with pytest.raises(ValueError, match="they still stand as they stood at the start"):
        checked(items["order"], list(starting_order(items["order"])))


@pytest.mark.parametrize(
    "typed", ["0.15", "0,15", ",15", ".15", " 0.15 ", "+0.15", "15e-2", "0.150", 0.15]
)
def test_a_number_may_be_typed_in_many_ways(items, typed):
    assert checked(items["number"], typed) == 0.15


@pytest.fixture
def people():
    return Number("q01-n", "How many?", ("P1",), 2500.0, 0.0, (-3000.0, 3000.0), "w", "people")


@pytest.mark.parametrize("typed", ["2500", "2 500", "2\u202f500 people", "2500people", "2500,0"])
def test_spaces_and_the_unit_may_be_typed_too(people, typed):
    assert checked(people, typed) == 2500


def test_a_minus_sign_from_a_text_counts_as_one(people):
    assert checked(people, "−20") == -20


@pytest.mark.parametrize("typed", ["2,500", "-1,000", "1,000.5"])
def test_a_comma_between_thousands_is_asked_about_and_never_read_as_a_point(people, typed):
    with pytest.raises(ValueError, match=r"from -3000 to 3000 people.*without a comma"):
        checked(people, typed)


@given(st.floats(0, 1))
def test_a_number_in_range_is_taken_as_it_is_written(value):
    number = Number("q01-n", "?", ("P1",), 0.5, 0.0, (0.0, 1.0), "w")
    assert checked(number, repr(value)) == value
    assert checked(number, repr(value).replace(".", ",")) == value


@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_number_in_range_or_a_sentence(text):
    number = Number("q01-n", "?", ("P1",), 0.5, 0.0, (0.0, 1.0), "w", "%")
    try:
        said = checked(number, text)
    except ValueError as error:
        said = str(error)
    ask = "Your number: type a number from 0 to 1 %."
    assert said.startswith(ask) if isinstance(said, str) else 0 <= said <= 1


def test_the_chance_of_a_guess_is_counted_over_all_answers(items):
    assert chance(items["choice"]) == 1 / 4
    assert chance(items["paragraph"]) == 1 / 3
    assert chance(items["several"]) == 1 / 31
    assert chance(items["match"]) == 1 / 64
    assert chance(items["claims"]) == 1 / 64
    assert chance(items["number"]) == pytest.approx(0.01)


def test_the_chance_of_an_order_counts_every_order_that_keeps_the_pairs(items):
    from itertools import permutations

    order = items["order"]
    right = sum(
        all(p.index(b.first) < p.index(b.then) for b in order.before)
        for p in permutations([part.id for part in order.items])
    )
    assert chance(order) == right / math.factorial(5) == 2 / 120


def test_an_answer_can_be_said_in_the_questions_own_words(items):
    assert in_words(items["choice"], "b").startswith("It cannot be higher")
    assert in_words(items["several"], ["c", "a"]) == "The river rose. · The council must agree."
    assert in_words(items["order"], ["b", "a"]) == "The ferry stops. → The river rises."
    assert in_words(items["claims"], key(items["claims"])).endswith(
        "richer in ten years. – Prediction"
    )
    assert in_words(items["number"], 0.3) == "0.3"
