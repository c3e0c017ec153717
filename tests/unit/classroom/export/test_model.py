"""The forms: each kind of question has one, and nothing that is said of it is lost on the way."""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

import pytest

from steelyard.cards import prose
from steelyard.classroom.export.model import form
from steelyard.classroom.export.shapes import Measured, Ordered, Paired, Ticked
from steelyard.quizzes.items import Order, Pick, Question, Several

FORMS = {
    "choice": {Ticked},
    "paragraph": {Ticked},
    "several": {Ticked},
    "order": {Ordered, Paired},
    "match": {Paired},
    "claims": {Paired},
    "number": {Measured},
}


def test_every_kind_of_question_has_its_form(course, items):
    found = {kind: set() for kind in FORMS}
    for one in course:
        found[items[one.id].kind].add(type(one))
    assert found == FORMS


def test_every_question_is_there_once_in_its_order(course, items):
    assert [one.id for one in course] == [*items]


def test_ticking_everything_gains_nothing(course, items):
    several = [one for one in course if isinstance(items[one.id], Several)]
    assert several
    for one in several:
        assert sum(answer.share for answer in one.answers) == 0
        assert sum(answer.share for answer in one.answers if answer.share > 0) == 1


def test_what_is_right_is_what_the_course_marks_as_right(course, items):
    for one in course:
        if isinstance(items[one.id], Pick):
            right = [option.id for option in items[one.id].options if option.right]
            assert [answer.id for answer in one.answers if answer.share > 0] == right


def test_every_reason_is_in_the_form_with_its_paragraph(course, items):
    for one in course:
        said = " ".join(one.general)
        if isinstance(one, Ticked):
            said += " ".join(answer.why for answer in one.answers)
        if isinstance(one, Measured):
            said += " ".join(measure.why for measure in one.measures)
        item = items[one.id]
        holders = [
            part
            for name in ("options", "before", "lefts", "lures")
            for part in getattr(item, name, ())
        ]
        for part in holders:
            assert " ".join(prose(part.why).split()) in said, one.id
            assert part.paragraph is None or f"({part.paragraph})" in said, one.id


def test_the_misconceptions_are_tags(course):
    one = next(one for one in course if one.id == "q03-necessary")
    assert one.tags == (
        "lesson-03",
        "choice",
        "P5",
        "necessary-means-sufficient",
        "condition-is-a-prediction",
    )


def test_an_order_stays_one_only_where_one_order_alone_is_right(course, items):
    for one in course:
        item = items[one.id]
        if isinstance(item, Order):
            pairs = {(pair.first, pair.then) for pair in item.before}
            orders = _orders([part.id for part in item.items], pairs)
            assert isinstance(one, Ordered) == (orders == 1), one.id


def _orders(ids, pairs):
    """How many orders keep all pairs, counted one by one."""
    if not ids:
        return 1
    free = [id for id in ids if not any(then == id and first in ids for first, then in pairs)]
    return sum(_orders([other for other in ids if other != id], pairs) for id in free)


def test_pairs_of_an_order_say_truly_which_comes_first_and_not_always_the_same_one(course, items):
    pairwise = [o for o in course if isinstance(items[o.id], Order) and isinstance(o, Paired)]
    assert pairwise
    for one in pairwise:
        before = {(pair.first, pair.then) for pair in items[one.id].before}
        for part in one.parts:
            shown = tuple(part.id.split("--"))
            assert (shown if part.right == "first" else shown[::-1]) in before
        assert set(Counter(part.right for part in one.parts)) == {"first", "second"}


def test_a_kind_that_no_form_fits_is_refused_by_its_id():
    @dataclass(frozen=True)
    class Drawn(Question):
        kind = "drawing"

    with pytest.raises(ValueError, match="q01-new: no export knows the kind of question 'drawing'"):
        form(Drawn("q01-new", "Draw it.", ()))


@pytest.mark.parametrize(
    ("text", "reason"),
    [("bell \x07", "U\\+0007"), (" ", "a text is empty"), ("\ufffe", "U\\+FFFE")],
)
def test_a_text_that_no_file_can_carry_is_refused_by_its_question(asked, text, reason):
    with pytest.raises(ValueError, match=f"q01-any: .*{reason}"):
        asked(text)


def test_the_sample_of_each_share(asked):
    several = asked("x")[2]
    assert [a.share for a in several.answers] == [Fraction(1, 2), Fraction(-1), Fraction(1, 2)]
