"""Numbers in words and filled sentences: what they say, and that the browser says the same."""

import random

import pytest

from steelyard.widgets import _wording as wording

TIES = [0.125, 0.375, 0.0225, 0.145, 0.005, 0.015, 0.025, 0.995, 2.5, 3.5, 0.5, 1.5, 12.5, 1234565]
EDGES = [0, 1, 1e-12, 1e-9, 1e-5, 0.00999, 0.01, 0.0099999999999999, 0.0994, 0.0995, 0.1, 0.99]


def numbers():
    """Ties, edges, and numbers of every size, on the grids of the boards and off them."""
    made = random.Random(11)
    grid = [
        round(step * made.randrange(400), 3) for step in (0.005, 0.05, 0.25, 0.5) for _ in "x" * 60
    ]
    sizes = [made.uniform(1, 10) * 10 ** made.randint(-9, 5) for _ in range(300)]
    chances = [made.random() ** made.choice((1, 3)) for _ in range(300)]
    return [sign * x for x in (*TIES, *EDGES, *grid, *sizes, *chances) for sign in (1, -1)]


@pytest.mark.parametrize(
    ("x", "said"),
    [(0.18, ".18"), (-0.05, "−.05"), (1, "1.00"), (0, ".00"), (-0.001, ".00"), (0.125, ".12")],
)
def test_hundredths_have_two_places_and_no_zero_before_the_point(x, said):
    assert wording.hundredths(x) == said


@pytest.mark.parametrize(
    ("x", "said"), [(0.18, "+.18"), (-0.05, "−.05"), (0, "0"), (0.004, "0"), (-1, "−1.00")]
)
def test_a_sign_stands_before_what_has_one(x, said):
    assert wording.signed(x) == said


@pytest.mark.parametrize(
    ("x", "digits", "said"),
    [
        (6.0, 6, "6"),
        (-3.5, 6, "−3.5"),
        (-0.0, 6, "0"),
        (1e-7, 2, "0.0000001"),
        (1234567, 6, "1234570"),
        (2 / 3, 4, "0.6667"),
    ],
)
def test_a_plain_number_has_a_true_minus_and_no_power_of_ten(x, digits, said):
    assert wording.plain(x, digits) == said


@pytest.mark.parametrize(
    ("p", "said"),
    [
        (0, "0 %"),
        (1e-7, "<0.01 %"),
        (0.0001, "0.01 %"),
        (0.0225, "2.2 %"),
        (0.145, "14 %"),
        (1, "100 %"),
    ],
)
def test_a_fine_percentage_is_never_a_nought_that_is_not_one(p, said):
    assert wording.fine(p) == said


def test_a_range_of_one_number_is_that_number():
    assert wording.ranged(0.3, 0.3) == "30 %"
    assert wording.ranged(0, 0.15) == "0 to 15 %"


def test_what_is_not_given_stays_in_the_sentence():
    assert wording.fill("{a} and {b}, {c} {", {"a": "{b}", "c": None}) == "{b} and {b}, {c} {"


def test_the_browser_writes_every_number_the_same(run_js):
    script = """return data.map((x) => [
      plain(x), plain(x, 2), plain(x, 4), hundredths(x), signed(x),
      ...(x >= 0 && x <= 1 ? [percent(x), fine(x), word(x), ranged(x / 2, x)] : [])]);"""
    for x, said in zip(numbers(), run_js(["wording"], script, numbers()), strict=True):
        here = [wording.plain(x), wording.plain(x, 2), wording.plain(x, 4)]
        here += [wording.hundredths(x), wording.signed(x)]
        if 0 <= x <= 1:
            here += [wording.percent(x), wording.fine(x), wording.word(x)]
            here += [wording.ranged(x / 2, x)]
        assert (x, said) == (x, here)


def test_the_browser_fills_and_lists_the_same(run_js):
    cases = [
        ["{a} and {b}, {c} {", {"a": "{b}", "c": None}],
        ["{é} {a_1}{a_1}", {"é": "no", "a_1": "$& yes"}],
        ["", {}],
    ]
    names = [[], ["a"], ["a", "b"], ["a", "b", "c"]]
    script = (
        "return [data[0].map((c) => fill(...c)), data[1].map(listed), ['', 'éa'].map(capital)];"
    )
    assert run_js(["wording"], script, [cases, names]) == [
        [wording.fill(*case) for case in cases],
        [wording.listed(some) for some in names],
        [wording.capital(text) for text in ("", "éa")],
    ]
