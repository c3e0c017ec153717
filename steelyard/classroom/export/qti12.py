"""QTI 1.2 as Canvas writes and reads it: a zip package with one quiz for each lesson.

The elements are those of IMS QTI 1.2 (https://www.imsglobal.org/question/qtiv1p2/imsqti_asi_bindv1p2.html);
the question types, the numbers as ids of answers and the names of the feedbacks are Canvas's own.
Canvas has no ordering in its classic quizzes: an order is asked as pairs of part and place.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import singledispatch
from itertools import groupby
from xml.etree import ElementTree as ET

from steelyard.classroom.export.files import document, number, package, within
from steelyard.classroom.export.shapes import Form, Measured, Ordered, Paired, Ticked, places
from steelyard.classroom.export.wording import header, paragraphs, points, title

__all__ = ["write"]

_QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
_CANVAS = "http://canvas.instructure.com/xsd/cccv1p0"
_PACKING = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"
_ABOUT = "http://www.imsglobal.org/xsd/imsmd_v1p2"
_ONE = "response1"  # the name of the only response, where there is one


def write(forms: Sequence[Form]) -> bytes:
    """The questions as one zip package."""
    lessons = {id: list(asked) for id, asked in groupby(forms, lambda one: one.lesson)}
    members = {"imsmanifest.xml": _manifest(lessons)}
    for lesson, asked in lessons.items():
        name = _name(lesson)
        members[f"{name}/{name}.xml"] = _quiz(lesson, asked)
        members[f"{name}/assessment_meta.xml"] = _settings(lesson, len(asked))
    return package(members)


def _name(lesson: str) -> str:
    return f"steelyard-{lesson}"


def _manifest(lessons: Iterable[str]) -> str:
    root = ET.Element("manifest", {"xmlns": _PACKING, "identifier": "steelyard"})
    about = ET.SubElement(root, "metadata")
    ET.SubElement(about, "schema").text = "IMS Content"
    ET.SubElement(about, "schemaversion").text = "1.1.3"
    record = ET.SubElement(about, "imsmd:lom", {"xmlns:imsmd": _ABOUT})
    within(record, "imsmd:general", "imsmd:title", "imsmd:string").text = title()
    rights = ET.SubElement(record, "imsmd:rights")
    within(rights, "imsmd:copyrightAndOtherRestrictions", "imsmd:value").text = "yes"
    within(rights, "imsmd:description", "imsmd:string").text = header()
    ET.SubElement(root, "organizations")
    resources = ET.SubElement(root, "resources")
    for lesson in lessons:
        name, settings = _name(lesson), f"{_name(lesson)}-settings"
        quiz = ET.SubElement(resources, "resource", identifier=name, type="imsqti_xmlv1p2")
        ET.SubElement(quiz, "file", href=f"{name}/{name}.xml")
        ET.SubElement(quiz, "dependency", identifierref=settings)
        kind = "associatedcontent/imscc_xmlv1p1/learning-application-resource"
        href = f"{name}/assessment_meta.xml"
        beside = ET.SubElement(resources, "resource", identifier=settings, type=kind, href=href)
        ET.SubElement(beside, "file", href=href)
    return document(root, comment=header())


def _settings(lesson: str, count: int) -> str:
    root = ET.Element("quiz", {"xmlns": _CANVAS, "identifier": _name(lesson)})
    fields = {
        "title": title(lesson),
        "description": paragraphs([header()]),
        "shuffle_answers": "false",
        "quiz_type": "practice_quiz",
        "points_possible": f"{count}.0",
    }
    for name, value in fields.items():
        ET.SubElement(root, name).text = value
    return document(root)


def _quiz(lesson: str, asked: Iterable[Form]) -> str:
    root = ET.Element("questestinterop", {"xmlns": _QTI})
    quiz = ET.SubElement(root, "assessment", ident=_name(lesson), title=title(lesson))
    section = ET.SubElement(quiz, "section", ident="root_section")
    for one in asked:
        _item(section, places(one) if isinstance(one, Ordered) else one)
    return document(root, comment=header())


def _item(section: ET.Element, one: Form) -> None:
    item = ET.SubElement(section, "item", ident=one.id, title=one.id)
    about = within(item, "itemmetadata", "qtimetadata")
    for label, entry in (("question_type", _type(one)), ("points_possible", "1.0")):
        field = ET.SubElement(about, "qtimetadatafield")
        ET.SubElement(field, "fieldlabel").text = label
        ET.SubElement(field, "fieldentry").text = entry
    shown = ET.SubElement(item, "presentation")
    _material(shown, paragraphs((one.prompt, *one.notes)))
    marking = ET.SubElement(item, "resprocessing")
    score = {"maxvalue": "100", "minvalue": "0", "varname": "SCORE", "vartype": "Decimal"}
    within(marking, "outcomes").append(ET.Element("decvar", score))
    always = _condition(marking, feedback="general_fb")
    ET.SubElement(always, "other")
    _fill(one, item, shown, marking)
    _feedback(item, "general_fb", points(one.general))


@singledispatch
def _fill(one: Form, item: ET.Element, shown: ET.Element, marking: ET.Element) -> None:
    raise TypeError(f"QTI 1.2 has no {type(one).__name__}: {item.tag} {shown.tag} {marking.tag}")


@_fill.register
def _(one: Ticked, item: ET.Element, shown: ET.Element, marking: ET.Element) -> None:
    ids = _ids(one.id, [answer.id for answer in one.answers])
    many = "Single" if one.one else "Multiple"
    response = ET.SubElement(shown, "response_lid", ident=_ONE, rcardinality=many)
    choices = ET.SubElement(response, "render_choice")
    for answer in one.answers:
        label = ET.SubElement(choices, "response_label", ident=ids[answer.id])
        _material(label, answer.text)
        chosen = _condition(marking, feedback=f"{ids[answer.id]}_fb")
        ET.SubElement(chosen, "varequal", respident=_ONE).text = ids[answer.id]
    _key(one, ids, marking)
    for answer in one.answers:
        _feedback(item, f"{ids[answer.id]}_fb", answer.why)


@_fill.register
def _(one: Paired, item: ET.Element, shown: ET.Element, marking: ET.Element) -> None:  # noqa: ARG001
    ids = _ids(one.id, [f"part {p.id}" for p in one.parts] + [f"goal {r.id}" for r in one.rights])
    share = f"{100 / len(one.parts):.2f}"
    for part in one.parts:
        name = f"response_{ids[f'part {part.id}']}"
        response = ET.SubElement(shown, "response_lid", ident=name)
        _material(response, part.text)
        choices = ET.SubElement(response, "render_choice")
        for right in one.rights:
            label = ET.SubElement(choices, "response_label", ident=ids[f"goal {right.id}"])
            within(label, "material", "mattext").text = right.plain
        met = ET.SubElement(ET.SubElement(marking, "respcondition"), "conditionvar")
        ET.SubElement(met, "varequal", respident=name).text = ids[f"goal {part.right}"]
    for condition in marking.findall("respcondition")[1:]:
        ET.SubElement(condition, "setvar", varname="SCORE", action="Add").text = share


@_fill.register
def _(one: Measured, item: ET.Element, shown: ET.Element, marking: ET.Element) -> None:  # noqa: ARG001
    response = ET.SubElement(shown, "response_str", ident=_ONE, rcardinality="Single")
    within(response, "render_fib").set("fibtype", "Decimal")
    ET.SubElement(response[0], "response_label", ident="answer1")
    right = one.measures[0]
    met = ET.SubElement(_condition(marking, score="100"), "or")
    ET.SubElement(met, "varequal", respident=_ONE).text = number(right.value)
    near = ET.SubElement(met, "and")
    for name, end in (("vargte", -right.tolerance), ("varlte", right.tolerance)):
        ET.SubElement(near, name, respident=_ONE).text = number(right.value + end)


def _key(one: Ticked, ids: dict[str, str], marking: ET.Element) -> None:
    """All right answers and no other; where one is chosen, any that is right."""
    met = _condition(marking, score="100")
    if one.one:
        rights = [answer for answer in one.answers if answer.share > 0]
        into = ET.SubElement(met, "or") if len(rights) > 1 else met
        for answer in rights:
            ET.SubElement(into, "varequal", respident=_ONE).text = ids[answer.id]
        return
    into = ET.SubElement(met, "and")
    for answer in one.answers:
        at = into if answer.share > 0 else ET.SubElement(into, "not")
        ET.SubElement(at, "varequal", respident=_ONE).text = ids[answer.id]


def _condition(marking: ET.Element, *, score: str = "", feedback: str = "") -> ET.Element:
    """A condition with what follows from it; returns the element that its terms go into."""
    condition = ET.SubElement(marking, "respcondition", {"continue": "No" if score else "Yes"})
    met = ET.SubElement(condition, "conditionvar")
    if score:
        ET.SubElement(condition, "setvar", action="Set", varname="SCORE").text = score
    if feedback:
        to = {"feedbacktype": "Response", "linkrefid": feedback}
        ET.SubElement(condition, "displayfeedback", to)
    return met


def _feedback(item: ET.Element, name: str, html: str) -> None:
    _material(within(ET.SubElement(item, "itemfeedback", ident=name), "flow_mat"), html)


def _material(parent: ET.Element, html: str) -> None:
    text = within(parent, "material", "mattext")
    text.set("texttype", "text/html")
    text.text = html


def _ids(question: str, names: Sequence[str]) -> dict[str, str]:
    """A number for each answer, as Canvas wants them: from its name, the same in every export."""
    numbers: dict[str, str] = {}
    for name in names:
        digest = hashlib.blake2s(f"{question}\n{name}".encode()).digest()
        value = 10_000 + int.from_bytes(digest[:4], "big") % 2_000_000_000
        while str(value) in numbers.values():
            value += 1
        numbers[name] = str(value)
    return numbers


def _type(one: Form) -> str:
    if isinstance(one, Ticked):
        return "multiple_choice_question" if one.one else "multiple_answers_question"
    return {Paired: "matching_question", Measured: "numerical_question"}[type(one)]
