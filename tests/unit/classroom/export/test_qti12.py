"""QTI 1.2, read back and marked by a reader of the specification's own steps.

No kept Python package reads QTI 1.2, and its schema is not free to ship; so `_marks` goes through
the response conditions as https://www.imsglobal.org/question/qtiv1p2/imsqti_asi_bindv1p2.html
describes them, and knows nothing of how they were written.
"""

import io
import zipfile
from collections import defaultdict
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steelyard.classroom.export import qti12
from steelyard.classroom.export.shapes import Measured, Ordered, Paired, Ticked, places
from steelyard.classroom.export.wording import header, paragraphs, points, title

NS = {
    "q": "http://www.imsglobal.org/xsd/ims_qtiasiv1p2",
    "m": "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1",
    "c": "http://canvas.instructure.com/xsd/cccv1p0",
}
TYPES = {
    "choice": "multiple_choice_question",
    "paragraph": "multiple_choice_question",
    "several": "multiple_answers_question",
    "order": "matching_question",
    "match": "matching_question",
    "claims": "matching_question",
    "number": "numerical_question",
}


def _opened(data):
    """Every file of the package, from what the manifest names."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        manifest = ET.fromstring(archive.read("imsmanifest.xml"))
        named = [file.get("href") for file in manifest.iterfind(".//m:file", NS)]
        assert sorted([*named, "imsmanifest.xml"]) == sorted(archive.namelist())
        return manifest, {name: ET.fromstring(archive.read(name)) for name in named}


def _items(data):
    _, files = _opened(data)
    quizzes = [root for root in files.values() if root.tag.endswith("questestinterop")]
    return [item for root in quizzes for item in root.iterfind(".//q:item", NS)]


def _holds(term, given):
    kind = term.tag.partition("}")[2]
    value = given.get(term.get("respident"), set())
    if kind == "other":
        return True
    if kind == "varequal":
        return any(_equal(one, term.text) for one in value)
    if kind in {"vargte", "varlte"}:
        sign = 1 if kind == "vargte" else -1
        return any(sign * float(one) >= sign * float(term.text) for one in value)
    inside = [_holds(child, given) for child in term]
    return {"and": all, "or": any, "not": lambda held: not any(held)}[kind](inside)


def _equal(one, other):
    try:
        return float(one) == float(other)
    except ValueError:
        return one == other


def _marks(item, given):
    """The score, and the names of the feedbacks that are shown."""
    score, shown = 0.0, []
    for condition in item.iterfind("q:resprocessing/q:respcondition", NS):
        if not all(_holds(term, given) for term in condition.find("q:conditionvar", NS)):
            continue
        for change in condition.iterfind("q:setvar", NS):
            worth = float(change.text)
            score = worth if change.get("action") == "Set" else score + worth
        shown += [f.get("linkrefid") for f in condition.iterfind("q:displayfeedback", NS)]
        if condition.get("continue") == "No":
            break
    return score, shown


def _said(item, name):
    return item.findtext(f"q:itemfeedback[@ident='{name}']/q:flow_mat/q:material/q:mattext", "", NS)


def _labels(response):
    """What can be chosen: ident → text."""
    found = response.findall("q:render_choice/q:response_label", NS)
    return {label.get("ident"): label.findtext("q:material/q:mattext", "", NS) for label in found}


def _as_written(one):
    return places(one) if isinstance(one, Ordered) else one


def _same(one, item):
    one = _as_written(one)
    assert item.get("ident") == item.get("title") == one.id
    prompt = item.find("q:presentation/q:material/q:mattext", NS)
    assert (prompt.get("texttype"), prompt.text) == (
        "text/html",
        paragraphs((one.prompt, *one.notes)),
    )
    assert _said(item, "general_fb") == points(one.general)
    if isinstance(one, Ticked):
        (response,) = item.findall("q:presentation/q:response_lid", NS)
        assert [*_labels(response).values()] == [answer.text for answer in one.answers]
        for id, answer in zip(_labels(response), one.answers, strict=True):
            score, shown = _marks(item, {"response1": {id}})
            alone = sum(a.share > 0 for a in one.answers) == 1 or one.one
            assert score == (100 if answer.share > 0 and alone else 0)
            assert [_said(item, name) for name in shown] == [points(one.general), answer.why]
    elif isinstance(one, Paired):
        goal = {right.id: right.plain for right in one.rights}
        responses = item.findall("q:presentation/q:response_lid", NS)
        asked = [response.findtext("q:material/q:mattext", "", NS) for response in responses]
        assert asked == [part.text for part in one.parts]
        right = {}
        for part, response in zip(one.parts, responses, strict=True):
            assert [*_labels(response).values()] == [*goal.values()]
            found = [
                id for id in _labels(response) if _marks(item, {response.get("ident"): {id}})[0]
            ]
            assert [_labels(response)[id] for id in found] == [goal[part.right]]
            right[response.get("ident")] = set(found)
        assert _marks(item, right)[0] == pytest.approx(100, abs=0.1)
    else:
        assert isinstance(one, Measured)
        for measure in one.measures:
            score, shown = _marks(item, {"response1": {str(measure.value)}})
            assert (score, shown) == (100 * measure.share, ["general_fb"])


def test_every_question_of_the_course_is_read_back(course):
    read = _items(qti12.write(course))
    for one, item in zip(course, read, strict=True):
        _same(one, item)


def _survive(forms):
    for one, item in zip(forms, _items(qti12.write(forms)), strict=True):
        _same(one, item)


@settings(deadline=None)
@given(data=st.data())
def test_any_text_survives(asked, awkward, data):
    _survive(asked(data.draw(awkward)))


def test_every_sign_survives_at_both_ends_of_a_text(asked, signs):
    for text in signs:
        _survive(asked(text))


def test_only_all_right_ticks_and_no_other_have_the_mark(course, items):
    read = {item.get("ident"): item for item in _items(qti12.write(course))}
    for one in course:
        if items[one.id].kind != "several":
            continue
        item = read[one.id]
        ids = [*_labels(item.find("q:presentation/q:response_lid", NS))]
        right = {id for id, answer in zip(ids, one.answers, strict=True) if answer.share > 0}
        assert _marks(item, {"response1": right})[0] == 100
        assert _marks(item, {"response1": set(ids)})[0] == 0
        assert _marks(item, {"response1": right - {min(right)}})[0] == 0


def test_a_number_at_the_ends_of_its_tolerance_is_right_and_one_beyond_is_not(course):
    read = {item.get("ident"): item for item in _items(qti12.write(course))}
    item = read["q03-ceiling"]
    for value, due in (("29.5", 100), ("30.5", 100), ("29.49", 0), ("30.51", 0)):
        assert _marks(item, {"response1": {value}})[0] == due


def test_canvas_is_told_the_type_of_each_question(course, items):
    for item in _items(qti12.write(course)):
        fields = defaultdict(str)
        for field in item.iterfind("q:itemmetadata/q:qtimetadata/q:qtimetadatafield", NS):
            fields[field.findtext("q:fieldlabel", "", NS)] = field.findtext("q:fieldentry", "", NS)
        assert fields == {
            "question_type": TYPES[items[item.get("ident")].kind],
            "points_possible": "1.0",
        }


def test_ids_of_answers_are_numbers_that_no_two_of_a_question_share(course):
    for item in _items(qti12.write(course)):
        for response in item.iterfind("q:presentation/q:response_lid", NS):
            ids = [label.get("ident") for label in response.iter(f"{{{NS['q']}}}response_label")]
            assert all(id.isdigit() for id in ids)
            assert len(set(ids)) == len(ids)


def test_two_answers_whose_numbers_would_be_equal_get_two(monkeypatch):
    class Same:
        def digest(self):
            return bytes(8)

    monkeypatch.setattr("hashlib.blake2s", lambda data: Same())
    assert qti12._ids("q", ["a", "b"]) == {"a": "10000", "b": "10001"}


def test_each_lesson_is_a_practice_quiz_with_its_title_and_licence(course):
    manifest, files = _opened(qti12.write(course))
    settings = [root for root in files.values() if root.tag == f"{{{NS['c']}}}quiz"]
    lessons = [*dict.fromkeys(one.lesson for one in course)]
    assert [root.findtext("c:title", "", NS) for root in settings] == [title(id) for id in lessons]
    counts = [sum(one.lesson == id for one in course) for id in lessons]
    assert [float(root.findtext("c:points_possible", "", NS)) for root in settings] == counts
    assert {root.findtext("c:quiz_type", "", NS) for root in settings} == {"practice_quiz"}
    assert header() in "".join(manifest.itertext())
    needed = {d.get("identifierref") for d in manifest.iterfind(".//m:dependency", NS)}
    assert needed <= {r.get("identifier") for r in manifest.iterfind(".//m:resource", NS)}
