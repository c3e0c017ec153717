"""The contest: Brier's scores against the class's median, and the crowd among its members."""

import statistics
from datetime import date

import pytest

from steelyard.classroom.collect import HandIn
from steelyard.classroom.questions import AskedQuestion, Kept
from steelyard.classroom.tally.contest import CROWD, Contest, score
from steelyard.content import Question, Resolution
from steelyard.method import pool_odds


def asked(id, answer="yes", options=("yes", "no"), base=None):
    kind = "binary" if options == ("yes", "no") else "multi"
    day = date(2016, 12, 8)
    told = Resolution(answer or "", "", ())
    question = Question(id, "01", (), "?", kind, options, "?", day, day, "", "", "easy", told)
    return AskedQuestion(question, answer, base)


QUESTIONS = {
    "A": asked("A", base={"yes": 0.6, "no": 0.4}),
    "B": asked("B", "no"),
    "C": asked("C", "blue", ("red", "blue", "green")),
    "D": asked("D", None),
}
YES = {
    "ann": {"A": 0.9, "B": 0.2},
    "ben": {"A": 0.7, "B": 0.1},
    "cleo": {"A": 0.5, "B": 0.5},
    "dora": {"A": 0.3, "B": 0.6},
    "emil": {"A": 0.2, "B": 0.9},
    "finn": {"A": 1.0},
}


def yes_no(p):
    return Kept({"yes": p, "no": 1 - p})


@pytest.fixture
def contest():
    made = Contest(QUESTIONS)
    for who, ps in YES.items():
        kept = {id: yes_no(p) for id, p in ps.items()} | {"D": yes_no(0.5)}
        made.add(HandIn(f"{who}.zip", "ok", who=who, board=who < "d"), kept)
    return made


def brier(id, p):
    return (p - (QUESTIONS[id].answer == "yes")) ** 2


def by_hand(who):
    middles = {
        id: statistics.median(brier(id, ps[id]) for ps in YES.values() if id in ps) for id in "AB"
    }
    return sum(brier(id, p) - middles[id] for id, p in YES[who].items()) / 2


def test_the_relative_score_is_the_mean_difference_from_the_median(contest):
    found = {one.who: one for one in contest.standings()}
    for who in YES:
        assert found[who].relative == pytest.approx(by_hand(who))
    assert [one.who for one in contest.standings()] == sorted(YES, key=by_hand)


def test_what_is_left_out_counts_as_the_middle_of_the_class(contest):
    finn = next(one for one in contest.standings() if one.who == "finn")
    middle = statistics.median(brier("A", ps["A"]) for ps in YES.values())
    assert finn.answered == 1
    assert finn.relative == pytest.approx((0 - middle) / 2)


def test_the_crowd_is_scored_as_its_members_are(contest):
    found = dict(zip(CROWD, contest.crowd(), strict=True))
    mean = {id: statistics.mean(ps[id] for ps in YES.values() if id in ps) for id in "AB"}
    assert found["mean"].mean == pytest.approx(sum(brier(id, p) for id, p in mean.items()) / 2)
    odds = {id: pool_odds(p for ps in YES.values() if id in ps and 0 < (p := ps[id]) < 1)
            for id in "AB"}  # fmt: skip
    assert found["odds"].mean == pytest.approx(sum(brier(id, p) for id, p in odds.items()) / 2)
    assert found["equal"].mean == pytest.approx(0.25)
    assert (found["base"].answered, found["base"].mean) == (1, pytest.approx(0.16))


def test_how_many_members_a_forecaster_beats_is_their_share(contest):
    found = contest.standings()
    assert [one.beaten for one in found] == [pytest.approx(n / 6) for n in (5, 4, 3, 2, 1, 0)]
    crowd = contest.crowd()[0]
    worse = sum(one.relative > crowd.relative for one in found)
    assert crowd.beaten == pytest.approx(worse / 6)


def test_a_question_without_an_outcome_or_with_few_answers_does_not_count():
    made = Contest(QUESTIONS)
    for who in ("ann", "ben", "cleo", "dora"):
        made.add(HandIn("x", "ok", who=who), {"A": yes_no(0.5), "D": yes_no(0.9)})
    assert made.medians() == {}
    assert all(one.relative is None and one.beaten is None for one in made.standings())


def test_a_question_of_several_options_has_half_of_briers_form_of_1950():
    probs = {"red": 0.2, "blue": 0.5, "green": 0.3}
    assert score(probs, "blue") == pytest.approx((0.04 + 0.25 + 0.09) / 2)


def test_late_forecasts_are_counted_and_not_scored():
    made = Contest(QUESTIONS)
    made.add(HandIn("x", "ok", who="a"), {"A": Kept({}, late=True)})
    assert (made.late, made.entrants) == (1, [])


def test_a_class_of_nobody_has_a_table_without_numbers():
    assert Contest(QUESTIONS).standings() == ()
    assert all(one.mean is None and one.relative is None for one in Contest(QUESTIONS).crowd())


def test_a_pool_of_several_options_is_brought_back_to_one():
    made = Contest(QUESTIONS)
    for n in range(6):
        made.add(HandIn("x", "ok", who=str(n)),
                 {"C": Kept({"red": 0.2, "blue": 0.5, "green": 0.3})})  # fmt: skip
    found = made.crowd_forecast("odds", "C")
    assert sum(found.values()) == pytest.approx(1)
    assert found["blue"] == pytest.approx(0.5)
