"""Moodle XML: https://docs.moodle.org/en/Moodle_XML_format.

Orders become questions of the type `ordering`, which is part of Moodle since 4.4.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import singledispatch
from xml.etree import ElementTree as ET

from steelyard.classroom.export.files import document, number, percent
from steelyard.classroom.export.shapes import Form, Measured, Ordered, Paired, Ticked
from steelyard.classroom.export.wording import category, header, paragraphs, points

__all__ = ["write"]


def write(forms: Sequence[Form]) -> str:
    """The questions as one XML document, a category for each lesson."""
    quiz = ET.Element("quiz")
    lesson = ""
    for one in forms:
        if one.lesson != lesson:
            lesson = one.lesson
            _category(quiz, lesson)
        _question(quiz, one)
    return document(quiz, comment=header())


def _category(quiz: ET.Element, lesson: str) -> None:
    question = ET.SubElement(quiz, "question", type="category")
    _said(question, "category", category(lesson))
    _said(question, "info", paragraphs([header()]), "html")


def _question(quiz: ET.Element, one: Form) -> None:
    question = ET.SubElement(quiz, "question", type=_type(one))
    _said(question, "name", one.id)
    _said(question, "questiontext", paragraphs((one.prompt, *one.notes)), "html")
    _said(question, "generalfeedback", points(one.general), "html")
    _set(question, defaultgrade="1", penalty="0.3333333", hidden="0", idnumber=one.id)
    _fill(one, question)
    tags = ET.SubElement(question, "tags")
    for tag in one.tags:
        _said(tags, "tag", tag)


@singledispatch
def _fill(one: Form, question: ET.Element) -> None:
    raise TypeError(f"Moodle XML has no {type(one).__name__}: {question.tag}")


@_fill.register
def _(one: Ticked, question: ET.Element) -> None:
    free = _truth(one.shuffle)
    _set(question, single=_truth(one.one), shuffleanswers=free, answernumbering="none")
    for answer in one.answers:
        _answer(question, answer.text, percent(answer.share), answer.why, "html")


@_fill.register
def _(one: Paired, question: ET.Element) -> None:
    _set(question, shuffleanswers="true")
    plain = {right.id: right.plain for right in one.rights}
    for part in one.parts:
        _pair(question, part.text, plain[part.right])
    for spare in one.spare:
        _pair(question, "", spare.plain)


@_fill.register
def _(one: Ordered, question: ET.Element) -> None:
    _set(
        question,
        layouttype="VERTICAL",
        selecttype="ALL",
        selectcount="0",
        # The share of all pairs in the right order: the nearest to the course's own mark.
        gradingtype="RELATIVE_ALL_PREVIOUS_AND_NEXT",
        showgrading="SHOW",
        numberingstyle="none",
    )
    for place, part in enumerate(one.parts, 1):
        _answer(question, part.text, f"{place}.0000000", "", "html")


@_fill.register
def _(one: Measured, question: ET.Element) -> None:
    for measure in one.measures:
        share = str(100 * measure.share)
        answer = _answer(question, number(measure.value), share, measure.why, "moodle_auto_format")
        _set(answer, tolerance=number(measure.tolerance))
    _set(question, unitgradingtype="0", unitpenalty="0.1", showunits="3", unitsleft="0")


def _type(one: Form) -> str:
    return {Ticked: "multichoice", Paired: "matching", Ordered: "ordering", Measured: "numerical"}[
        type(one)
    ]


def _pair(question: ET.Element, text: str, goal: str) -> None:
    pair = _said(question, "subquestion", text, "html")
    _said(pair, "answer", goal)


def _answer(question: ET.Element, text: str, share: str, why: str, form: str) -> ET.Element:
    answer = _said(question, "answer", text, form)
    answer.set("fraction", share)
    _said(answer, "feedback", why, "html")
    return answer


def _said(parent: ET.Element, name: str, text: str, form: str = "") -> ET.Element:
    """An element that holds a text, the way Moodle nests them."""
    element = ET.SubElement(parent, name, {"format": form} if form else {})
    ET.SubElement(element, "text").text = text
    return element


def _set(parent: ET.Element, **fields: str) -> None:
    for name, value in fields.items():
        ET.SubElement(parent, name).text = value


def _truth(value: bool) -> str:
    return str(value).lower()
