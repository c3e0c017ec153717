"""Named errors met, and overcome by a later answer."""

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
