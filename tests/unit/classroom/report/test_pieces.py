"""Numbers and sentences as the page writes them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.classroom.report.pieces import (
    few,
    figure,
    fixed,
    heads,
    numbers,
    para,
    say,
    says,
    share,
    text,
)


@pytest.mark.parametrize(
    ("count", "n", "words"),
    [
        (0, 200, "0 %"),
        (1, 1000, "<1 %"),
        (1, 200, "1 %"),
        (25, 200, "13 %"),
        (999, 1000, ">99 %"),
        (200, 200, "100 %"),
        (0, 0, "–"),
        (0.37, 1, "37 %"),
    ],
)
def test_a_share_never_says_nobody_of_some_or_everybody_of_most(count, n, words):
    assert share(count, n) == words


@pytest.mark.parametrize(
    ("value", "words"), [(5.0, "5"), (5.25, "5.2"), (-0.04, "0"), (-3.5, "−3.5"), (None, "–")]
)
def test_a_figure_has_no_zeros_at_its_end_and_a_true_minus(value, words):
    assert figure(value) == words


def test_a_fixed_figure_keeps_its_places():
    assert [fixed(0.5), fixed(-0.046, 3), fixed(None)] == ["0.50", "−0.046", "–"]


def test_of_few_answers_only_their_number_is_told():
    assert few(4).startswith("n = 4.")
    assert few(0) == "No answer yet."


@given(st.text())
def test_words_from_outside_are_never_markup(words):
    assert "<" not in text(words)
    assert '"' not in text(words)
    assert para(words) == "" if not words else para(words).startswith("<p>")


def test_a_percent_sign_keeps_to_its_number():
    assert text("64 % right") == "64&nbsp;% right"


def test_numbers_stand_in_a_named_table_behind_a_title():
    made = numbers("A & B", ["x", "y"], [["<a>", "1"]])
    assert made.startswith("<details><summary")
    assert 'aria-label="A &amp; B"' in made
    assert '<th scope="row">&lt;a&gt;</th><td>1</td>' in made


def test_a_table_s_head_is_one_line_of_the_texts():
    assert heads("progress.head")[0] == "Lesson"


def _paths(found, at=""):
    for key, value in found.items():
        if isinstance(value, dict):
            yield from _paths(value, f"{at}{key}.")
        elif isinstance(value, str):
            yield f"{at}{key}"


@pytest.mark.parametrize("key", sorted(_paths(says())))
def test_every_sentence_names_only_places_that_can_be_filled_in(key):
    import string

    found = says()
    for part in key.split("."):
        found = found[part]
    places = {name: "1" for _, name, _, _ in string.Formatter().parse(found) if name}
    assert say(key, **places)
