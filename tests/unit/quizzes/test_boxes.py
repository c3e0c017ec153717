"""Questions come back sooner when they were missed, later when they were known."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.quizzes.boxes import DAYS, LESSONS, Slip, after, draw, due

TODAY = date(2001, 5, 20)
KINDS = ("choice", "several", "order", "match", "number", "paragraph", "claims")


def ago(days):
    return TODAY - timedelta(days=days)


boxed = st.builds(
    Slip,
    id=st.from_regex(r"q0[0-4]-[a-z]{2}", fullmatch=True),
    kind=st.sampled_from(KINDS),
    box=st.integers(1, 4),
    day=st.dates(date(2001, 1, 1), TODAY),
    lesson=st.integers(0, 5),
    missed=st.booleans(),
)
fresh = st.builds(
    Slip, id=st.from_regex(r"q0[0-4]-[a-z]{2}", fullmatch=True), kind=st.sampled_from(KINDS)
)
slips = st.lists(st.one_of(boxed, fresh), max_size=12, unique_by=lambda slip: slip.id)


@pytest.mark.parametrize("box", [None, 1, 2, 3, 4])
def test_a_wrong_answer_goes_back_to_the_first_box_however_sure(box):
    assert after(box, right=False, sure=True) == after(box, right=False, sure=False) == 1


@pytest.mark.parametrize(("box", "then"), [(None, 2), (1, 2), (2, 3), (3, 4), (4, 4)])
def test_a_right_and_sure_answer_climbs_to_the_last_box(box, then):
    assert after(box, right=True, sure=True) == then


@pytest.mark.parametrize(("box", "then"), [(None, 1), (1, 1), (2, 2), (3, 3), (4, 4)])
def test_a_right_guess_stays(box, then):
    assert after(box, right=True, sure=False) == then


@pytest.mark.parametrize("box", [1, 2, 3, 4])
def test_a_question_is_due_on_its_day_and_not_the_day_before(box):
    days = DAYS[box - 1]
    assert due(Slip("q", "choice", box, ago(days), 3), TODAY, 3)
    assert not due(Slip("q", "choice", box, ago(days - 1), 3), TODAY, 3)


@pytest.mark.parametrize("box", [1, 2, 3, 4])
def test_in_a_course_taken_in_one_day_a_question_is_due_by_lessons(box):
    distance = LESSONS[box - 1]
    assert due(Slip("q", "choice", box, TODAY, 1), TODAY, 1 + distance)
    assert not due(Slip("q", "choice", box, TODAY, 1), TODAY, distance)


def test_a_question_never_answered_is_never_due():
    assert not due(Slip("q", "choice"), TODAY, 7)


def test_an_answer_whose_day_is_unknown_is_still_due_by_lessons():
    assert due(Slip("q", "choice", 1, None, 0), TODAY, 1)
    assert not due(Slip("q", "choice", 1, None, None), TODAY, 7)


@given(slips, st.integers(0, 7), st.integers(0, 5))
def test_a_draw_has_as_many_as_there_are_and_none_twice(all_, lesson, size):
    drawn = draw(all_, TODAY, lesson, size)
    assert len(drawn) == len({*drawn}) == min(size, len(all_))
    assert {*drawn} <= {slip.id for slip in all_}


@given(slips.flatmap(lambda s: st.tuples(st.just(s), st.permutations(s))), st.integers(0, 7))
def test_the_same_slips_give_the_same_draw_in_whatever_order_they_come(pair, lesson):
    assert draw(pair[0], TODAY, lesson) == draw(pair[1], TODAY, lesson)


@given(slips, st.integers(0, 7))
def test_what_was_missed_and_is_due_comes_before_all_else(all_, lesson):
    missed = {slip.id for slip in all_ if due(slip, TODAY, lesson) and slip.missed}
    drawn = draw(all_, TODAY, lesson)
    assert {*drawn[: len(missed)]} <= missed
    assert len({*drawn} & missed) == min(3, len(missed))


@given(slips, st.integers(0, 7))
def test_what_is_not_due_comes_only_when_nothing_else_is_left(all_, lesson):
    later = {s.id for s in all_ if s.box is not None and not due(s, TODAY, lesson)}
    others = [s for s in all_ if s.id not in later]
    assert len({*draw(all_, TODAY, lesson)} & later) <= max(0, 3 - len(others))


@given(st.lists(fresh, min_size=3, max_size=12, unique_by=lambda slip: slip.id))
def test_new_questions_are_of_different_kinds_where_that_is_possible(all_):
    drawn = draw(all_, TODAY, 2)
    kinds = {slip.kind for slip in all_ if slip.id in drawn}
    assert len(kinds) == min(3, len({slip.kind for slip in all_}))


def test_new_questions_avoid_the_kinds_of_those_that_are_due():
    missed = Slip("q00-a", "choice", 1, ago(9), 0, missed=True)
    new = [Slip(f"q01-{n}", "choice") for n in "bcdefg"] + [Slip("q01-z", "order")]
    assert {"q00-a", "q01-z"} < {*draw([missed, *new], TODAY, 2)}


def test_another_lesson_draws_other_new_questions():
    new = [Slip(f"q00-{n}", "choice") for n in "abcdefghij"]
    assert len({draw(new, TODAY, lesson) for lesson in range(1, 6)}) > 1


def test_among_equals_the_one_that_waits_longest_comes_first():
    waits = [Slip(f"q00-{n}", "choice", 1, ago(n), 0, missed=True) for n in range(1, 9)]
    assert draw(waits, TODAY, 0, size=1) == ("q00-8",)
