"""The ladder: nothing is given, rescaled or changed behind the student's back."""

import hashlib
import json
from datetime import date

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from steelyard import content, work
from steelyard.method.sealing import canonical
from steelyard.widgets import weigh
from steelyard.widgets._grid import complete, in_percent, on_grid, rests, said_sum, says
from steelyard.widgets.ladder import Ladder

WORST, SECOND, THIRD, BEST = (rung.id for rung in content.case().ladder)
TEXTS = content.board_data("ladder")
PARTS = ["wording", "ladder_numbers"]
FOUR = {WORST: 35, SECOND: 30, THIRD: 25, BEST: 10}


@pytest.fixture
def board(folder):
    return Ladder()


@pytest.fixture
def sealed(board, ask):
    give(board, ask, FOUR)
    ask(board, "why", text="P1 asks.")
    ask(board, "seal")
    return board


@pytest.fixture
def drawn(run_js):
    """What the browser draws and says of a board, with what a hand does over it."""

    def shown(board, hand=None):
        data = {"view": board.view, "hand": hand or {}}
        return run_js(PARTS, "return ladderShown(data.view, data.hand);", data)

    return shown


def give(board, ask, percents):
    for rung, percent in percents.items():
        assert ask(board, "set", rung=rung, percent=percent) == {}


def percents(board):
    return {rung["id"]: rung["percent"] for rung in board.view["rungs"]}


def test_it_opens_with_nothing_judged(board, drawn):
    assert set(percents(board).values()) == {None}
    assert board.result() == "Nothing given yet: 100 % still to give."
    assert not drawn(board)["ready"]
    assert board.view["sealed"] is None


def test_it_shows_every_outcome_with_its_rule_in_the_order_of_trial(board):
    assert [rule["name"] for rule in board.view["rules"]] == [r.name for r in content.case().rules]
    assert [rung["id"] for rung in board.view["rungs"]] == [BEST, THIRD, SECOND, WORST]


def test_one_number_leaves_the_others_alone_and_says_what_is_still_to_give(board, ask):
    give(board, ask, {BEST: 85})
    assert percents(board) == {BEST: 85, THIRD: None, SECOND: None, WORST: None}
    assert board.result() == board.said == "85 %: 15 % still to give."


def test_too_much_is_said_and_not_rescaled(board, ask):
    give(board, ask, {BEST: 85, WORST: 30})
    assert board.result() == "115 %: 15 % too much."
    assert (percents(board)[BEST], percents(board)[WORST]) == (85, 30)


def test_a_hundred_with_one_outcome_untouched_asks_whether_it_is_zero(board, ask, drawn):
    give(board, ask, {BEST: 50, WORST: 30, SECOND: 20})
    name = content.case().ladder[2].name
    assert board.result() == f"100 % given, but {name} has no number yet. Is it 0 %?"
    assert not drawn(board)["ready"]
    ask(board, "rest", rung=THIRD)
    assert (percents(board)[THIRD], drawn(board)["ready"]) == (0, True)


def test_the_rest_goes_where_the_student_gives_it(board, ask, drawn):
    give(board, ask, {WORST: 35, SECOND: 30})
    assert drawn(board)["rungs"][0]["offer"]["to"] == 35
    ask(board, "rest", rung=BEST)
    assert percents(board) == {BEST: 35, THIRD: None, SECOND: 30, WORST: 35}


def test_what_is_too_much_is_not_taken_from_an_outcome_that_has_less(board, ask, drawn):
    give(board, ask, {WORST: 90, SECOND: 10, THIRD: 30})
    offers = {rung["id"]: rung["offer"] for rung in drawn(board)["rungs"]}
    assert (offers[SECOND], offers[BEST]) == (None, None)
    assert (offers[WORST]["to"], offers[THIRD]["to"]) == (60, 0)
    assert "nothing to give" in ask(board, "rest", rung=BEST)["refused"]


@pytest.mark.parametrize("bad", [33, -5, 105, 2.5, "40", None, True, float("nan")])
def test_a_number_off_the_grid_is_refused_in_a_sentence_that_names_the_outcome(board, ask, bad):
    refused = ask(board, "set", rung=BEST, percent=bad)["refused"]
    assert refused.startswith(content.case().ladder[-1].name + ": ")
    assert percents(board)[BEST] is None


def test_an_outcome_that_is_not_on_the_ladder_is_refused(board, ask):
    assert "no outcome" in ask(board, "set", rung="paradise", percent=5)["refused"]


def test_a_number_under_the_hand_is_shown_and_not_saved(board, drawn):
    under = drawn(board, {BEST: 40})
    assert under["result"] == "40 %: 60 % still to give."
    assert [row[1] for row in under["table"]] == ["40 %", "–", "–", "–"]
    assert not work.get("ladder-first").latest
    assert "40" not in repr(board)


def test_zero_and_a_hundred_are_allowed_and_asked_about(board, ask):
    give(board, ask, {BEST: 0, WORST: 100})
    words = board.view["words"]
    assert len(words) == 21
    assert [i for i, word in enumerate(words) if "Nothing could ever change that?" in word] == [
        0,
        20,
    ]


def test_undo_takes_back_one_step_and_redo_puts_it_back(board, ask):
    give(board, ask, {BEST: 10, WORST: 20})
    ask(board, "undo")
    assert percents(board)[WORST] is None
    assert board.said == "Taken back. 10 %: 90 % still to give."
    ask(board, "redo")
    assert percents(board)[WORST] == 20
    assert board.view["history"] == {"undo": True, "redo": False}


def test_a_reset_clears_the_numbers_keeps_the_reason_and_can_be_taken_back(board, ask):
    give(board, ask, {BEST: 10})
    ask(board, "why", text="Because.")
    ask(board, "reset")
    assert (percents(board)[BEST], board.view["why"]) == (None, "Because.")
    ask(board, "undo")
    assert percents(board)[BEST] == 10


def test_only_a_complete_forecast_can_be_sealed(board, ask):
    give(board, ask, {BEST: 10})
    assert "90 % still to give" in ask(board, "seal")["refused"]
    assert board.view["sealed"] is None


def test_a_seal_holds_the_numbers_the_reason_and_the_date(sealed):
    seal = work.get("ladder-first").latest["seal"]
    today = date.today().isoformat()
    probs = {rung: percent / 100 for rung, percent in FOUR.items()}
    record = {"stage": "first", "date": today, "probs": probs, "why": "P1 asks."}
    assert seal["record"] == record
    assert seal["sha256"] == hashlib.sha256(canonical(record).encode()).hexdigest()
    assert sealed.view["sealed"]["sound"]
    assert sealed.result().startswith("Sealed on ")


def test_a_sealed_forecast_cannot_be_changed_by_any_message(sealed, ask):
    for what, arguments in {
        "set": {"rung": BEST, "percent": 90},
        "rest": {"rung": BEST},
        "why": {"text": "I knew it."},
        "seal": {},
    }.items():
        assert "sealed" in ask(sealed, what, **arguments)["refused"]
    for what in ("reset", "undo", "redo"):
        ask(sealed, what)
    assert percents(sealed) == FOUR
    assert sealed.view["sealed"]["sound"]


def test_a_sealed_forecast_is_shown_and_checked_when_the_cell_runs_again(sealed):
    again = Ladder()
    assert percents(again) == FOUR
    assert (again.view["sealed"]["sound"], again.view["why"]) == (True, "P1 asks.")
    assert repr(again) == repr(sealed)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("first", "seal", "record", "probs", BEST), 0.9),
        (("first", "seal", "record", "date"), "2016-12-08"),
        (("first", "seal", "record", "why"), "I knew it."),
        (("first", "seal", "sha256"), "0" * 64),
        (("first", "seal", "record"), None),
        (("first", "seal", "record", "probs", BEST), float("inf")),
        (("latest", "seal", "sha256"), "0" * 64),
        (("latest", "probs", BEST), 0.9),
        (("latest", "why"), "I knew it."),
    ],
)
def test_a_file_that_was_changed_after_sealing_is_told_of(sealed, folder, path, value):
    file = folder / "ladder-first.json"
    data = json.loads(file.read_text("utf-8"))
    *inside, last = path
    place = data
    for key in inside:
        place = place[key]
    place[last] = value
    file.write_text(json.dumps(data), "utf-8")
    changed = Ladder()
    assert not changed.view["sealed"]["sound"]
    assert "changed" in changed.view["sealed"]["verdict"]
    assert changed.view["sealed"]["verdict"] in repr(changed)


def test_a_second_seal_in_the_file_does_not_replace_the_first(sealed, ask):
    record = {"stage": "first", "date": "2016-12-08", "probs": {BEST: 1.0}, "why": ""}
    work.put("ladder-first", {"seal": {"date": record["date"], "record": record, "sha256": ""}})
    again = Ladder()
    assert percents(again) == FOUR
    assert "more than one seal" in again.view["sealed"]["verdict"]


def test_the_words_are_a_table_that_is_the_same_for_the_same_record(board, ask):
    give(board, ask, FOUR)
    assert repr(board).splitlines()[2:4] == [
        "Outcome | Chance | In words",
        f"{content.case().ladder[-1].name} | 10 % | very unlikely",
    ]
    assert repr(board) == repr(Ladder())


def test_a_record_that_cannot_be_written_is_said_on_the_board(board, ask, folder):
    folder.parent.joinpath("work").write_text("a file where the folder should be", "utf-8")
    give(board, ask, {BEST: 10})
    assert "could not be" in board.view["notice"]
    assert percents(board)[BEST] == 10


def test_weigh_opens_the_first_forecast_and_keeps_one_board(folder, monkeypatch):
    monkeypatch.setattr("steelyard.widgets._board._boards", {})
    board = weigh("ladder")
    assert (board.activity, weigh("ladder") is board) == ("ladder-first", True)


def test_the_final_stage_has_its_own_record(folder, ask):
    final = Ladder("final")
    give(final, ask, {BEST: 10})
    assert work.get("ladder-final").latest["probs"][BEST] == 0.1
    assert not work.get("ladder-first").latest


shares = st.lists(st.none() | st.integers(0, 20).map(lambda n: 5 * n), min_size=2, max_size=7)


@given(shares)
def test_taking_an_offer_makes_the_sum_a_hundred(values):
    given_ = {str(i): v for i, v in enumerate(values)}
    for id, to in rests(given_).items():
        if to is not None:
            assert sum(v or 0 for v in {**given_, id: to}.values()) == 100


@given(shares)
def test_a_complete_forecast_is_the_only_one_that_is_called_done(values):
    given_ = {str(i): v for i, v in enumerate(values)}
    said = said_sum(given_, {k: k for k in given_}, "Done.")
    assert said.endswith("Done.") == complete(given_)


four = st.lists(st.none() | st.integers(0, 20).map(lambda n: 5 * n), min_size=4, max_size=4)
EDGES = [[None] * 4, [0] * 4, [100, 0, 0, 0], [100, None, None, None], [100, 100, 100, 100]]


@settings(max_examples=3, deadline=None, phases=[Phase.generate])
@given(st.lists(four, min_size=60, max_size=60))
def test_the_browser_says_and_offers_what_python_says_and_takes(run_js, states):
    names = {rung.id: rung.name for rung in content.case().ladder}
    cases = [dict(zip(names, values, strict=True)) for values in (*states, *EDGES)]
    script = """return data.cases.map((shares) => ({
      said: sharesSaid(shares, data.names, "Then.", data.says), done: sharesComplete(shares),
      offers: sharesOffers(shares, data.names, data.says), sum: sharesSum(shares, data.says) }));"""
    shown = run_js(PARTS, script, {"cases": cases, "names": names, "says": dict(says())})
    for shares_, found in zip(cases, shown, strict=True):
        assert found["said"] == said_sum(shares_, names, "Then.")
        assert found["done"] == complete(shares_)
        offers = {id: offer and offer["to"] for id, offer in found["offers"].items()}
        assert offers == rests(shares_)
        assert all(one["says"].startswith(one["text"]) for one in found["offers"].values() if one)
        assert "{" not in json.dumps(list(found["offers"].values())).replace('{"to"', "")


def test_the_sum_stands_there_as_on_paper(board, ask, drawn):
    assert drawn(board)["sums"] == [says()["no_sum"]]
    give(board, ask, {BEST: 10, WORST: 30})
    assert drawn(board)["sums"][0] == "10 % + 30 % = 40 %; 100 % − 40 % = 60 %"
    give(board, ask, {BEST: 90})
    assert drawn(board)["sums"][0] == "90 % + 30 % = 120 %; 100 % − 120 % = −20 %"


def test_the_browser_has_the_words_table(board, ask, drawn):
    for percents_ in ({}, {BEST: 0, WORST: 35}, FOUR):
        give(board, ask, percents_)
        assert drawn(board)["table"] == board.words().rows
        assert drawn(board)["result"] == board.result()


def test_the_final_forecast_has_the_sealed_first_one_beside_it(sealed, ask, drawn):
    final = Ladder("final")
    give(final, ask, {BEST: 5})
    assert final.view["beside"]["percents"] == FOUR
    assert final.words().rows[0][1:] == ["5 %", "very unlikely", "10 %"]
    assert drawn(final)["table"] == final.words().rows
    assert "Your first forecast" in repr(final)
    assert sealed.view["beside"] is None


def test_without_a_sealed_first_forecast_the_final_one_says_so(folder, drawn):
    final = Ladder("final")
    assert TEXTS["beside_none"] in repr(final)
    assert drawn(final)["table"] == final.words().rows


def test_a_first_forecast_that_was_changed_is_told_of_beside_the_final_one(sealed):
    work.put("ladder-first", {"probs": {BEST: 1.0}})
    assert "changed in the file after sealing" in repr(Ladder("final"))


def test_weigh_opens_the_final_forecast_under_its_own_name(folder, monkeypatch):
    monkeypatch.setattr("steelyard.widgets._board._boards", {})
    board = weigh("final")
    assert (board.activity, weigh("final") is board) == ("ladder-final", True)
    assert weigh("ladder").activity == "ladder-first"


@given(st.integers(0, 20))
def test_every_step_of_the_grid_is_accepted_and_survives_the_record(step):
    percent = on_grid(5 * step, "x")
    assert in_percent(json.loads(json.dumps(percent / 100))) == 5 * step


def test_sealed_after_the_score_book_was_opened_it_says_that_it_is_not_scored(board, ask):
    assert TEXTS["says"]["open"] not in board.view["texts"]["intro"]
    ask(weigh("scorebook"), "anyway")
    board.refresh()
    assert board.view["texts"]["intro"].endswith(TEXTS["says"]["open"])
    give(board, ask, FOUR)
    ask(board, "seal")
    assert board.view["sealed"]["verdict"].endswith(TEXTS["says"]["late"])
    assert TEXTS["says"]["late"] in repr(board)


def test_sealed_before_the_score_book_was_opened_it_says_nothing_of_it(sealed, ask):
    ask(weigh("scorebook"), "anyway")
    sealed.refresh()
    assert TEXTS["says"]["open"] not in sealed.view["texts"]["intro"]
    assert TEXTS["says"]["late"] not in sealed.view["sealed"]["verdict"]
