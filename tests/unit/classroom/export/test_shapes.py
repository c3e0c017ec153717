"""The forms: what they say of themselves."""

from steelyard.classroom.export.shapes import Ordered, Paired, Part, Right, places
from steelyard.quizzes.shown import starting_order


def test_spare_rights_are_those_that_no_part_goes_with():
    rights = tuple(Right(id, id, id) for id in "abc")
    parts = (Part("1", "x", "b"), Part("2", "y", "b"))
    one = Paired("q01-x", "01", "Which?", (), (), (), parts, rights)
    assert [right.id for right in one.spare] == ["a", "c"]


def test_an_order_as_places_is_shown_in_a_wrong_order(course, items):
    one = next(one for one in course if isinstance(one, Ordered))
    asked = places(one)
    assert tuple(part.id for part in asked.parts) == starting_order(items[one.id])
    assert {part.id: part.right for part in asked.parts} == {
        part.id: str(n) for n, part in enumerate(one.parts, 1)
    }
