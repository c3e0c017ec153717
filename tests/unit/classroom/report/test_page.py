"""The whole page: nothing leaks, nothing runs, every number is the class's, whatever the class."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from steelyard import content
from steelyard.classroom.collect import HandIn
from steelyard.classroom.questions import of_case
from steelyard.classroom.report.page import page
from steelyard.classroom.tally import count
from steelyard.widgets.rounds import ROUNDS

from ..conftest import record
from .conftest import handins, tally_of, words

ORIGIN = "Seminar 3, collected on 4 May."
SECTIONS = (
    *("discuss", "progress", "handins", "questions", "errors", "exercises", "judged"),
    *("rounds", "forecasts", "outcomes"),
)


class Read(HTMLParser):
    """Headings, ids, links and pictures of a page, and what lies in no closed fold of outcomes."""

    def __init__(self, html):
        super().__init__()
        self.levels, self.ids, self.links, self.unnamed, self.open_folds = [], [], [], [], []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if "id" in told:
            self.ids.append(told["id"])
        if tag == "a":
            self.links.append(told["href"])
        if told.get("role") == "img" and not told.get("aria-label"):
            self.unnamed.append(tag)
        if tag == "svg" and not ({"role", "aria-hidden"} & told.keys()):
            self.unnamed.append(tag)
        if tag == "details" and "open" in told:
            self.open_folds.append(told.get("class"))


@pytest.fixture(scope="module")
def html():
    return page(tally_of(40), ORIGIN)


def outside(html):
    """The page without the fold that opens what happened."""
    start = html.index('<details class="outcomes">')
    title = html.index("</summary>", start)
    return html[:title] + html[html.index("</details></section>", title) :]


def test_it_needs_nothing_from_anywhere_and_runs_nothing(html):
    assert "<script" not in html
    assert not any(sign in html for sign in ("http:", "https:", "src=", "@import", "javascript:"))
    assert set(re.findall(r"url\((.*?)\)", html)) == {"#hatch"}


def test_its_parts_are_in_order_with_headings_links_and_names(html):
    read = Read(html)
    assert [id for id in read.ids if id in SECTIONS] == list(SECTIONS)
    assert read.levels[0] == 1
    assert read.levels.count(1) == 1
    steps = zip(read.levels, read.levels[1:], strict=False)
    assert all(below - above <= 1 for above, below in steps)
    assert len(set(read.ids)) == len(read.ids)
    assert {link[1:] for link in read.links} <= set(read.ids)
    assert read.unnamed == []


def test_the_fold_that_opens_what_happened_is_closed_and_is_the_last_thing(html):
    assert "outcomes" not in Read(html).open_folds
    assert html.count('<details class="outcomes">') == 1
    assert "Show it only after lesson 07" in outside(html)
    assert html.index('id="outcomes"') > html.index('id="forecasts"')


def test_nothing_outside_that_fold_tells_an_outcome(html):
    told = words(outside(html))
    texts = [words(one.question.resolution.text) for one in of_case()]
    assert all(one in words(html) for one in texts)
    assert not any(one in told for one in texts if len(one) > 20)  # one is a share alone: "25 %."
    for claim in content.claims().values():
        assert claim.later is None or words(claim.later.text) not in told
    for sign in ("Relative Brier", "came about", "calibrated where", "Murphy"):
        assert sign not in told


def test_what_stands_outside_is_the_same_whatever_came():
    made = handins(12)
    other = [
        replace(one, answer=next(o for o in one.options if o != one.answer)) for one in of_case()
    ]
    here, there = (outside(page(count(made, asked), ORIGIN)) for asked in (of_case(), other))
    assert here == there


@pytest.mark.parametrize("n", [0, 1, 4])
def test_below_five_hand_ins_it_shows_them_and_no_figure(n):
    html = page(tally_of(n), ORIGIN)
    assert {id for id in Read(html).ids if id in SECTIONS} == ({"handins"} if n else set())
    assert 'role="img"' not in html
    assert ("Below 5 no figure is shown" in html) is (n > 0)
    assert ("Collect the zip files" in html) is (n == 0)


def test_five_hand_ins_are_enough_for_every_section():
    assert [id for id in Read(page(tally_of(5), ORIGIN)).ids if id in SECTIONS] == list(SECTIONS)


def test_names_and_file_names_show_only_where_they_were_asked_for():
    named = [
        replace(one, name="Zoë Brontë", path=f"Brontë_{n}.zip", board=True)
        for n, one in enumerate(handins(8))
    ]
    hidden = HandIn(
        "Annelore Maier.zip", "no-receipt", who="annelore-maier-zip", records=named[0].records
    )
    again = HandIn("Zoë again.zip", "duplicate", "Brontë_3.zip", who=named[3].who)
    tally = count([*named, hidden, again])
    without, with_names = page(tally, ORIGIN), page(tally, ORIGIN, names=True)
    for sign in ("Brontë", "Annelore", "annelore", "Zoë"):
        assert sign not in without
    assert "row 5 of handins.csv" in without
    for sign in ("Zoë Brontë", "Annelore Maier.zip", "Brontë_3.zip"):
        assert sign in with_names


def test_whatever_students_and_teachers_type_stays_words():
    nasty = '<img src=x onerror="alert(1)">{0} & \u202e</td>'
    asked = next(iter(tally_of(0).rounds.questions))
    made = [
        HandIn(
            f"{nasty}{n}.zip",
            "ok",
            who="calm-otter-1",
            made=nasty,
            name=nasty,
            board=True,
            records={
                **one.records,
                ROUNDS: record(
                    ROUNDS,
                    {f"round1:{asked}": {"value": n, "why": nasty}, f"given:{asked}": "2026"},
                ),
            },
        )
        for n, one in enumerate(handins(8))
    ]
    html = page(count(made), nasty, names=True)
    assert "<img" not in html
    assert html.count("&lt;img") >= 8


def test_a_class_of_other_editions_damaged_files_and_ten_thousand_rows_fits_a_page(monkeypatch):
    from steelyard.classroom.report import handed

    monkeypatch.setattr(handed, "MOST_ROWS", 7)
    codes = ["ok", "other-content", "damaged-zip", "part-damaged", "unreadable"]
    made = [
        replace(one, code=codes[n % 5], detail="/home/anna: quiz-03.json")
        for n, one in enumerate(handins(40))
    ]
    html = page(count(made), ORIGIN)
    assert "24 of 40 hand-ins need a look" in html
    assert "33 more are in handins.csv." in html
    assert "damaged-zip: 8, not counted" in html
    assert "/home/anna" not in html


def test_marks_stand_beside_the_students_own_verdicts():
    tally = tally_of(5)
    id = next(iter(tally.exercises.verdicts))
    html = page(tally, ORIGIN, marks={id: {"done": 3, "not quite": 1, "missing": 1}})
    assert "Marked done" in html
    assert "Marked done" not in page(tally, ORIGIN)


def test_it_is_the_same_every_time_and_of_a_reasonable_size(html):
    assert page(count(handins(40)), ORIGIN) == html
    assert len(html) < 1_000_000
