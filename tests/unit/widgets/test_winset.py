"""The win-set board: intervals of the method on the case's line, and who holds each end."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from steelyard import content, work
from steelyard.method import win_set
from steelyard.widgets._winset_lineup import WINSET, Lineup
from steelyard.widgets._winset_numbers import Player, Scene
from steelyard.widgets.winset import WinSet

TEXTS = content.board_data("winset")
PARTS = ["wording", "method", "hand", "winset_numbers"]
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


@pytest.fixture
def drawn(run_js):
    """What the browser draws and says of a board, with what a hand does over it."""

    def shown(board, hand=None):
        data = {"view": board.view, "hand": hand or {}}
        return run_js(PARTS, "return winsetShown(data.view, data.hand);", data)

    return shown


def row(shown, label):
    return next(one for one in shown["rows"] if one["label"] == label)


def at(board, item):
    return board.view["places"][f"ideal:{item}"]


def test_nobody_is_placed_when_it_opens_and_the_status_quo_is_the_course_s(board, drawn):
    assert {*board.view["places"].values()} == {None}
    assert board.view["status_quo"] == TEXTS["status_quo"]["at"] == 8
    assert board.result() == "Nobody is placed yet, so there is nothing to agree on."
    assert all(name in drawn(board)["edges"][-1] for name in NAMES.values())


def test_the_sides_meet_where_both_accept(placed, drawn):
    assert placed.result() == (
        f"{HOME} accepts 2 to 8, {AWAY} accepts 0 to 8: anything from 2 to 8 suits both."
    )
    both = row(drawn(placed), "Both sides")
    assert (both["low"], both["high"]) == (2, 8)


def test_the_player_who_holds_each_end_is_named(placed, drawn):
    assert drawn(placed)["edges"][0] == (
        f"{HOME}: the low end, 2, is held by {NAMES['senator']}; the high end, 8, the status quo, "
        f"is held by {NAMES['president']} and {NAMES['senator']}."
    )
    assert "the low end, 0, is the end of the line" in drawn(placed)["edges"][1]


def test_one_player_beyond_the_status_quo_makes_gridlock(placed, ask, drawn):
    ask(placed, "ask", player="hawk", asked=True)
    assert f"gridlock in {HOME}, nothing moves" in placed.result()
    assert f"nothing below 8 for {NAMES['hawk']}" in drawn(placed)["edges"][0]
    assert placed.said.startswith(f"{NAMES['hawk'].capitalize()} is asked.")


def test_more_players_on_one_side_of_the_status_quo_make_no_gridlock(placed, ask, drawn):
    ask(placed, "set", item="ideal:hawk", value=6)
    ask(placed, "ask", player="hawk", asked=True)
    assert "gridlock" not in placed.result()
    assert row(drawn(placed), f"{HOME}, all who are asked")["low"] == 4


def test_sides_that_meet_in_the_status_quo_alone_are_told_so(placed, ask):
    ask(placed, "set", item="ideal:moscow", value=10)
    assert placed.result().endswith("nothing but the status quo suits both.")


def test_a_side_of_which_nobody_is_asked_is_told_so(placed, ask, drawn):
    for id in ("president", "senator"):
        ask(placed, "ask", player=id, asked=False)
    assert placed.result().startswith(f"Nobody is asked in {HOME}, {AWAY} accepts 0 to 8")
    assert len(drawn(placed)["edges"]) == 1


def test_the_number_of_votes_says_which_senator_counts(placed, ask, drawn):
    ask(placed, "votes", needed=60)
    assert player(placed, "senator")["items"]["60"] == "ideal:senator-60"
    assert at(placed, "senator-60") is None
    assert f"left out: {NAMES['senator']}." in drawn(placed)["edges"][-1]
    ask(placed, "set", item="ideal:senator-60", value=6)
    assert row(drawn(placed), f"{HOME}, all who are asked")["low"] == 4
    ask(placed, "votes", needed=51)
    assert at(placed, "senator-51") == 5


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
    assert f"gridlock in {HOME}" in placed.result()
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


def test_a_place_under_the_hand_is_shown_and_not_saved(placed, drawn):
    before = repr(placed)
    under = drawn(placed, {"ideal:president": 7})
    assert row(under, f"{HOME}, all who are asked")["low"] == 6
    assert f"{HOME} accepts 6 to 8" in under["result"]
    assert repr(placed) == before


def test_a_toggle_and_the_votes_are_shown_before_the_kernel_answers(placed, drawn):
    assert f"gridlock in {HOME}" in drawn(placed, {"asked:hawk": True})["result"]
    assert f"left out: {NAMES['senator']}." in drawn(placed, {"votes": 67})["edges"][-1]


def test_who_is_pushed_along_in_the_row_is_said_while_the_hand_moves(placed, ask, run_js):
    script = "return winsetMoved(data, winsetPushed(data, 'ideal:senator-67', 4), 4);"
    said = run_js(PARTS, script, placed.view)
    ask(placed, "set", item="ideal:senator-67", value=4)
    assert placed.said.startswith(said)
    assert said == f"{NAMES['senator'].capitalize()} (number 51) moved along to 4."
    assert run_js(PARTS, script.replace("67", "51"), placed.view) == ""


def test_one_reader_s_line_comes_after_everybody_is_placed(board, ask, drawn):
    for item, value in (("president", 3), ("senator-51", 5), ("moscow", 0)):
        ask(board, "set", item=f"ideal:{item}", value=value)
    assert board.view["reader"] is None
    ask(board, "set", item="ideal:hawk", value=8)
    assert len(board.view["reader"]["rows"]) == len(NAMES)
    assert "gridlock" in drawn(board)["reader"]


def test_the_sums_carry_the_student_s_own_figures(placed, drawn):
    lines = "\n".join(drawn(placed)["sums"])
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
    assert {*placed.view["places"].values()} == {None}
    assert all(one["asked"] for one in placed.view["players"])
    assert placed.view["written"]["binding"] == "The senator."
    ask(placed, "undo")
    assert at(placed, "president") == 3


def test_every_source_that_it_names_is_in_the_list(board):
    assert all(cites for cites in board.view["texts"]["cited"].values())


points = st.integers(0, 20).map(lambda n: n / 2)


@given(points, st.lists(points, min_size=1, max_size=4), st.lists(points, min_size=1, max_size=2))
def test_the_board_says_gridlock_exactly_where_the_method_does(here, home, away):
    players = [Player(f"h{i}", f"h{i}", "us", z) for i, z in enumerate(home)]
    players += [Player(f"a{i}", f"a{i}", "ru", z) for i, z in enumerate(away)]
    scene = Scene(here, players, {"us": "Home", "ru": "Away"}, TEXTS["says"])
    stuck = [n for n, zs in (("Home", home), ("Away", away)) if win_set(here, zs).gridlock]
    assert ("gridlock" in scene.result()) == bool(stuck)
    assert all(name in scene.result() for name in stuck)
    low, high = scene.zone
    assert low <= here <= high


junk = st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.lists(st.integers())
items = [*Lineup(TEXTS, work.Record(WINSET)).points, "status-quo", "votes", "off"]


@settings(suppress_health_check=[HealthCheck.too_slow])  # that is how busy the machine is
@given(st.dictionaries(st.sampled_from(items), junk))
def test_no_file_breaks_the_line(latest):
    line = Lineup(TEXTS, work.Record(WINSET, latest))
    assert line.scene().result()
    assert len(line.seen()) == len(NAMES)


places = st.none() | points


@st.composite
def lines(draw):
    """A record of the line: places, a status quo, votes, and whoever is not asked."""
    record = {item: draw(places) for item in Lineup(TEXTS, work.Record(WINSET)).points}
    off = draw(st.lists(st.sampled_from([*NAMES]), unique=True))
    needed = draw(st.sampled_from([c["needed"] for c in TEXTS["votes"]["choices"]]))
    return record | {"status-quo": draw(places), "votes": needed, "off": off}


DEGENERATE = [
    {},
    {"off": [*NAMES]},
    {"off": [*NAMES], "ideal:president": 3},
    {"ideal:president": 0, "status-quo": 0},
    {"ideal:president": 10, "ideal:moscow": 0, "status-quo": 10},
    {f"ideal:{id}": 8 for id in NAMES},
]


def held(board, folder, record):
    for file in folder.glob("winset*"):
        file.unlink()
    work.put(WINSET, record)
    board.refresh()
    return board.view, board.words(), Lineup(TEXTS, work.get(WINSET)).scene()


@settings(
    max_examples=4,
    suppress_health_check=list(HealthCheck),
    deadline=None,
    phases=[Phase.generate],
)
@given(st.lists(lines(), min_size=20, max_size=20))
def test_the_browser_says_and_draws_what_python_says_and_computes(folder, run_js, records):
    board = WinSet()
    cases = [held(board, folder, record) for record in (*records, *DEGENERATE)]
    shown = run_js(PARTS, "return data.map((view) => winsetShown(view));", [c[0] for c in cases])
    for (_, words, scene), found in zip(cases, shown, strict=True):
        assert [found["result"], *found["edges"]] == words.sentences
        assert found["table"] == words.rows
        both = row(found, TEXTS["says"]["both"])
        assert (both["low"], both["high"]) == (scene.zone or (None, None))
        for id, name in scene.sides.items():
            if len(scene.of(id)) > 1:
                drawn_ = row(found, f"{name}, all who are asked")
                assert (drawn_["low"], drawn_["high"]) == tuple(scene.set_of(id) or (None, None))
