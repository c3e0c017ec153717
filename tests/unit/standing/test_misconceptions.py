"""Named errors met, and overcome by a later answer."""

from steelyard import work
from steelyard.quizzes.drawing import BOXES
from steelyard.standing.misconceptions import met


def test_an_empty_record_shows_no_error():
    assert met() == ()


def test_a_wrong_answer_shows_its_error_with_what_to_think_instead(answer, item):
    answer(right=False)
    (one,) = met()
    assert one.questions == (item.id,)
    assert not one.overcome
    assert one.correction


def test_a_right_answer_afterwards_overcomes_it_and_the_error_stays_on_record(answer):
    answer(right=False)
    answer(right=True)
    (one,) = met()
    assert one.overcome


def test_a_right_answer_first_shows_nothing(answer):
    answer(right=True)
    assert met() == ()


def test_the_answer_given_last_counts_wherever_the_question_was_asked(answer, monkeypatch):
    hours = iter(range(10, 20))
    monkeypatch.setattr(work, "_now", lambda: f"2026-03-01T{next(hours)}:00:00.000+00:00")
    answer(right=False)
    answer(right=True, activity=BOXES)
    assert met()[0].overcome
    answer(right=False)
    assert not met()[0].overcome
