"""Quiz questions of a class, counted by hand on few students and compared on many."""

import numpy as np
import pytest

from steelyard.classroom.collect import HandIn
from steelyard.classroom.tally.items import FEW, Items, carried, items
from steelyard.quizzes.answers import key
from steelyard.quizzes.record import as_value

from ..conftest import record

CHOICE = next(i for i in items() if i.kind == "choice" and any(o.misconception for o in i.options))
LURE = next(o for o in CHOICE.options if o.misconception)


def handin(given, latest=None):
    """A hand-in: item → (answer, certainty), and for some another answer later."""
    by_lesson = {}
    for item, (answer, sure) in given.items():
        by_lesson.setdefault(item.lesson, {})[item.id] = as_value(item, answer, sure)
    records = {}
    for lesson, values in by_lesson.items():
        one = record(f"quiz-{lesson}", values)
        for item, (answer, sure) in (latest or {}).items():
            if item.lesson == lesson:
                one.latest[item.id] = as_value(item, answer, sure)
        records[one.activity] = one
    return HandIn("a.zip", "ok", records=records)


def counted(*handins):
    found = Items()
    for one in handins:
        found.add(one)
    return found


def test_first_answers_count_and_later_ones_do_not():
    right = key(CHOICE)
    found = counted(
        handin({CHOICE: (right, 3)}),
        handin({CHOICE: (LURE.id, 3)}, latest={CHOICE: (right, 1)}),
        handin({CHOICE: (LURE.id, 1)}),
        handin({}),
    )
    tally = found.tallies[CHOICE.id]
    assert (tally.n, tally.right, tally.sure_and_wrong) == (3, 1, 1)
    assert tally.facility == pytest.approx(1 / 3)
    assert tally.chosen == {right: 1, LURE.id: 2}
    assert tally.certain == {(3, True): 1, (3, False): 1, (1, False): 1}


def test_a_named_error_is_counted_by_students_and_forgotten_when_overcome():
    found = counted(
        handin({CHOICE: (LURE.id, 3)}, latest={CHOICE: (key(CHOICE), 1)}),
        handin({CHOICE: (LURE.id, 1)}),
        handin({CHOICE: (key(CHOICE), 2)}),
        handin({}),
    )
    error = found.errors[LURE.misconception]
    assert (error.met, error.showed, error.sure, error.still) == (3, 2, 1, 1)
    assert LURE.misconception in carried(CHOICE)


def test_an_error_that_a_question_that_came_back_still_shows_is_not_overcome():
    one = handin({CHOICE: (key(CHOICE), 3)})
    again = record("recall", {CHOICE.id: as_value(CHOICE, LURE.id, 2)}, "2026-05-11T09:30:00+00:00")
    found = counted(HandIn("a.zip", "ok", records={**one.records, "recall": again}))
    error = found.errors[LURE.misconception]
    assert (error.showed, error.still) == (0, 1)


def test_every_kind_of_question_says_what_was_chosen():
    kinds = {item.kind: item for item in items()}
    assert len(kinds) == 7
    found = counted(handin({item: (key(item), 2) for item in kinds.values()}))
    for kind, item in kinds.items():
        tally = found.tallies[item.id]
        assert (tally.n, tally.right) == (1, 1), kind
        assert bool(tally.chosen) == (kind != "order"), kind


def random_class(n, seed=3):
    """Students who know a random half, and the matrix of their scores."""
    chance = np.random.default_rng(seed)
    asked = [i for i in items() if i.kind == "choice"][:12]
    known = chance.random((n, len(asked))) < chance.random((n, 1))
    wrong = {i: next(o.id for o in i.options if not o.right) for i in asked}
    handins = [
        handin({i: (key(i) if knows else wrong[i], 1) for i, knows in zip(asked, row, strict=True)})
        for row in known
    ]
    return asked, known.astype(float), handins


def test_discrimination_is_the_correlation_with_the_mean_of_the_others():
    asked, scores, handins = random_class(60)
    found = counted(*handins)
    for place, item in enumerate(asked):
        rest = np.delete(scores, place, axis=1).mean(axis=1)
        expected = np.corrcoef(scores[:, place], rest)[0, 1]
        assert found.tallies[item.id].discrimination == pytest.approx(expected)


def test_with_few_answers_neither_discrimination_nor_dead_options_are_told():
    asked, _, handins = random_class(FEW - 1)
    found = counted(*handins)
    assert all(found.tallies[i.id].discrimination is None for i in asked)
    assert all(found.tallies[i.id].dead == () for i in asked)


def test_an_option_that_fewer_than_one_in_twenty_chose_is_dead():
    right = key(CHOICE)
    others = [o.id for o in CHOICE.options if not o.right and o.id != LURE.id]
    found = counted(
        *[handin({CHOICE: (right, 1)}) for _ in range(38)],
        *[handin({CHOICE: (LURE.id, 1)}) for _ in range(2)],
    )
    assert found.tallies[CHOICE.id].dead == tuple(others)


def test_where_all_scored_alike_there_is_no_discrimination():
    asked = [i for i in items() if i.kind == "choice"][:8]
    found = counted(*[handin({i: (key(i), 1) for i in asked}) for _ in range(FEW)])
    assert found.tallies[asked[0].id].discrimination is None


@pytest.mark.parametrize("value", [None, 3, [], {"answer": "a"}, {"content": "old"}, "x"])
def test_what_is_no_answer_is_left_out(value):
    one = HandIn("a", "ok", records={"quiz-01": record("quiz-01", {CHOICE.id: value})})
    assert counted(one).tallies[CHOICE.id].n == 0
