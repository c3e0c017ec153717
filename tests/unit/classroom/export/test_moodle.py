"""Moodle XML, read back by the steps of its documentation.

No Python package reads Moodle XML, and Moodle publishes no schema; so the test takes the elements
that https://docs.moodle.org/en/Moodle_XML_format names, by their paths, and nothing else.
"""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steelyard.classroom.export import moodle
from steelyard.classroom.export.files import number, percent
from steelyard.classroom.export.shapes import Measured, Ordered, Paired, Ticked
from steelyard.classroom.export.wording import header, paragraphs, points
from steelyard.quizzes.items import Several
from steelyard.quizzes.marking import mark

# The fractions that Moodle takes for a tick: https://docs.moodle.org/en/Multiple_Choice_question_type
SHARES = (100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667)
SHARES += (14.28571, 12.5, 11.11111, 10, 5, 0)


def _read(text):
    return [q for q in ET.fromstring(text).findall("question") if q.get("type") != "category"]


def _said(element, path):
    found = element.find(path)
    assert found is not None
    assert found.get("format") in {"html", None}
    return found.findtext("text") or ""


def _same(one, question):
    assert _said(question, "name") == question.findtext("idnumber") == one.id
    assert _said(question, "questiontext") == paragraphs((one.prompt, *one.notes))
    assert _said(question, "generalfeedback") == points(one.general)
    assert tuple(tag.findtext("text") for tag in question.findall("tags/tag")) == one.tags
    answers = question.findall("answer")
    shares = [answer.get("fraction") for answer in answers]
    texts = [answer.findtext("text") for answer in answers]
    reasons = [answer.findtext("feedback/text") for answer in answers]
    if isinstance(one, Ticked):
        assert question.get("type") == "multichoice"
        assert question.findtext("single") == str(one.one).lower()
        assert question.findtext("shuffleanswers") == str(one.shuffle).lower()
        assert shares == [percent(answer.share) for answer in one.answers]
        assert [*zip(texts, reasons, strict=True)] == [(a.text, a.why) for a in one.answers]
    elif isinstance(one, Paired):
        assert question.get("type") == "matching"
        goal = {right.id: right.plain for right in one.rights}
        pairs = [
            (pair.findtext("text"), pair.findtext("answer/text"))
            for pair in question.findall("subquestion")
        ]
        due = [(part.text, goal[part.right]) for part in one.parts]
        assert pairs == due + [("", right.plain) for right in one.spare]
    elif isinstance(one, Ordered):
        assert question.get("type") == "ordering"
        assert [float(share) for share in shares] == [*range(1, len(one.parts) + 1)]
        assert texts == [part.text for part in one.parts]
    else:
        assert isinstance(one, Measured)
        assert question.get("type") == "numerical"
        tolerances = [answer.findtext("tolerance") for answer in answers]
        assert [*zip(texts, tolerances, shares, reasons, strict=True)] == [
            (number(m.value), number(m.tolerance), str(100 * m.share), m.why) for m in one.measures
        ]


def test_every_question_of_the_course_is_read_back(course):
    read = _read(moodle.write(course))
    assert len(read) == len(course)
    for one, question in zip(course, read, strict=True):
        _same(one, question)


def _survive(forms):
    for one, question in zip(forms, _read(moodle.write(forms)), strict=True):
        _same(one, question)


@settings(deadline=None)
@given(data=st.data())
def test_any_text_survives(asked, awkward, data):
    _survive(asked(data.draw(awkward)))


def test_every_sign_survives_at_both_ends_of_a_text(asked, signs):
    for text in signs:
        _survive(asked(text))


def test_moodle_takes_every_share(course):
    for question in _read(moodle.write(course)):
        if question.get("type") in {"multichoice", "numerical"}:
            for answer in question.findall("answer"):
                assert abs(float(answer.get("fraction"))) in SHARES


def test_ticks_get_the_mark_that_the_course_gives(course, items):
    read = {q.findtext("idnumber"): q for q in _read(moodle.write(course))}
    for one in course:
        if isinstance(items[one.id], Several):
            worth = [float(a.get("fraction")) for a in read[one.id].findall("answer")]
            ids = [answer.id for answer in one.answers]
            for last in range(1, len(ids) + 1):
                due = mark(items[one.id], ids[:last]).score
                assert max(0, sum(worth[:last])) == pytest.approx(100 * due, abs=1e-3)


def test_each_lesson_has_its_category_with_the_licence(course):
    root = ET.fromstring(moodle.write(course))
    found = [q for q in root.findall("question") if q.get("type") == "category"]
    assert len(found) == len({one.lesson for one in course})
    assert (
        found[3].findtext("category/text").startswith("$course$/top/Steelyard/Steelyard, lesson 03")
    )
    assert found[0].findtext("info/text") == f"<p>{header()}</p>"
