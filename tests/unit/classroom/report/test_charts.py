"""Pictures: where marks stand, what they are called, and what is not drawn."""

import re

from hypothesis import given
from hypothesis import strategies as st

from steelyard.classroom.report.charts import BINS, EDGE, Part, Strip, bar, columns, stacked, strips
from steelyard.classroom.tally.spread import Spread


def spread(*values, low=0, high=10):
    made = Spread(low, high)
    for value in values:
        made.add(value)
    return made


def attributes(html, tag, name):
    return [float(x) for x in re.findall(rf'<{tag} [^>]*\b{name}="([\d.]+)%?"', html)]


@given(st.lists(st.integers(0, 500), min_size=2, max_size=3).filter(any))
def test_the_parts_of_a_bar_fill_it(counts):
    parts = [Part(count, "p", "drives") for count in counts]
    made = stacked(parts, ["a", "b", "c"][: len(parts)], "said")
    assert abs(sum(attributes(made, "rect", "width")) - 100) < 0.05
    assert 'role="img" aria-label="said"' in made


def test_a_bar_in_a_table_is_as_long_as_its_share_and_has_no_name_of_its_own():
    made = bar(50, 200)
    assert attributes(made, "rect", "width")[-1] == 25
    assert 'aria-hidden="true"' in made


@given(st.lists(st.integers(0, 20).map(lambda n: n / 2), min_size=5, max_size=60))
def test_every_answer_has_a_dot_or_a_share_of_a_column_on_its_place(values):
    made = columns(spread(*values), "drives", "said")
    dots, tall = attributes(made, "circle", "cx"), attributes(made, "rect", "height")
    wide = (100 - 2 * EDGE) / BINS
    if dots:
        assert sorted(dots) == sorted(round(EDGE + wide * 2 * value, 2) for value in values)
    else:
        assert len(tall) - 1 == len(set(values))  # the last is the middle half


def test_the_median_is_written_on_its_line_and_keeps_within_the_picture():
    made = columns(spread(0, 0, 0, 10, 10), "drives", "said")
    assert 'text-anchor="start">0</text>' in made


def test_strips_are_one_picture_in_which_few_answers_are_not_drawn():
    rows = [Strip("many", spread(1, 2, 3, 4, 5)), Strip("few", spread(1, 2, 3, 9))]
    made = strips(rows, ("0", "10"), "All of it.")
    assert made.count('role="img"') == 1
    assert made.count("<svg") == 1
    assert "n = 4." in made
    assert "9" not in made.split("n = 4.")[0].split("few")[1]


def test_words_in_pictures_are_escaped():
    made = strips([Strip("<b>", spread(1, 2, 3, 4, 5), remark="<i>")], ("<", ">"), '"<')
    assert "<b>" not in made
    assert "<i>" not in made
    assert 'aria-label="&quot;&lt;"' in made
