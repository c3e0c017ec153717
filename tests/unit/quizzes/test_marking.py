"""A score is the share that is right: the key earns all of it, ticking everything nothing."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steelyard.quizzes.answers import key
from steelyard.quizzes.items import Before, Kind, Left, Match, Number, Option, Order, Part, Several
from steelyard.quizzes.marking import mark
from steelyard.quizzes.shown import starting_order


@st.composite
def several(draw):
    rights = draw(st.lists(st.booleans(), min_size=2, max_size=8).filter(lambda r: len({*r}) == 2))
    options = [Option(f"o{n}", "text", "why", right=right) for n, right in enumerate(rights)]
    return Several("q01-s", "?", ("P1",), tuple(options))


@st.composite
def orders(draw):
    ids = [f"i{n}" for n in range(draw(st.integers(2, 6)))]
    every = [(a, b) for n, a in enumerate(ids) for b in ids[n + 1 :]]
    pairs = draw(st.lists(st.sampled_from(every), min_size=1, unique=True))
    before = tuple(Before(a, b, "why") for a, b in pairs)
    return Order("q01-o", "?", ("P1",), tuple(Part(id, id) for id in ids), before)


@st.composite
def matches(draw):
    rights = [f"r{n}" for n in range(draw(st.integers(2, 5)))]
    goes = draw(st.lists(st.sampled_from(rights), min_size=2, max_size=6))
    lefts = tuple(Left(f"l{n}", "text", right, "why") for n, right in enumerate(goes))
    return Match("q01-m", "?", ("P1",), lefts, tuple(Kind(id, id) for id in rights))


def test_the_key_to_every_kind_of_question_is_wholly_right(items):
    for item in items.values():
        result = mark(item, key(item))
        assert (result.score, result.misconceptions, result.wrong_from) == (1, (), None)
        assert all(result.parts.values())


@given(st.one_of(several(), orders(), matches()), st.data())
def test_a_score_is_a_share_and_is_whole_exactly_when_every_part_is_right(item, data):
    if isinstance(item, Several):
        ids = [option.id for option in item.options]
        answer = data.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
    elif isinstance(item, Order):
        orders = st.permutations([part.id for part in item.items])
        answer = data.draw(orders.filter(lambda o: tuple(o) != starting_order(item)))
    else:
        goals = st.sampled_from([kind.id for kind in item.rights])
        answer = {left.id: data.draw(goals) for left in item.lefts}
    result = mark(item, answer)
    assert 0 <= result.score <= 1
    assert (result.score == 1) == all(result.parts.values())


@given(st.one_of(several(), orders(), matches()))
def test_the_key_scores_one(item):
    assert mark(item, key(item)).score == 1


@given(several())
def test_ticking_everything_gains_nothing(item):
    assert mark(item, [option.id for option in item.options]).score == 0


@given(several(), st.data())
def test_a_wrong_tick_never_raises_the_score(item, data):
    ids = [option.id for option in item.options]
    ticked = data.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
    wrong = next(option.id for option in item.options if not option.right)
    assert mark(item, [*ticked, wrong]).score <= mark(item, ticked).score


def test_half_the_right_ones_and_a_third_of_the_wrong_ones(items):
    result = mark(items["several"], ["a", "c", "d"])
    assert result.score == pytest.approx(2 / 3 - 1 / 2)
    assert result.said == "You ticked 2 of the 3 right answers and 1 of the 2 wrong ones."
    assert result.misconceptions == ("necessary-means-sufficient",)


def test_who_ticked_everything_reads_that_the_wrong_ones_were_ticked_too(items):
    said = mark(items["several"], list("abcde")).said
    assert said == "You ticked all 3 right answers and all 2 wrong ones."


@settings(deadline=None, max_examples=30)  # up to 720 orders in each example
@given(orders())
def test_every_order_that_keeps_the_pairs_is_right_and_no_other(item):
    for order in permutations([part.id for part in item.items]):
        if order == starting_order(item):
            continue
        keeps = all(order.index(b.first) < order.index(b.then) for b in item.before)
        assert (mark(item, list(order)).score == 1) == keeps


def test_an_order_is_explained_at_its_first_wrong_place(items):
    result = mark(items["order"], ["a", "c", "b", "e", "d"])
    assert result.wrong_from == 2
    assert result.said.startswith("Your order first goes wrong in place 2. It keeps 3 of the 4")
    (loud,) = [one for one in result.explanations if one.loud]
    assert loud.about == "“The ferry stops.” before “The village wants a bridge.”"
    assert result.explanations[0] is loud


def test_a_broken_pair_shows_its_misconception(items):
    assert mark(items["order"], ["d", "a", "b", "c", "e"]).misconceptions == ("wish-as-forecast",)


def test_the_chosen_option_is_explained_first_and_the_right_one_is_not_left_to_a_fold(items):
    result = mark(items["choice"], "c")
    assert [one.about.split()[2] for one in result.explanations] == ["exactly", "be", "at", "high,"]
    assert [one.loud for one in result.explanations] == [True, True, False, False]
    assert result.explanations[0].said == "You chose this. It is not right."
    assert result.misconceptions == ("always-take-the-minimum",)


def test_every_option_has_its_reason_and_its_paragraph(items):
    for kind in ("choice", "several", "paragraph"):
        result = mark(items[kind], key(items[kind]))
        assert len(result.explanations) == len(items[kind].options)
        assert all(one.why and one.paragraph for one in result.explanations)


def test_a_wrong_pair_says_what_goes_together_and_names_the_error(items):
    result = mark(items["match"], {"l1": "r1", "l2": "r4", "l3": "r1"})
    assert result.score == pytest.approx(1 / 3)
    assert result.explanations[0].said == "You chose “The miller”. It goes with “The treasurer”."
    assert result.misconceptions == ("necessary-means-sufficient", "wish-as-forecast")


def test_a_claim_sorted_otherwise_is_explained_with_the_reason_for_its_kind(items):
    result = mark(items["claims"], {"C01": "fact", "C02": "prediction", "C03": "prediction"})
    first = result.explanations[0]
    assert first.said == "You chose “Prediction”. We have “Condition”."
    assert first.why.startswith("It ties the bridge")
    assert result.misconceptions == ("wish-as-forecast",)
    assert result.said == "2 of 3 are right."


@given(
    st.integers(-50, 50), st.integers(0, 20), st.integers(-60, 60), st.sampled_from([1, 10, 1000])
)
def test_a_number_is_right_exactly_within_its_tolerance(answer, tolerance, given_, scale):
    item = Number(
        "q01-n", "?", ("P1",), answer / scale, tolerance / scale, (-60 / scale, 60 / scale), "why"
    )
    right = abs(given_ - answer) <= tolerance
    assert mark(item, given_ / scale).score == right


def test_a_number_that_has_a_reason_is_told_it(items):
    result = mark(items["number"], "0,302")
    assert result.score == 0
    assert [one.why for one in result.explanations] == [
        "That is the ceiling.",
        "Independent chances are multiplied; 0.3 × 0.5 = 0.15.",
    ]
    assert result.misconceptions == ("always-take-the-minimum",)
    assert result.said == (
        "You typed 0.302. The answer is 0.15. Anything from 0.145 to 0.155 counts."
    )


def test_another_wrong_number_gets_the_reason_for_the_right_one_alone(items):
    result = mark(items["number"], 0.9)
    assert len(result.explanations) == 1
    assert result.misconceptions == ()


def test_an_answer_that_is_not_whole_is_not_marked(items):
    with pytest.raises(ValueError, match="Tick at least one"):
        mark(items["several"], [])
