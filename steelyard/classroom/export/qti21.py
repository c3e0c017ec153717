"""QTI 2.1: a zip package with a file for each question and a test for each lesson.

Written by the specification alone (https://www.imsglobal.org/question/qtiv2p1/imsqti_infov2p1.html):
interactions `choice`, `match`, `order` and `textEntry`, mappings for partial credit, and feedback
that is shown once an answer is in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import singledispatch
from itertools import groupby
from xml.etree import ElementTree as ET

from steelyard.classroom.export.files import document, number, package, within
from steelyard.classroom.export.shapes import Form, Measured, Ordered, Paired, Ticked
from steelyard.classroom.export.wording import header, points, title

__all__ = ["write"]

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_PACKING = "http://www.imsglobal.org/xsd/imscp_v1p1"
_ABOUT = "http://ltsc.ieee.org/xsd/LOM"
_ANSWER, _SCORE, _REASON, _ALWAYS = "RESPONSE", "SCORE", "FEEDBACK", "GENERAL"


def write(forms: Sequence[Form]) -> bytes:
    """The questions as one zip package."""
    lessons = {id: list(asked) for id, asked in groupby(forms, lambda one: one.lesson)}
    members = {"imsmanifest.xml": _manifest(lessons)}
    for lesson, asked in lessons.items():
        members[f"tests/lesson-{lesson}.xml"] = _test(lesson, asked)
        members |= {f"items/{one.id}.xml": _item(one) for one in asked}
    return package(members)


def _manifest(lessons: dict[str, list[Form]]) -> str:
    root = ET.Element("manifest", {"xmlns": _PACKING, "identifier": "steelyard"})
    about = ET.SubElement(root, "metadata")
    ET.SubElement(about, "schema").text = "QTIv2.1 Package"
    ET.SubElement(about, "schemaversion").text = "1.0.0"
    record = ET.SubElement(about, "lom", {"xmlns": _ABOUT})
    within(record, "general", "title", "string").text = title()
    rights = ET.SubElement(record, "rights")
    within(rights, "copyrightAndOtherRestrictions", "value").text = "yes"
    within(rights, "description", "string").text = header()
    ET.SubElement(root, "organizations")
    resources = ET.SubElement(root, "resources")
    for lesson, asked in lessons.items():
        test = _resource(resources, "test", f"lesson-{lesson}", f"tests/lesson-{lesson}.xml")
        for one in asked:
            ET.SubElement(test, "dependency", identifierref=one.id)
    for one in (one for asked in lessons.values() for one in asked):
        _resource(resources, "item", one.id, f"items/{one.id}.xml")
    return document(root, comment=header())


def _resource(resources: ET.Element, kind: str, id: str, href: str) -> ET.Element:
    fields = {"identifier": id, "type": f"imsqti_{kind}_xmlv2p1", "href": href}
    resource = ET.SubElement(resources, "resource", fields)
    ET.SubElement(resource, "file", href=href)
    return resource


def _test(lesson: str, asked: Iterable[Form]) -> str:
    fields = {"xmlns": _QTI, "identifier": f"lesson-{lesson}", "title": title(lesson)}
    root = ET.Element("assessmentTest", fields)
    modes = {"navigationMode": "nonlinear", "submissionMode": "individual"}
    part = ET.SubElement(root, "testPart", {"identifier": "part", **modes})
    fields = {"identifier": "questions", "title": title(lesson), "visible": "true"}
    section = ET.SubElement(part, "assessmentSection", fields)
    for one in asked:
        href = f"../items/{one.id}.xml"
        ET.SubElement(section, "assessmentItemRef", identifier=one.id, href=href)
    return document(root, comment=header())


def _item(one: Form) -> str:
    fields = {"xmlns": _QTI, "identifier": one.id, "title": one.id}
    root = ET.Element("assessmentItem", {**fields, "adaptive": "false", "timeDependent": "false"})
    declaration = ET.SubElement(root, "responseDeclaration", identifier=_ANSWER)
    _outcome(root, _SCORE, "single", "float", "0")
    _outcome(root, _REASON, "multiple", "identifier")
    _outcome(root, _ALWAYS, "single", "identifier", "always")
    body = ET.SubElement(root, "itemBody")
    for text in (one.prompt, *one.notes):
        body.append(_prose(f"<p>{text}</p>"))
    marking = ET.SubElement(root, "responseProcessing")
    _fill(one, declaration, body, marking)
    for id, why in _reasons(one):
        _feedback(root, _REASON, id, f"<p>{why}</p>")
    _feedback(root, _ALWAYS, "always", points(one.general))
    return document(root, comment=header())


@singledispatch
def _fill(one: Form, declaration: ET.Element, body: ET.Element, marking: ET.Element) -> None:
    raise TypeError(f"QTI 2.1 has no {type(one).__name__}: {declaration} {body} {marking}")


@_fill.register
def _(one: Ticked, declaration: ET.Element, body: ET.Element, marking: ET.Element) -> None:
    many = "single" if one.one else "multiple"
    _declare(declaration, many, "identifier", [_id(a.id) for a in one.answers if a.share > 0])
    _map(declaration, {_id(a.id): a.share for a in one.answers})
    most = "1" if one.one else "0"
    fields = {"responseIdentifier": _ANSWER, "shuffle": str(one.shuffle).lower()}
    choices = ET.SubElement(body, "choiceInteraction", {**fields, "maxChoices": most})
    for answer in one.answers:
        choices.append(_prose(f"<simpleChoice>{answer.text}</simpleChoice>", _id(answer.id)))
    ET.SubElement(_set(marking, _SCORE), "mapResponse", identifier=_ANSWER)
    chosen = _set(marking, _REASON)
    into = ET.SubElement(chosen, "multiple") if one.one else chosen
    ET.SubElement(into, "variable", identifier=_ANSWER)


@_fill.register
def _(one: Paired, declaration: ET.Element, body: ET.Element, marking: ET.Element) -> None:
    pairs = [f"{_id(part.id, 'p')} {_id(part.right, 'g')}" for part in one.parts]
    _declare(declaration, "multiple", "directedPair", pairs)
    _map(declaration, {pair: Fraction(1, len(pairs)) for pair in pairs})
    count = str(len(pairs))
    fields = {"responseIdentifier": _ANSWER, "shuffle": "false", "maxAssociations": count}
    match = ET.SubElement(body, "matchInteraction", fields)
    for group, most, sign in ((one.parts, "1", "p"), (one.rights, count, "g")):
        choices = ET.SubElement(match, "simpleMatchSet")
        for entry in group:
            text = f"<simpleAssociableChoice>{entry.text}</simpleAssociableChoice>"
            choice = _prose(text, _id(entry.id, sign))
            choice.set("matchMax", most)
            choices.append(choice)
    ET.SubElement(_set(marking, _SCORE), "mapResponse", identifier=_ANSWER)


@_fill.register
def _(one: Ordered, declaration: ET.Element, body: ET.Element, marking: ET.Element) -> None:
    by_id = {part.id: part for part in one.parts}
    _declare(declaration, "ordered", "identifier", [_id(part.id) for part in one.parts])
    fields = {"responseIdentifier": _ANSWER, "shuffle": "false"}
    order = ET.SubElement(body, "orderInteraction", fields)
    for id in one.shown:
        order.append(_prose(f"<simpleChoice>{by_id[id].text}</simpleChoice>", _id(id)))
    for place, part in enumerate(one.parts, 1):  # a share for each part in its place
        met = within(marking, "responseCondition", "responseIf")
        match = ET.SubElement(met, "match")
        ET.SubElement(ET.SubElement(match, "index", n=str(place)), "variable", identifier=_ANSWER)
        ET.SubElement(match, "baseValue", baseType="identifier").text = _id(part.id)
        total = ET.SubElement(_set(met, _SCORE), "sum")
        ET.SubElement(total, "variable", identifier=_SCORE)
        ET.SubElement(total, "baseValue", baseType="float").text = number(1 / len(by_id))


@_fill.register
def _(one: Measured, declaration: ET.Element, body: ET.Element, marking: ET.Element) -> None:
    _declare(declaration, "single", "float", [number(one.measures[0].value)])
    field = {"responseIdentifier": _ANSWER, "expectedLength": "12"}
    ET.SubElement(ET.SubElement(body, "p"), "textEntryInteraction", field)
    choice = ET.SubElement(marking, "responseCondition")
    for place, measure in enumerate(one.measures):
        met = ET.SubElement(choice, "responseElseIf" if place else "responseIf")
        margin = f"{number(measure.tolerance)} {number(measure.tolerance)}"
        near = {"toleranceMode": "absolute", "tolerance": margin}
        equal = ET.SubElement(
            met, "equal", near if measure.tolerance else {"toleranceMode": "exact"}
        )
        ET.SubElement(equal, "variable", identifier=_ANSWER)
        ET.SubElement(equal, "baseValue", baseType="float").text = number(measure.value)
        score = ET.SubElement(_set(met, _SCORE), "baseValue", baseType="float")
        score.text = str(measure.share)
        reason = ET.SubElement(_set(met, _REASON), "multiple")
        ET.SubElement(reason, "baseValue", baseType="identifier").text = _measure(place)


@singledispatch
def _reasons(one: Form) -> Iterable[tuple[str, str]]:  # noqa: ARG001 - others have general ones
    """What is said of a single part that was chosen: its identifier and the text."""
    return ()


@_reasons.register
def _(one: Ticked) -> Iterable[tuple[str, str]]:
    return [(_id(answer.id), answer.why) for answer in one.answers]


@_reasons.register
def _(one: Measured) -> Iterable[tuple[str, str]]:
    return [(_measure(place), measure.why) for place, measure in enumerate(one.measures)]


def _declare(declaration: ET.Element, many: str, base: str, right: Iterable[str]) -> None:
    declaration.set("cardinality", many)
    declaration.set("baseType", base)
    key = ET.SubElement(declaration, "correctResponse")
    for value in list(right)[: 1 if many == "single" else None]:
        ET.SubElement(key, "value").text = value


def _map(declaration: ET.Element, shares: dict[str, Fraction]) -> None:
    """What each choice is worth; the sum stays between nothing and the whole mark."""
    limits = {"lowerBound": "0", "upperBound": "1", "defaultValue": "0"}
    mapping = ET.SubElement(declaration, "mapping", limits)
    for key, share in shares.items():
        ET.SubElement(mapping, "mapEntry", mapKey=key, mappedValue=number(float(share)))


def _outcome(root: ET.Element, name: str, many: str, base: str, value: str = "") -> None:
    fields = {"identifier": name, "cardinality": many, "baseType": base}
    outcome = ET.SubElement(root, "outcomeDeclaration", fields)
    if value:
        within(outcome, "defaultValue", "value").text = value


def _set(parent: ET.Element, name: str) -> ET.Element:
    return ET.SubElement(parent, "setOutcomeValue", identifier=name)


def _feedback(root: ET.Element, outcome: str, id: str, html: str) -> None:
    fields = {"outcomeIdentifier": outcome, "showHide": "show", "identifier": id}
    ET.SubElement(root, "modalFeedback", fields).append(_prose(html))


def _prose(xhtml: str, id: str = "") -> ET.Element:
    element = ET.fromstring(xhtml)
    if id:
        element.set("identifier", id)
    return element


def _id(id: str, sign: str = "a") -> str:
    """An identifier; the sign keeps it from beginning with a digit, and parts from their goals."""
    return f"{sign}-{id}"


def _measure(place: int) -> str:
    return f"m-{place}"
