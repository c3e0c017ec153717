"""Anki's CSV, read back by Python's csv, which knows nothing of how it was written."""

import csv
import io
from html import unescape
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from steelyard.classroom.export import anki
from steelyard.classroom.export.shapes import Measured, Ordered, Paired, Ticked
from steelyard.classroom.export.wording import header


def _read(text):
    """The orders on top, and the rows; lines with # stand only above the first row."""
    lines = text.split("\n")
    top = [line[1:] for line in lines if line.startswith("#")]
    assert lines[: len(top)] == [f"#{line}" for line in top]
    rows = csv.reader(io.StringIO("\n".join(lines[len(top) :])), strict=True)
    return dict(line.strip().split(":", 1) for line in top), [*rows]


def _texts(one):
    yield one.prompt
    yield from one.notes
    if isinstance(one, Ticked):
        yield from (text for answer in one.answers for text in (answer.text, answer.why))
    elif isinstance(one, Paired):
        yield from (entry.text for entry in (*one.parts, *one.rights))
        yield from one.general
    elif isinstance(one, (Ordered, Measured)):
        yield from (part.text for part in getattr(one, "parts", ()))
        yield from one.general


def _same(forms, text):
    orders, rows = _read(text)
    assert orders["separator"] == "Comma"
    assert orders["html"] == "true"
    assert orders["columns"] == "guid,Front,Back,Tags"
    assert [row[0] for row in rows] == [one.id for one in forms]
    for one, (_, front, back, tags) in zip(forms, rows, strict=True):
        assert tags.split(" ") == [*one.tags]
        both = unescape(front) + unescape(back)
        assert all(unescape(text) in both for text in _texts(one)), one.id


def test_every_question_of_the_course_is_read_back(course):
    _same(course, anki.write(course))


def _survive(forms):
    _same(forms, anki.write(forms))


@settings(deadline=None)
@given(data=st.data())
def test_any_text_survives(asked, awkward, data):
    _survive(asked(data.draw(awkward)))


def test_every_sign_survives_at_both_ends_of_a_text(asked, signs):
    for text in signs:
        _survive(asked(text))


@settings(deadline=None)
@given(data=st.data())
def test_no_cell_is_a_formula(asked, awkward, data):
    forms = asked(data.draw(st.sampled_from("=+-@")) + data.draw(awkward))
    _, rows = _read(anki.write(forms))
    assert not any(
        cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row
    )


def test_a_browser_shows_the_sign_that_a_spreadsheet_would_have_obeyed(asked):
    seen = []

    class Shown(HTMLParser):
        def handle_data(self, data):
            seen.append(data)

    shown = Shown(convert_charrefs=True)
    shown.feed(_read(anki.write(asked("=1+1")))[1][0][1])
    shown.close()
    assert seen[0] == "=1+1"


def test_the_answer_is_behind_and_not_in_front(course):
    _, rows = _read(anki.write(course))
    by_id = {row[0]: row for row in rows}
    assert by_id["q03-ceiling"][2].startswith("<p>Answer: 30 ± 0.5</p>")
    assert "30 ± 0.5" not in by_id["q03-ceiling"][1]


def test_the_file_says_version_and_licence(course):
    assert anki.write(course).startswith(f"# {header()}\n")
