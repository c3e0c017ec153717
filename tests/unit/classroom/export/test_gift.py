"""GIFT, read back by pygiftparser, and by Moodle's own steps where pygiftparser reads less.

`_moodle` takes a question apart in the order that Moodle's reader does
(https://docs.moodle.org/en/GIFT_format): escapes first, then name, answers and general feedback.
"""

import io
import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steelyard.classroom.export import gift
from steelyard.classroom.export.files import number, percent
from steelyard.classroom.export.shapes import Measured, Ordered, Paired, Ticked, places
from steelyard.classroom.export.wording import header, paragraphs, points
from steelyard.quizzes.items import Several
from steelyard.quizzes.marking import mark

parser = pytest.importorskip(
    "pygiftparser.parser", reason="GIFT was not read back: install the package pygiftparser"
)


def _as_written(one):
    return places(one) if isinstance(one, Ordered) else one


def _plainly(text):
    """What a reader sees: escapes and entities resolved."""
    return unescape(re.sub(r"\\(.)", r"\1", text.strip()))


def _read(asked):
    text = gift.write(asked)
    found = parser.parseFile(io.StringIO(text))
    # the comment on top of the file is a block of its own, without a question
    return {question.title: question for question in found if question.title}


def test_every_question_of_the_course_is_read_back_by_pygiftparser(course):
    read = _read(course)
    assert [*read] == [one.id for one in course]
    for one in map(_as_written, course):
        question = read[one.id]
        assert question.markup == "html"
        assert _plainly(question.text) == unescape(paragraphs((one.prompt, *one.notes)))
        assert _plainly(question.generalFeedback) == unescape(points(one.general))
        if isinstance(one, Measured) and any(measure.value < 0 for measure in one.measures):
            continue  # pygiftparser knows no negative numbers; `_moodle` reads them below
        assert question.valid, one.id
        _same_answers(one, question.answers.answers)


def _same_answers(one, found):
    if isinstance(one, Ticked):
        assert [(_plainly(a.answer), _plainly(a.feedback)) for a in found] == [
            (unescape(a.text), unescape(a.why)) for a in one.answers
        ]
        assert [a.fraction for a in found] == pytest.approx(
            [float(100 * a.share) for a in one.answers], abs=1e-5
        )
    elif isinstance(one, Paired):
        goal = {right.id: right.plain for right in one.rights}
        pairs = [(unescape(part.text), goal[part.right]) for part in one.parts]
        pairs += [("", right.plain) for right in one.spare]
        assert [(_plainly(a.question), _plainly(a.answer)) for a in found] == pairs
    else:
        assert [(a.value, a.tolerance, a.fraction) for a in found] == [
            (m.value, m.tolerance, 100 * m.share) for m in one.measures
        ]
        assert [_plainly(a.feedback) for a in found] == [unescape(m.why) for m in one.measures]


def test_ticks_get_the_mark_that_the_course_gives(course, items):
    read = _read(course)
    several = [one for one in course if isinstance(items[one.id], Several)]
    for one in several:
        everything = [answer.id for answer in one.answers]
        found = [answer.fraction for answer in read[one.id].answers.answers]
        worth = dict(zip(everything, found, strict=True))
        for ticked in (everything, everything[:1], everything[1:], everything[:3]):
            due = mark(items[one.id], ticked).score
            assert max(0, sum(worth[id] for id in ticked)) == pytest.approx(100 * due, abs=1e-3)


def _moodle(block):
    """A question's name, text, answers [(weight, text, feedback)] and general feedback."""
    lines = [line for line in block.split("\n") if not line.strip().startswith("//")]
    hidden, text = [], "\n".join(lines).strip()

    def hide(match):
        hidden.append("\n" if match[1] == "n" else match[1])
        return f"\0{len(hidden) - 1}\0"

    def shown(text):
        return unescape(re.sub("\0(\\d+)\0", lambda m: hidden[int(m[1])], text).strip())

    text = re.sub(r"\\([\\~=#{}:n])", hide, text)
    name, text = re.fullmatch("::(.*?)::(.*)", text, re.DOTALL).groups()
    head, inside, tail = re.fullmatch("([^{]*){([^}]*)}(.*)", text, re.DOTALL).groups()
    assert tail == ""
    answers, _, general = inside.rpartition("####")
    kind, head = re.fullmatch(r"\[(\w+)\](.*)", head, re.DOTALL).groups()
    assert kind == "html"
    answers = answers.strip().removeprefix("#")
    found = []
    for sign, answer in re.findall("([~=])([^~=]*)", answers):
        weighed = re.match(r"\s*%(-?\d+\.?\d*)%(.*)", answer, re.DOTALL)
        weight, rest = weighed.groups() if weighed else ("100" if sign == "=" else "0", answer)
        assert not re.match(r"\s*\[", rest), "Moodle would take it for a format"
        said, _, why = rest.partition("#")
        found.append((weight, said, shown(why)))
    return name, shown(head), [(w, shown(a), why) for w, a, why in found], shown(general)


def _blocks(text):
    return [b for b in re.split(r"\n\s*\n", text.strip()) if "::" in b and "{" in b]


def _expected(one):
    one = _as_written(one)
    if isinstance(one, Ticked):
        bare = {0: "0", 1: "100"}
        answers = [
            (bare[a.share] if one.one else percent(a.share), unescape(a.text), unescape(a.why))
            for a in one.answers
        ]
    elif isinstance(one, Paired):
        goal = {right.id: right.plain for right in one.rights}
        pairs = [(unescape(part.text), goal[part.right]) for part in one.parts]
        pairs += [("", right.plain) for right in one.spare]
        answers = [("100", f"{part} -> {goal}".strip(), "") for part, goal in pairs]
    else:
        answers = [
            (str(100 * m.share), f"{number(m.value)}:{number(m.tolerance)}", unescape(m.why))
            for m in one.measures
        ]
    prompt = unescape(paragraphs((one.prompt, *one.notes)))
    return one.id, prompt, answers, unescape(points(one.general))


def test_every_question_of_the_course_is_read_back_by_moodles_steps(course):
    read = [_moodle(block) for block in _blocks(gift.write(course))]
    assert [(name, text, general) for name, text, _, general in read] == [
        (name, text, general) for name, text, _, general in map(_expected, course)
    ]
    assert [_unescaped(answers) for *_, answers, _ in read] == [
        _unescaped(answers) for *_, answers, _ in map(_expected, course)
    ]


def _unescaped(answers):
    """A right side is plain text, which the reader above took for HTML."""
    return [(weight, unescape(text), why) for weight, text, why in answers]


def _survive(forms):
    for block, one in zip(_blocks(gift.write(forms)), forms, strict=True):
        name, prompt, answers, general = _moodle(block)
        due = _expected(one)
        assert (name, prompt, general) == (due[0], due[1], due[3])
        assert _unescaped(answers) == _unescaped(due[2])


@settings(deadline=None)
@given(data=st.data())
def test_any_text_survives(asked, awkward, data):
    _survive(asked(data.draw(awkward)))


def test_every_sign_survives_at_both_ends_of_a_text(asked, signs):
    for text in signs:
        _survive(asked(text))


def test_each_lesson_has_its_category_between_blank_lines(course):
    text = gift.write(course)
    lines = re.findall(r"\n\n(\$CATEGORY: .*)\n\n", text)
    assert len(lines) == text.count("$CATEGORY") == len({one.lesson for one in course})
    assert text.startswith(f"// {header()}\n\n")


def test_ids_and_tags_stand_in_the_comment_that_moodle_reads(course):
    text = gift.write(course[:1])
    assert f"\n// [id:{course[0].id}] [tag:lesson-00] [tag:choice] [tag:P1]" in text
