"""QTI 2.1, read back and marked by a processor of the specification's own rules.

No kept Python package delivers QTI 2.1, and its schema is not free to ship; so `_Attempt` carries
out the response processing as https://www.imsglobal.org/question/qtiv2p1/imsqti_infov2p1.html
defines it, and the order of an item's elements is checked against the one written there.
"""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steelyard.classroom.export import qti21
from steelyard.classroom.export.shapes import Measured, Ordered, Paired, Ticked
from steelyard.classroom.export.wording import header, points, title
from steelyard.quizzes.marking import mark

Q = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
M = "{http://www.imsglobal.org/xsd/imscp_v1p1}"
ITEM = ("responseDeclaration", "outcomeDeclaration", "itemBody", "responseProcessing")
ITEM += ("modalFeedback",)


def _opened(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        manifest = ET.fromstring(archive.read("imsmanifest.xml"))
        named = [file.get("href") for file in manifest.iter(f"{M}file")]
        assert sorted([*named, "imsmanifest.xml"]) == sorted(archive.namelist())
        return manifest, {name: ET.fromstring(archive.read(name)) for name in named}


def _items(data):
    _, files = _opened(data)
    return {
        root.get("identifier"): root for root in files.values() if root.tag == f"{Q}assessmentItem"
    }


class _Attempt:
    """One attempt at an item: its variables after response processing."""

    def __init__(self, item, answer):
        self.item = item
        self.values = {"RESPONSE": answer}
        for outcome in item.iter(f"{Q}outcomeDeclaration"):
            default = outcome.findtext(f"{Q}defaultValue/{Q}value")
            number = outcome.get("baseType") == "float"
            self.values[outcome.get("identifier")] = float(default) if number else default
        for rule in item.find(f"{Q}responseProcessing"):
            self._do(rule)

    @property
    def score(self):
        return self.values["SCORE"]

    def shown(self):
        """The feedbacks whose identifier their outcome holds."""
        for feedback in self.item.iter(f"{Q}modalFeedback"):
            value = self.values[feedback.get("outcomeIdentifier")]
            held = value if isinstance(value, (list, tuple)) else [value]
            if (feedback.get("identifier") in held) == (feedback.get("showHide") == "show"):
                yield feedback

    def _do(self, rule):
        name = rule.tag.removeprefix(Q)
        if name == "setOutcomeValue":
            self.values[rule.get("identifier")] = self._value(rule[0])
            return
        assert name == "responseCondition"
        for branch in rule:
            kind = branch.tag.removeprefix(Q)
            if kind == "responseElse" or self._value(branch[0]) is True:
                for inner in branch[kind != "responseElse" :]:
                    self._do(inner)
                return

    def _value(self, term):
        return getattr(self, f"_{term.tag.removeprefix(Q)}")(term)

    def _variable(self, term):
        return self.values[term.get("identifier")]

    def _baseValue(self, term):  # noqa: N802 - named as the specification names it
        return float(term.text) if term.get("baseType") == "float" else term.text

    def _multiple(self, term):
        return [self._value(child) for child in term]

    def _sum(self, term):
        return sum(self._value(child) for child in term)

    def _index(self, term):
        values = self._value(term[0])
        return values[int(term.get("n")) - 1]

    def _match(self, term):
        one, other = (self._value(child) for child in term)
        return one == other

    def _equal(self, term):
        one, other = (self._value(child) for child in term)
        below, above = map(float, term.get("tolerance", "0 0").split())
        if term.get("toleranceMode") == "exact":
            return one == other
        return other - below <= one <= other + above

    def _mapResponse(self, term):  # noqa: N802
        mapping = self.item.find(f"{Q}responseDeclaration/{Q}mapping")
        worth = {e.get("mapKey"): float(e.get("mappedValue")) for e in mapping}
        answer = self.values[term.get("identifier")]
        held = [answer] if isinstance(answer, str) else dict.fromkeys(answer)
        total = sum(worth.get(one, float(mapping.get("defaultValue"))) for one in held)
        low, high = (mapping.get(end) for end in ("lowerBound", "upperBound"))
        return min(max(total, float(low)), float(high))


def _inner(element):
    """The inside of an element of text, as XHTML without its namespace."""
    text = ET.tostring(element, encoding="unicode")
    text = re.sub(r' xmlns:\w+="[^"]*"|(?<=<)\w+:|(?<=</)\w+:', "", text)
    return re.sub(r"^<[^>]*>|</[^>]*>\s*$", "", text)


def _html(text):
    """Inline HTML in the spelling that the parser gives it back in."""
    return _inner(ET.fromstring(f"<p>{text}</p>"))


def _key(item):
    return [v.text for v in item.findall(f"{Q}responseDeclaration/{Q}correctResponse/{Q}value")]


def _choices(item, path):
    return {c.get("identifier"): _inner(c) for c in item.findall(f"{Q}itemBody/{path}")}


def _same(one, item):
    prompt = [
        _inner(p)
        for p in item.findall(f"{Q}itemBody/{Q}p")
        if p.find(f"{Q}textEntryInteraction") is None
    ]
    assert prompt == [_html(text) for text in (one.prompt, *one.notes)]
    general = item.find(f"{Q}modalFeedback[@outcomeIdentifier='GENERAL']/{Q}ul")
    assert [_inner(li) for li in general] == [_html(text) for text in one.general]
    if isinstance(one, Ticked):
        found = _choices(item, f"{Q}choiceInteraction/{Q}simpleChoice")
        assert [*found.values()] == [_html(answer.text) for answer in one.answers]
        for id, answer in zip(found, one.answers, strict=True):
            attempt = _Attempt(item, id if one.one else [id])
            assert attempt.score == pytest.approx(max(0, float(answer.share)), abs=1e-6)
            own, always = attempt.shown()
            assert _inner(own[0]) == _html(answer.why)
            assert always.get("outcomeIdentifier") == "GENERAL"
    elif isinstance(one, Paired):
        left, right = item.findall(f"{Q}itemBody/{Q}matchInteraction/{Q}simpleMatchSet")
        assert [_inner(c) for c in left] == [_html(part.text) for part in one.parts]
        assert [_inner(c) for c in right] == [_html(goal.text) for goal in one.rights]
        place = {goal.id: n for n, goal in enumerate(one.rights)}
        due = [
            f"{c.get('identifier')} {right[place[part.right]].get('identifier')}"
            for c, part in zip(left, one.parts, strict=True)
        ]
        assert _key(item) == due
        assert _Attempt(item, due).score == pytest.approx(1, abs=1e-6)
        assert _Attempt(item, due[:1]).score == pytest.approx(1 / len(due), abs=1e-6)
    elif isinstance(one, Ordered):
        found = _choices(item, f"{Q}orderInteraction/{Q}simpleChoice")
        text = {part.id: _html(part.text) for part in one.parts}
        assert [*found.values()] == [text[id] for id in one.shown]
        assert [found[id] for id in _key(item)] == [*text.values()]
        assert _Attempt(item, _key(item)).score == pytest.approx(1, abs=1e-6)
        assert _Attempt(item, [*found]).score < 1
    else:
        assert isinstance(one, Measured)
        for measure in one.measures:
            attempt = _Attempt(item, measure.value)
            own, always = attempt.shown()
            assert (attempt.score, _inner(own[0])) == (measure.share, _html(measure.why))
            assert always.get("outcomeIdentifier") == "GENERAL"


def test_every_question_of_the_course_is_read_back(course):
    read = _items(qti21.write(course))
    assert [*read] == [one.id for one in course]
    for one in course:
        _same(one, read[one.id])


def _survive(forms):
    for one in forms:
        _same(one, _items(qti21.write([one]))[one.id])


@settings(deadline=None)
@given(data=st.data())
def test_any_text_survives(asked, awkward, data):
    _survive(asked(data.draw(awkward)))


def test_every_sign_survives_at_both_ends_of_a_text(asked, signs):
    for text in signs:
        _survive(asked(text))


def test_answers_get_the_mark_that_the_course_gives(course, items):
    read = _items(qti21.write(course))
    for one in course:
        item, question = read[one.id], items[one.id]
        if question.kind == "several":
            ids = [answer.id for answer in one.answers]
            for ticked in (ids, ids[:1], ids[1:], ids[:3]):
                score = _Attempt(item, [f"a-{id}" for id in ticked]).score
                assert score == pytest.approx(mark(question, ticked).score, abs=1e-6)
            everything = _Attempt(item, [f"a-{id}" for id in ids])
            assert everything.score == pytest.approx(0, abs=1e-9)
        elif question.kind in {"match", "claims"}:
            goal = one.rights[0].id
            pairs = [f"p-{part.id} g-{goal}" for part in one.parts]
            due = mark(question, {part.id: goal for part in one.parts}).score
            assert _Attempt(item, pairs).score == pytest.approx(due, abs=1e-6)
        elif question.kind == "number":
            low, high = question.range
            for value in (low, high, question.answer, question.answer + question.tolerance):
                assert _Attempt(item, value).score == mark(question, value).score


def test_the_elements_of_an_item_stand_in_the_order_of_the_specification(course):
    for item in _items(qti21.write(course)).values():
        names = [ITEM.index(child.tag.removeprefix(Q)) for child in item]
        assert names == sorted(names)
        assert {element.tag.startswith(Q) for element in item.iter()} == {True}


def test_identifiers_are_names_that_xml_allows_and_each_is_there_once(course):
    manifest, files = _opened(qti21.write(course))
    resources = [r.get("identifier") for r in manifest.iter(f"{M}resource")]
    assert len(set(resources)) == len(resources)
    for root in files.values():
        for group in (root.iter(f"{Q}simpleChoice"), root.iter(f"{Q}simpleAssociableChoice")):
            ids = [choice.get("identifier") for choice in group]
            assert len(set(ids)) == len(ids)
            assert all(re.fullmatch(r"[A-Za-z_][\w.-]*", id) for id in ids)


def test_each_lesson_is_a_test_of_its_questions(course):
    manifest, files = _opened(qti21.write(course))
    tests = [root for root in files.values() if root.tag == f"{Q}assessmentTest"]
    lessons = [*dict.fromkeys(one.lesson for one in course)]
    assert [root.get("title") for root in tests] == [title(id) for id in lessons]
    for root, lesson in zip(tests, lessons, strict=True):
        refs = [*root.iter(f"{Q}assessmentItemRef")]
        assert [ref.get("identifier") for ref in refs] == [
            o.id for o in course if o.lesson == lesson
        ]
        assert all(ref.get("href").removeprefix("../") in files for ref in refs)
    assert header() in "".join(manifest.itertext())
    assert points(["x"]) == "<ul><li>x</li></ul>"
