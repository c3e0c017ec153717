"""Each rule finds what it says, with the right numbers, and nothing beside it."""

import pytest

from steelyard import content
from steelyard.classroom.questions import of_case
from steelyard.classroom.report.candidates import candidates
from steelyard.classroom.tally import ClassTally, count
from steelyard.classroom.tally.exercises import exercises
from steelyard.classroom.tally.items import items
from steelyard.quizzes.items import Choice
from steelyard.quizzes.record import as_value
from steelyard.widgets.rounds import ROUNDS

from .conftest import alike, tally_of

ITEM = next(item for item in items() if isinstance(item, Choice))
RIGHT = next(option.id for option in ITEM.options if option.right)
WRONG = next(option for option in ITEM.options if not option.right and option.misconception)
FORCE = next(id for id, force in content.forces().items() if not force.replaced_by)
GATE = next(iter(content.gates()))
BINARY = next(one for one in of_case() if one.binary)
EXERCISE = next(iter(exercises()))


def found(tally, kind):
    return {topic.id: topic for topic in candidates(tally) if topic.kind == kind}


def answered(right, wrong, sure=1):
    """A tally in which so many were right and so many chose the same wrong option."""
    quiz = f"quiz_{ITEM.lesson}"
    return count(
        [
            *alike(right, **{quiz: {ITEM.id: as_value(ITEM, RIGHT, 3)}}),
            *alike(wrong, **{quiz: {ITEM.id: as_value(ITEM, WRONG.id, sure)}}),
        ]
    )


@pytest.mark.parametrize(
    ("right", "wrong", "sure", "chosen"),
    [
        (7, 13, 1, True),
        (14, 6, 1, True),
        (15, 5, 1, False),
        (6, 14, 1, False),
        (6, 14, 2, True),  # a third and more were sure and wrong
        (14, 7, 2, True),
        (15, 5, 3, False),
        (2, 2, 3, False),  # fewer than five answers
    ],
)
def test_a_question_in_the_band_or_with_many_sure_and_wrong_is_chosen(right, wrong, sure, chosen):
    assert (ITEM.id in found(answered(right, wrong, sure), "question")) is chosen


def test_a_question_says_how_many_were_right_sure_and_wrong_and_what_tempted_them():
    one = found(answered(6, 4, 2), "question")[ITEM.id]
    assert one.why.startswith("60 % of 10 were wholly right at the first try, and 4 (40 %)")
    assert content.misconceptions()[WRONG.misconception].name in one.why
    assert one.errors == {WRONG.misconception}
    assert one.weight == pytest.approx((0.4 + 0.4) / 2)


@pytest.mark.parametrize(("wrong", "sure", "chosen"), [(5, 2, True), (4, 3, False), (10, 1, False)])
def test_a_misconception_is_chosen_where_a_quarter_are_sure_of_it(wrong, sure, chosen):
    tally = answered(20 - wrong, wrong, sure)
    assert (WRONG.misconception in found(tally, "misconception")) is chosen


def test_a_misconception_that_later_answers_left_behind_is_no_topic():
    tally = answered(5, 5, 3)
    assert WRONG.misconception in found(tally, "misconception")
    tally.items.errors[WRONG.misconception].still = 1
    assert WRONG.misconception not in found(tally, "misconception")


def judged(*modes):
    return count(
        one
        for mode in modes
        for one in alike(
            1,
            forces={f"force:{FORCE}": {"low": 0, "mode": mode, "high": 10, "swing": 50}},
            gates={f"gate:{GATE}": {"low": 0, "mode": mode / 10, "high": 1, "bind": 1}},
        )
    )


def test_a_force_and_a_condition_with_two_camps_are_chosen():
    split = found(judged(2, 3, 5, 8), "judged") | found(judged(2, 3, 5, 7, 8), "judged")
    assert set(split) == {FORCE, GATE}
    assert "Of 5 best guesses of its strength, 40 % are at 3 or below and 40 %" in split[FORCE].why
    assert split[GATE].weight == pytest.approx(0.4)


def test_one_camp_is_no_topic():
    assert found(judged(2, 2, 3, 5, 5, 6, 7), "judged") == {}


def dated(*chances):
    kept = [{"probs": {"yes": p, "no": 1 - p}, "at": "2026-03-02T09:00:00+00:00"} for p in chances]
    return count(one for value in kept for one in alike(1, questions={BINARY.id: value}))


@pytest.mark.parametrize(
    ("chances", "says"),
    [
        ((0.1, 0.2, 0.5, 0.8, 0.9), "70 % or more from 40 %"),
        ((0.35, 0.4, 0.5, 0.75, 0.65, 0.9), "the middle half of 6 runs from 42.5 % to 72.5 %"),
        ((0.5, 0.5, 0.5, 0.55, 0.6), None),
        ((0.1, 0.9, 0.1, 0.9), None),
    ],
)
def test_a_dated_question_with_camps_or_a_wide_middle_half_is_chosen(chances, says):
    topic = found(dated(*chances), "forecast").get(BINARY.id)
    assert (topic is not None) is (says is not None)
    assert says is None or says in topic.why


def test_of_a_question_with_many_options_and_of_the_ladder_one_spread_is_chosen_at_most():
    ids = [topic.id for topic in candidates(tally_of(40)) if topic.kind == "forecast"]
    assert len(set(ids)) == len(ids)
    assert sum(id.startswith(("first-", "final-")) for id in ids) <= 1


def rounds(*pairs):
    asked = next(iter(ClassTally().rounds.questions))
    tally = count(
        one
        for first, second in pairs
        for one in alike(
            1,
            **{
                ROUNDS: {
                    f"round1:{asked}": {"value": first, "why": "so"},
                    f"given:{asked}": "2026-03-02T09:00:00+00:00",
                    f"round2:{asked}": {"value": second, "why": "so"},
                }
            },
        )
    )
    return found(tally, "rounds").get(asked)


def test_two_rounds_that_moved_say_how_far_and_that_this_is_no_improvement():
    moved = rounds((2, 4), (3, 4), (4, 4), (5, 6), (8, 5))
    assert moved.why.startswith("The median stayed at 4; the width of the middle half went from 2")
    assert "Of 5 who answered twice, 3 moved towards the first median and 1 away" in moved.why
    assert "not improvement" in moved.why


def test_two_camps_that_stayed_two_camps_are_a_topic_and_a_calm_class_is_none():
    stayed = rounds((1, 1), (2, 2), (5, 5), (8, 8), (9, 9))
    assert "still: 40 % of 5 at the low end, 40 % at the high one" in stayed.why
    assert rounds((4, 4), (5, 5), (5, 5), (5, 5), (6, 6)) is None
    assert rounds((1, 5), (9, 5), (1, 5), (9, 5)) is None


@pytest.mark.parametrize(
    ("done", "not_quite", "chosen"), [(2, 3, True), (3, 3, False), (0, 4, False)]
)
def test_an_exercise_that_most_have_not_quite_done_is_chosen(done, not_quite, chosen):
    tally = count(
        [
            *alike(done, exercises={EXERCISE: {"verdict": "done", "key": "done"}}),
            *alike(not_quite, exercises={EXERCISE: {"verdict": "not quite", "key": "x"}}),
            *alike(1),
        ]
    )
    topic = found(tally, "exercise").get(EXERCISE)
    assert (topic is not None) is chosen
    assert not chosen or topic.why.startswith("3 of the 5 who tried it are not quite there yet; 1")
