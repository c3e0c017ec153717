"""The five things worth discussing: few, of different kinds, of the lesson the class is in."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard.classroom.report.discuss import MOST, OF_A_KIND, Topic, choose, reached, topics
from steelyard.classroom.tally import count

from .conftest import handins, tally_of

LESSONS = [f"0{n}" for n in range(8)]
KINDS = ("question", "misconception", "judged", "forecast", "rounds", "exercise")
TOPICS = st.builds(
    Topic,
    kind=st.sampled_from(KINDS),
    id=st.uuids().map(str),
    lesson=st.sampled_from(LESSONS),
    title=st.just("t"),
    why=st.just("w"),
    weight=st.floats(0, 1),
    anchor=st.just("a"),
    errors=st.sets(st.sampled_from("abc"), max_size=1).map(frozenset),
)


def topic(id, kind="question", lesson="03", weight=0.5, errors=()):
    return Topic(kind, id, lesson, "t", "w", weight, "a", frozenset(errors))


@given(st.lists(TOPICS, max_size=30), st.sampled_from(LESSONS), st.randoms())
def test_never_more_than_five_nor_two_of_a_kind_nor_one_error_twice_whatever_the_order(
    found, lesson, chance
):
    chosen = choose(found, lesson)
    shuffled = list(found)
    chance.shuffle(shuffled)
    assert choose(shuffled, lesson) == chosen
    assert len(chosen) <= MOST
    assert all(sum(t.kind == kind for t in chosen) <= OF_A_KIND for kind in KINDS)
    errors = [error for t in chosen for error in t.errors]
    assert len(set(errors)) == len(errors)
    assert all(t.lesson <= lesson for t in chosen)


def test_the_lesson_that_was_just_reached_goes_before_an_earlier_one_of_equal_weight():
    found = [topic("early", lesson="01"), topic("now", lesson="03")]
    assert [t.id for t in choose(found, "03")] == ["now", "early"]


def test_something_much_heavier_of_an_earlier_lesson_goes_first_all_the_same():
    found = [topic("early", lesson="02", weight=0.9), topic("now", weight=0.3)]
    assert [t.id for t in choose(found, "03")] == ["early", "now"]


def test_a_lesson_that_the_class_has_not_reached_is_left_for_later():
    assert choose([topic("ahead", lesson="04", weight=1)], "03") == ()
    assert choose([topic("anything")], None) == ()


def test_a_teachers_own_question_belongs_to_no_lesson_and_does_not_fade():
    assert [t.id for t in choose([topic("T1", lesson="", weight=0.4)], "07")] == ["T1"]


def test_a_question_and_the_error_that_it_comes_down_to_are_one_topic():
    found = [topic("q", errors="x"), topic("x", "misconception", weight=0.4, errors="x")]
    assert [t.id for t in choose(found, "03")] == ["q"]


def only(lessons, handin):
    """A hand-in with the quizzes of some lessons alone."""
    kept = {
        id: one
        for id, one in handin.records.items()
        if not id.startswith("quiz-") or id[5:] in lessons
    }
    return replace(handin, records=kept)


@pytest.mark.parametrize(("ahead", "lesson"), [(3, "02"), (4, "05")])
def test_a_class_is_where_a_third_of_its_hand_ins_have_answered(ahead, lesson):
    made = handins(12)
    tally = count(
        only(("00", "01", "02", "05") if n < ahead else ("00", "01", "02"), one)
        for n, one in enumerate(made)
    )
    assert reached(tally) == lesson


def test_a_class_without_an_answer_has_reached_nothing():
    tally = count(only((), one) for one in handins(6))
    assert reached(tally) is None


@pytest.mark.parametrize("n", [0, 1, 4])
def test_below_five_hand_ins_nothing_is_chosen(n):
    assert topics(tally_of(n)) == ()


def test_a_whole_class_gets_five_the_same_every_time(tally):
    found = topics(tally)
    assert len(found) == MOST
    assert topics(count(handins(40))) == found
    assert all(any(sign.isdigit() for sign in one.why) for one in found)
