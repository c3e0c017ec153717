"""The win-set board: intervals of the method on the case's line, and who holds each end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard import content, work
from steelyard.method import win_set
from steelyard.widgets._winset_lineup import WINSET, Lineup
from steelyard.widgets._winset_numbers import Player, Scene
from steelyard.widgets.winset import WinSet

TEXTS = content.board_data("winset")
HOME, AWAY = (side["name"] for side in TEXTS["sides"])
NAMES = {player["id"]: player["name"] for player in TEXTS["players"]}


@pytest.fixture
def board(folder):
    return WinSet()


@pytest.fixture
def placed(board, ask):
    """Two at home who would move, one abroad who wants it all; the hawk is left out."""
    for item, value in (("president", 3), ("senator-51", 5), ("moscow", 0), ("hawk", 9)):
        assert ask(board, "set", item=f"ideal:{item}", value=value) == {}
    ask(board, "ask", player="hawk", asked=False)
    return board


def player(board, id):
    return next(one for one in board.view["players"] if one["id"] == id)


def row(board, label):
    return next(one for one in board.view["rows"] if one["label"] == label)


def test_nobody_is_placed_when_it_opens_and_the_status_quo_is_the_course_s(board):
    assert {one["at"] for one in board.view["players"]} == {None}
    assert board.view["status_quo"] == TEXTS["status_quo"]["at"] == 8
    assert board.view["result"] == "Nobody is placed yet, so there is nothing to agree on."
    assert all(name in board.view["edges"][-1] for name in NAMES.values())


def test_the_sides_meet_where_both_accept(placed):
    assert placed.view["result"] == (
        f"{HOME} accepts 2 to 8, {AWAY} accepts 0 to 8: anything from 2 to 8 suits both."
    )
    both = row(placed, "Both sides")
    assert (both["low"], both["high"]) == (2, 8)


def test_the_player_who_holds_each_end_is_named(placed):
    assert placed.view["edges"][0] == (
        f"{HOME}: the low end, 2, is held by {NAMES['senator']}; the high end, 8, the status quo, "
        f"is held by {NAMES['president']} and {NAMES['senator']}."
    )
    assert "the low end, 0, is the end of the line" in placed.view["edges"][1]


def test_one_player_beyond_the_status_quo_makes_gridlock(placed, ask):
    ask(placed, "ask", player="hawk", asked=True)
    assert f"gridlock in {HOME}, nothing moves" in placed.view["result"]
    assert f"nothing below 8 for {NAMES['hawk']}" in placed.view["edges"][0]
    assert placed.said.startswith(f"{NAMES['hawk'].capitalize()} is asked.")


def test_more_players_on_one_side_of_the_status_quo_make_no_gridlock(placed, ask):
    ask(placed, "set", item="ideal:hawk", value=6)
    ask(placed, "ask", player="hawk", asked=True)
    assert "gridlock" not in placed.view["result"]
    assert row(placed, f"{HOME}, all who are asked")["low"] == 4


def test_sides_that_meet_in_the_status_quo_alone_are_told_so(placed, ask):
    ask(placed, "set", item="ideal:moscow", value=10)
    assert placed.view["result"].endswith("nothing but the status quo suits both.")


def test_a_side_of_which_nobody_is_asked_is_told_so(placed, ask):
    for id in ("president", "senator"):
        ask(placed, "ask", player=id, asked=False)
    assert placed.view["result"].startswith(f"Nobody is asked in {HOME}, {AWAY} accepts 0 to 8")
    assert len(placed.view["edges"]) == 1


def test_the_number_of_votes_says_which_senator_counts(placed, ask):
    ask(placed, "votes", needed=60)
    senator = player(placed, "senator")
    assert (senator["item"], senator["at"]) == ("ideal:senator-60", None)
    assert f"left out: {NAMES['senator']}." in placed.view["edges"][-1]
    ask(placed, "set", item="ideal:senator-60", value=6)
    assert row(placed, f"{HOME}, all who are asked")["low"] == 4
    ask(placed, "votes", needed=51)
    assert player(placed, "senator")["at"] == 5


def test_a_senator_farther_in_the_row_is_never_less_firm(placed, ask):
    ask(placed, "set", item="ideal:senator-67", value=4)
    assert work.get(WINSET).latest["ideal:senator-51"] == 4
    assert placed.said.startswith(f"{NAMES['senator'].capitalize()} (number 51) moved")
    ask(placed, "set", item="ideal:senator-51", value=7)
    assert work.get(WINSET).latest["ideal:senator-67"] == 7
    ask(placed, "undo")
    assert work.get(WINSET).latest["ideal:senator-67"] == 4


def test_the_status_quo_can_be_moved(placed, ask):
    ask(placed, "set", item="status-quo", value=4)
    assert f"gridlock in {HOME}" in placed.view["result"]
    ask(placed, "undo")
    assert placed.view["status_quo"] == 8


@pytest.mark.parametrize(
    ("what", "message", "part"),
    [
        ("set", {"item": "ideal:president", "value": 11}, "from 0 to 10"),
        ("set", {"item": "ideal:president", "value": "3"}, "from 0 to 10"),
        ("set", {"item": "ideal:president", "value": 3.2}, "the steps are of 0.5"),
        ("set", {"item": "ideal:nobody", "value": 3}, "no place called"),
        ("ask", {"player": "nobody", "asked": True}, "no player called"),
        ("votes", {"needed": 52}, "none of the numbers"),
        ("write", {"item": "diary", "text": "x"}, "no text called"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(board, ask, what, message, part):
    assert part in ask(board, what, **message)["refused"]
    assert not work.get(WINSET).latest


def test_a_place_under_the_hand_is_shown_and_not_saved(placed, ask):
    before = repr(placed)
    ask(placed, "try", item="ideal:president", value=7)
    assert row(placed, f"{HOME}, all who are asked")["low"] == 6
    assert repr(placed) == before


def test_one_reader_s_line_comes_after_everybody_is_placed(board, ask):
    for item, value in (("president", 3), ("senator-51", 5), ("moscow", 0)):
        ask(board, "set", item=f"ideal:{item}", value=value)
    assert board.view["reader"] is None
    ask(board, "set", item="ideal:hawk", value=8)
    assert len(board.view["reader"]["rows"]) == len(NAMES)
    assert "gridlock" in board.view["reader"]["result"]


def test_the_sums_carry_the_student_s_own_figures(placed):
    lines = "\n".join(placed.view["explain"])
    assert "2 × 3 − 8 = −2, cut at the end of the line: 0 to 8" in lines
    assert "2 × 5 − 8 = 2: 2 to 8" in lines
    assert f"{HOME}: the largest of 0 and 2 to the smallest of 8 and 8: 2 to 8." in lines


def test_what_is_written_down_is_kept_and_stands_in_the_words(placed, ask):
    ask(placed, "write", item="left-out", text="Syria, for both.")
    assert "You wrote: Syria, for both." in repr(WinSet())
    assert repr(WinSet()) == repr(placed)


def test_a_reset_leaves_what_was_written_and_can_be_taken_back(placed, ask):
    ask(placed, "write", item="binding", text="The senator.")
    ask(placed, "reset")
    assert {one["at"] for one in placed.view["players"]} == {None}
    assert all(one["asked"] for one in placed.view["players"])
    assert placed.view["written"]["binding"] == "The senator."
    ask(placed, "undo")
    assert player(placed, "president")["at"] == 3


def test_every_source_that_it_names_is_in_the_list(board):
    assert all(cites for cites in board.view["texts"]["cited"].values())


points = st.integers(0, 20).map(lambda n: n / 2)


@given(points, st.lists(points, min_size=1, max_size=4), st.lists(points, min_size=1, max_size=2))
def test_the_board_says_gridlock_exactly_where_the_method_does(here, home, away):
    players = [Player(f"h{i}", f"h{i}", "us", z) for i, z in enumerate(home)]
    players += [Player(f"a{i}", f"a{i}", "ru", z) for i, z in enumerate(away)]
    scene = Scene(here, players, {"us": "Home", "ru": "Away"})
    stuck = [n for n, zs in (("Home", home), ("Away", away)) if win_set(here, zs).gridlock]
    assert ("gridlock" in scene.result()) == bool(stuck)
    assert all(name in scene.result() for name in stuck)
    low, high = scene.zone
    assert low <= here <= high


junk = st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.lists(st.integers())
items = [*Lineup(TEXTS, work.Record(WINSET)).points, "status-quo", "votes", "off"]


@given(st.dictionaries(st.sampled_from(items), junk))
def test_no_file_breaks_the_line(latest):
    line = Lineup(TEXTS, work.Record(WINSET, latest))
    assert line.scene().result()
    assert len(line.seen()) == len(NAMES)
