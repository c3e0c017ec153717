"""The browser knows parts by their place, and the places tell nothing of the key."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from steelyard.quizzes.answers import key
from steelyard.quizzes.items import Before, Kind, Left, Match, Option, Order, Part, Several
from steelyard.quizzes.shown import from_browser, parts, starting_order, targets, to_browser


def test_an_answer_comes_back_from_the_browser_as_it_went(items):
    for item in items.values():
        assert from_browser(item, to_browser(item, key(item))) == key(item)


def test_no_answer_stays_no_answer(items):
    for item in items.values():
        assert to_browser(item, None) is None
        assert from_browser(item, None) is None


def test_places_that_do_not_exist_are_left_out(items):
    assert from_browser(items["choice"], 9) is None
    assert from_browser(items["choice"], -1) is None
    assert from_browser(items["choice"], "x") is None
    assert from_browser(items["several"], [0, 9, None]) == ["a"]
    assert from_browser(items["several"], "0") is None
    assert from_browser(items["match"], {"0": 99, "7": 0}) == {}
    assert from_browser(items["match"], [1]) == {}


def test_ids_that_do_not_exist_are_left_out(items):
    assert to_browser(items["choice"], "z") is None
    assert to_browser(items["choice"], ["a"]) is None
    assert to_browser(items["several"], ["a", "z"]) == [0]
    assert to_browser(items["several"], 3) is None
    assert to_browser(items["claims"], {"C01": "rumour", "C99": "fact"}) == {}


def test_options_keep_the_order_of_the_file_unless_they_are_to_be_shuffled(items):
    choice = items["choice"]
    assert parts(choice) == ("a", "b", "c", "d")
    shuffled = parts(replace(choice, shuffle=True))
    assert shuffled == parts(replace(choice, shuffle=True))
    assert sorted(shuffled) == ["a", "b", "c", "d"]


def test_partners_do_not_stand_in_the_order_of_the_lines_they_go_with(items):
    assert targets(items["match"])[:3] != ("r1", "r2", "r3")
    assert targets(items["claims"]) == ("fact", "conditional", "causal", "prediction")


names = st.from_regex(r"[a-z]{1,6}", fullmatch=True)


@st.composite
def orders(draw):
    ids = draw(st.lists(names, min_size=2, max_size=6, unique=True))
    pairs = draw(
        st.lists(
            st.tuples(st.integers(0, len(ids) - 1), st.integers(0, len(ids) - 1)).filter(
                lambda p: p[0] < p[1]
            ),
            min_size=1,
            max_size=6,
            unique=True,
        )
    )
    before = tuple(Before(ids[a], ids[b], "why") for a, b in pairs)
    return Order(draw(names), "?", ("P1",), tuple(Part(id, id) for id in ids), before)


@given(orders())
def test_what_is_to_be_put_in_order_never_stands_right_at_first_and_always_the_same(order):
    start = starting_order(order)
    assert sorted(start) == sorted(part.id for part in order.items)
    broken = [b for b in order.before if start.index(b.first) > start.index(b.then)]
    assert broken
    assert 2 * len(broken) >= len(order.before)
    assert starting_order(order) == start


@given(st.lists(names, min_size=2, max_size=6, unique=True))
def test_partners_never_stand_beside_their_lines_all_the_way(ids):
    lefts = tuple(Left(f"l-{id}", id, id, "why") for id in ids)
    match = Match("q01-m", "?", ("P1",), lefts, tuple(Kind(id, id) for id in ids))
    assert targets(match) != tuple(ids)
    assert sorted(targets(match)) == sorted(ids)


@given(st.lists(names, min_size=2, max_size=8, unique=True), st.data())
def test_ticks_survive_the_way_to_the_browser_and_back(ids, data):
    options = tuple(Option(id, id, "why", right=n == 0) for n, id in enumerate(ids))
    item = Several("q01-s", "?", ("P1",), options, shuffle=True)
    ticked = data.draw(st.lists(st.sampled_from(ids), unique=True))
    assert from_browser(item, to_browser(item, ticked)) == ticked
