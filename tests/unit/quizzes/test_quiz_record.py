"""What was answered can be said of later, even when the question has changed since."""

from dataclasses import replace

import pytest

from steelyard import work
from steelyard.quizzes import record
from steelyard.quizzes.items import fingerprint


@pytest.fixture
def choice(items):
    return items["choice"]


@pytest.fixture
def keep(folder):
    """Save an answer as a board does; gives the record."""

    def kept(item, answer, level):
        value = record.as_value(item, answer, level)
        return work.put("quiz-01", record.to_put(item, work.get("quiz-01"), value))

    return kept


def test_a_kept_answer_has_all_that_a_teacher_needs(choice):
    assert record.as_value(choice, "c", 3) == {
        "answer": "c",
        "certainty": 3,
        "score": 0.0,
        "misconceptions": ["always-take-the-minimum"],
        "content": fingerprint(choice),
        "words": "It is exactly the smaller of the two chances.",
    }


def test_every_kind_of_answer_comes_back_from_the_disk(items, keep):
    from steelyard.quizzes.answers import key

    for item in items.values():
        given = record.latest(item, keep(item, key(item), 2))
        assert (given.answer, given.right, given.sure, given.stake) == (key(item), True, True, 2)


def test_the_first_answer_stays_beside_the_latest(choice, keep):
    keep(choice, "c", 3)
    kept = keep(choice, "b", 1)
    assert (record.first(choice, kept).answer, record.latest(choice, kept).answer) == ("c", "b")
    assert record.first(choice, kept).verdict == "Not right, though you were very sure."


def test_what_lacks_is_said_with_the_place_where_it_lacks(choice):
    assert record.missing(choice, None, None)["at"] == "answer"
    assert record.missing(choice, "b", None)["at"] == "certainty"
    assert record.missing(choice, "b", 2) is None
    with pytest.raises(ValueError, match="How sure"):
        record.as_value(choice, "b", None)


def test_a_changed_question_is_open_again_and_its_earlier_answer_is_still_told(choice, keep):
    kept = keep(choice, "c", 3)
    other = replace(choice, prompt="Quite another question?")
    assert record.latest(other, kept) is None
    assert record.first(other, kept) is None
    assert record.earlier(other, kept) == "It is exactly the smaller of the two chances."
    assert record.earlier(choice, kept) is None


def test_the_first_answer_to_each_wording_is_kept(choice, keep):
    keep(choice, "c", 3)
    other = replace(choice, prompt="Quite another question?")
    keep(other, "a", 2)
    kept = keep(other, "b", 1)
    assert record.first(choice, kept).answer == "c"
    assert record.first(other, kept).answer == "a"
    assert record.latest(other, kept).answer == "b"
    assert record.earlier(other, kept) is None


def test_nothing_is_read_into_a_value_that_is_no_answer(choice, folder):
    sign = fingerprint(choice)
    for value in (
        None, 3, "b", [], {}, {"content": sign}, {"content": sign, "answer": "z", "certainty": 1},
        {"content": sign, "answer": "b", "certainty": 9},
    ):  # fmt: skip
        assert record.given(choice, value) is None
        kept = work.Record("quiz-01", {choice.id: value}, {choice.id: value})
        assert record.latest(choice, kept) is None


def test_the_marks_are_those_of_the_first_answers_beside_what_guessing_brings(items, keep):
    every = list(items.values())
    assert record.marks(every, work.get("quiz-01")) == ""
    keep(items["choice"], "c", 3)
    keep(items["choice"], "b", 3)
    kept = keep(items["paragraph"], "P3", 2)
    said = record.marks(every, kept)
    assert said.startswith("Certainty marks for 2 first answers: −4. On average, blind guessing")
    assert "brings +0.6 if you always say that you are not sure" in said  # 1/4 + 1/3
    assert "and −6.8 if" in said  # 9 · (1/4 + 1/3) − 12
    assert "no grade" in said
