"""Pictures: their data, labels and words; not their pixels."""

import subprocess
import sys
from datetime import date
from xml.etree import ElementTree

import pytest

from steelyard import content, figures
from steelyard.content import Column, Series

SVG = "{http://www.w3.org/2000/svg}"


def made(kind, points, **words):
    told = {
        "id": "made",
        "title": "A <title>",
        "unit": "per cent",
        "until": date(2000, 1, 1),
        "caption": "A *caption* & more.",
        "question": "?",
        "answer_text": "!",
        "alt": 'It "falls" from 3 to 1.',
        "sources": (),
        "lesson": "01",
    }
    columns = (Column("x", "When", kind), Column("y", "Share", "number", "%"))
    rows = tuple({"x": x, "y": y} for x, y in points)
    return Series(**{**told, **words}, x="x", y=("y",), columns=columns, rows=rows)


YEARS = made("year", [(2001, 3.0), (2002, 2.5), (2003, 2.0), (2004, 1.0)])
NAMES = made("text", [("For", 100.0), ("Against", 11.0)])
MONTHS = made("month", [(f"20{y}-{m:02}", y + m / 12) for y in (10, 11) for m in range(1, 13)])


def svg(series):
    html = figures._html(series)
    return ElementTree.fromstring(html[html.index("<svg") : html.index("</svg>") + 6])


def labels(series):
    return ["".join(t.itertext()).strip() for t in svg(series).iter(f"{SVG}text")]


@pytest.mark.parametrize("series", [YEARS, NAMES, MONTHS], ids=["years", "names", "months"])
def test_a_picture_has_a_name_a_caption_and_its_numbers(series):
    root, html = svg(series), figures._html(series)
    assert (root.get("role"), root.get("aria-label")) == ("img", series.alt)
    assert "A <em>caption</em> &amp; more." in html
    assert html.count("<tr>") == len(series.rows) + 1
    assert "A &lt;title&gt;" in html


def test_points_of_a_short_line_carry_their_numbers_and_years():
    assert {"3", "2.5", "2", "1", "2001", "2004"} <= set(labels(YEARS))


def test_bars_carry_their_names_and_numbers():
    assert {"For", "Against", "100", "11"} <= set(labels(NAMES))


def test_a_long_monthly_line_names_years_alone():
    assert {"2010", "2011"} <= set(labels(MONTHS))
    assert "2010-06" not in labels(MONTHS)


def test_text_takes_the_notebooks_colour_and_type():
    drawn = figures._svg(YEARS)
    assert figures._INK not in drawn
    assert "currentColor" in drawn
    assert "DejaVu" not in drawn


def test_two_drawings_of_one_series_are_the_same():
    assert figures._svg(MONTHS) == figures._svg(MONTHS)


def test_the_plain_text_holds_every_number():
    text = figures._text(NAMES)
    assert "For | 100" in text
    assert "Against | 11" in text


def test_a_missing_number_is_a_dash_and_no_zero():
    holed = made("year", [(2001, 3.0), (2002, None), (2003, 2.0), (2004, 1.0)])
    assert "2002 | –" in figures._text(holed)
    assert "0" not in labels(holed)


def test_an_unknown_series_gets_a_sentence_that_lists_the_known_ones():
    card = figures.figure("nothing")
    assert "no series called 'nothing'" in repr(card)
    assert all(f'"{id}"' in repr(card) for id in content.all_series())


def test_every_series_of_the_case_can_be_drawn():
    for id, series in content.all_series().items():
        card = figures.figure(id)
        assert series.title in repr(card)
        assert "<figure>" in card.html


def test_matplotlib_is_imported_only_when_a_picture_is_asked_for():
    code = "import sys, steelyard.figures; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
