"""What comes back, and when."""

from datetime import date, timedelta

from steelyard.quizzes.boxes import Slip
from steelyard.standing.returns import returns, told

TODAY = date(2026, 3, 1)


def test_a_question_comes_back_after_the_days_of_its_box():
    slips = [Slip("a", "choice", 1, TODAY), Slip("b", "choice", 3, TODAY), Slip("c", "order")]
    assert returns(slips) == {TODAY + timedelta(1): 1, TODAY + timedelta(7): 1}


def test_nothing_is_said_where_nothing_was_answered():
    assert [*told(TODAY)] == []


def test_an_answer_of_today_comes_back_and_the_day_is_named(answer):
    answer(right=False)
    first, after = told(date.today())
    assert first.startswith("Questions that are due again: 0.")
    assert after.startswith("The next after these: 1 on ")


def test_later_it_is_due(answer):
    answer(right=False)
    (only,) = told(date.today() + timedelta(30))
    assert only.startswith("Questions that are due again: 1.")
