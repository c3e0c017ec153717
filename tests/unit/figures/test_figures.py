"""Pictures of series: their data, labels and words; not their pixels."""

import subprocess
import sys
from datetime import date
from xml.etree import ElementTree

import pytest

from steelyard import content, work
from steelyard.content import Column, Series
from steelyard.figures import figure, series, style

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def opened(tmp_path, monkeypatch):
    """A record with a score book that was opened."""
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path))
    at = "2026-03-01T10:00:00+00:00"
    work.put("scorebook", {"opened": {"date": "2026-03-01", "at": at, "how": "anyway"}})


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
DAYS = made("date", [(f"2001-0{m}-{d:02}", 50.0 + d) for m in (1, 2) for d in range(1, 13)])
ALL = pytest.mark.parametrize(
    "one", [YEARS, NAMES, MONTHS, DAYS], ids=["years", "names", "months", "days"]
)


def drawings(one):
    """The two drawings of a series: for a column of text and for a telephone."""
    parts = series.drawn(one).html.split("<svg")[1:]
    return [ElementTree.fromstring(f"<svg{part[: part.index('</svg>') + 6]}") for part in parts]


def labels(one, drawing=0):
    root = drawings(one)[drawing]
    return ["".join(t.itertext()).strip() for t in root.iter(f"{SVG}text")]


@ALL
def test_a_picture_has_a_name_a_caption_and_its_numbers(one):
    html = series.drawn(one).html
    assert [(root.get("role"), root.get("aria-label")) for root in drawings(one)] == [
        ("img", one.alt)
    ] * 2
    assert "A <em>caption</em> &amp; more." in html
    assert html.count("<tr>") == len(one.rows) + 1
    assert "A &lt;title&gt;" in html


@ALL
def test_the_drawing_for_a_telephone_is_half_as_wide_with_letters_as_large(one):
    full, slim = drawings(one)
    assert [root.get("class") for root in (full, slim)] == ["full", "slim"]
    assert float(slim.get("viewBox").split()[2]) < float(full.get("viewBox").split()[2]) / 2
    sizes = [{t.get("style") for t in root.iter(f"{SVG}text")} for root in (full, slim)]
    assert any("11px" in found for found in sizes[1])


@ALL
def test_ids_of_the_two_drawings_differ_so_that_hiding_one_hides_nothing_of_the_other(one):
    full, slim = ({e.get("id") for e in root.iter() if e.get("id")} for root in drawings(one))
    assert not full & slim


def test_points_of_a_short_line_carry_their_numbers_and_years():
    assert {"3", "2.5", "2", "1", "2001", "2004"} <= set(labels(YEARS))


def test_bars_carry_their_names_and_numbers():
    assert {"For", "Against", "100", "11"} <= set(labels(NAMES))


def test_a_long_name_stands_over_its_bar():
    long = made("text", [("Those who have not decided yet", 3.0), ("Others", 1.0)])
    assert {"Those who have not decided yet", "Others", "3", "1"} <= set(labels(long, 1))


def test_a_long_monthly_line_names_years_and_its_ends():
    assert {"2010", "2011", "12"} <= set(labels(MONTHS))
    assert "2010-06" not in labels(MONTHS)


def test_a_daily_line_names_the_month_that_begins():
    assert "February 2001" in labels(DAYS)


def test_months_stand_as_far_apart_as_they_are():
    from matplotlib.figure import Figure

    axes = Figure().add_subplot()
    sparse = made("month", [("2001-01", 1.0), ("2001-03", 2.0), ("2001-12", 3.0), ("2002-01", 4.0)])
    series._months(axes, sparse, style.Room("full", 500))
    xs = axes.lines[0].get_xdata()
    assert [x - xs[0] for x in xs] == [0, 2, 11, 12]


def test_two_lines_are_named_at_their_ends():
    one = content.series("levada_usa")
    assert {c.title for c in one.columns if c.id in one.y} <= set(labels(one))


def test_text_takes_the_pages_colour_and_type():
    drawn = series.drawn(YEARS).html
    assert not any(stand_in in drawn for stand_in in (style.INK, style.GROUND))
    assert "currentColor" in drawn
    assert "var(--blue," in drawn
    assert "DejaVu" not in drawn


def test_two_drawings_of_one_series_are_the_same():
    assert series.drawn(MONTHS).html == series.drawn(MONTHS).html


def test_the_plain_text_holds_every_number():
    text = repr(series.drawn(NAMES))
    assert "For | 100" in text
    assert "Against | 11" in text


def test_a_missing_number_is_a_dash_and_no_zero():
    holed = made("year", [(2001, 3.0), (2002, None), (2003, 2.0), (2004, 1.0)])
    assert "2002 | –" in repr(series.drawn(holed))
    assert not {"None", "nan", "–"} & set(labels(holed))


def test_an_unknown_name_gets_a_sentence_that_lists_the_known_ones():
    said = repr(figure("nothing"))
    assert "no picture called 'nothing'" in said
    assert '"rouble"' in said
    assert '"forces"' in said


def test_a_series_from_after_the_cut_off_is_not_offered_by_name():
    said = repr(figure("nothing"))
    late = {id for id, s in content.all_series().items() if s.until > content.case().cutoff}
    assert late
    assert not any(f'"{id}"' in said for id in late)


@pytest.mark.parametrize("id", content.all_series())
def test_every_series_of_the_case_can_be_drawn(opened, id):
    one, card = content.series(id), figure(id)
    assert one.title in repr(card)
    assert "<figure>" in card.html


def test_matplotlib_is_imported_only_when_a_picture_is_asked_for():
    code = (
        "import sys, steelyard.figures.own, steelyard.figures.series, steelyard.figures.forces;"
        "sys.exit('matplotlib' in sys.modules or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("id", ["rouble_april_2018", "levada_usa_helsinki"])
def test_a_series_that_tells_what_came_later_waits_for_the_score_book(id, tmp_path, monkeypatch):
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path))
    assert repr(figure(id)).startswith("This opens with the score book.")


@pytest.mark.parametrize("id", ["rouble_april_2018", "levada_usa_helsinki"])
def test_and_is_drawn_once_it_is_open(opened, id):
    assert "<figure" in figure(id).html
