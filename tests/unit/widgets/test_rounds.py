"""Two rounds: the own answer first, then the class, then the reasons, then the answer once more."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard import content, work
from steelyard.classroom.summary import FILE, sample
from steelyard.method import seal
from steelyard.widgets import _rounds_words as words
from steelyard.widgets import weigh
from steelyard.widgets.rounds import ROUNDS, Rounds

ID, OTHER, *_ = (
    entry["force"] for entry in content.board_data("rounds")["asked"] if "force" in entry
)
SAYS = {k: v.strip() for k, v in content.board_data("rounds")["says"].items()}
TOLD = sample().questions[ID]
VALUES = st.integers(0, 20).map(lambda i: i / 2)


@pytest.fixture
def board(folder):
    return Rounds()


@pytest.fixture
def given_one(board, ask):
    answer(board, ask, 8)
    assert ask(board, "give", id=ID) == {}
    return board


@pytest.fixture
def second(given_one, ask):
    assert ask(given_one, "read", id=ID) == {}
    return given_one


def answer(board, ask, value, why="P1 says so.", round=1):
    assert ask(board, "set", id=ID, round=round, value=value) == {}
    assert ask(board, "why", id=ID, round=round, text=why) == {}


def seen(board, id=ID):
    return next(q for q in board.view["questions"] if q["id"] == id)


def leaks(board):
    """Whether the view tells anything of the class."""
    told = json.dumps(board.view, ensure_ascii=False)
    return any(
        reason.text.strip() in told for one in sample().questions.values() for reason in one.reasons
    )


def test_it_opens_with_no_answer_and_nothing_of_the_class(board):
    assert [q["first"] for q in board.view["questions"]] == [None] * 3
    assert [q["class"] for q in board.view["questions"]] == [None] * 3
    assert board.view["result"] == SAYS["start"]
    assert not leaks(board)


def test_an_answer_alone_shows_nothing_of_the_class_either(board, ask):
    answer(board, ask, 8)
    assert seen(board)["ready"]
    assert not leaks(board)


@pytest.mark.parametrize("part", ["set", "why"])
def test_it_is_given_only_with_a_number_and_a_reason(board, ask, part):
    if part == "set":
        ask(board, "set", id=ID, round=1, value=8)
    else:
        ask(board, "why", id=ID, round=1, text="Because.")
    assert ask(board, "give", id=ID) == {"refused": SAYS["give_first"]}
    assert seen(board)["class"] is None


@pytest.mark.parametrize("bad", [-1, 11, 7.3, "8", None, True, float("nan")])
def test_a_number_off_the_scale_is_refused_in_a_sentence_that_names_the_question(board, ask, bad):
    refused = ask(board, "set", id=ID, round=1, value=bad)["refused"]
    assert refused.startswith(content.forces()[ID].name + ": ")
    assert seen(board)["first"] is None


def test_once_it_is_given_the_class_is_shown_and_round_one_stays(given_one, ask):
    told = seen(given_one)["class"]
    assert told["said"].startswith(f"Round 1: {TOLD.n} answers, median 5.5, half of them between")
    assert told["said"].endswith(SAYS["camps"])
    assert told["where"] == "Your 8 is above the median."
    assert "invented" in told["origin"]
    assert [r["id"] for r in told["far"]] == ["low-1", "low-2", "low-3"]
    assert [r["id"] for r in told["near"]] == ["high-1", "high-2", "high-3"]
    assert len(told["rounds"]) == 1
    assert "is given" in ask(given_one, "set", id=ID, round=1, value=3)["refused"]
    assert "is given" in ask(given_one, "why", id=ID, round=1, text="Else.")["refused"]
    assert (seen(given_one)["first"], seen(given_one)["why"]) == (8, "P1 says so.")


def test_the_own_reason_is_not_among_those_of_others(board, ask):
    answer(board, ask, 8, why=f"{TOLD.reasons[-1].text} ")
    assert ask(board, "give", id=ID) == {}
    assert [r["id"] for r in seen(board)["class"]["near"]] == ["high-1", "high-2"]


def test_other_questions_stay_shut(given_one):
    assert seen(given_one, OTHER)["class"] is None


def test_round_two_opens_when_the_reasons_are_read_and_not_before(given_one, ask):
    assert "are read" in ask(given_one, "set", id=ID, round=2, value=7)["refused"]
    assert ask(given_one, "read", id=ID) == {}
    assert given_one.said == SAYS["opened"]
    assert work.get(ROUNDS).latest[f"read:{ID}"] == ["low-1", "low-2", "low-3"]
    assert ask(given_one, "set", id=ID, round=2, value=7) == {}


def test_nothing_can_be_read_before_the_own_answer(board, ask):
    assert "nothing to read" in ask(board, "read", id=ID)["refused"]


def test_the_shift_is_told_and_the_second_round_of_the_class_only_after_it(second, ask):
    assert seen(second)["class"]["after"] == []
    answer(second, ask, 7, "The third reason.", round=2)
    told = seen(second)["class"]
    assert second.said == "You: 8 → 7 (towards the median)."
    assert told["after"][0].startswith("Round 2: 12 answers, median 5.5")
    assert "does not make them better" in told["after"][1]
    assert len(told["rounds"]) == 2
    assert seen(second)["shown"] == "8 → 7"
    assert second.view["result"] == "You have both answers to 1 of 3 questions."


def test_a_reason_can_be_cited_and_one_that_is_not_there_cannot(second, ask):
    assert ask(second, "cite", id=ID, reason="low-2") == {}
    assert seen(second)["class"]["cites"] == "low-2"
    assert "no such reason" in ask(second, "cite", id=ID, reason="mine")["refused"]
    assert ask(second, "cite", id=ID, reason=None) == {}
    assert seen(second)["class"]["cites"] == ""


def test_undo_takes_back_a_number_and_no_text(second, ask):
    ask(second, "set", id=ID, round=2, value=7)
    ask(second, "why", id=ID, round=2, text="A long thought.")
    second._steps.rests()
    ask(second, "set", id=ID, round=2, value=3)
    ask(second, "why", id=ID, round=2, text="A longer thought.")
    ask(second, "undo")
    assert (seen(second)["class"]["second"], seen(second)["class"]["why"]) == (
        7,
        "A longer thought.",
    )
    ask(second, "redo")
    assert (seen(second)["class"]["second"], seen(second)["class"]["why"]) == (
        3,
        "A longer thought.",
    )


def test_starting_again_clears_round_two_and_drafts_and_no_answer_that_was_given(second, ask):
    answer(second, ask, 7, round=2)
    ask(second, "set", id=OTHER, round=1, value=2)
    ask(second, "reset")
    assert (seen(second)["first"], seen(second)["class"]["second"]) == (8, None)
    assert seen(second, OTHER)["first"] is None


def test_below_five_answers_nothing_is_shown_and_there_is_no_second_round(folder, ask):
    file(folder, {ID: {"n": 4}})
    board = Rounds()
    answer(board, ask, 8)
    ask(board, "give", id=ID)
    told = seen(board)["class"]
    assert told["enough"] is False
    assert told["said"].startswith("4 answers so far. Nothing is shown below 5")
    assert "rounds" not in told
    assert "nothing to read" in ask(board, "read", id=ID)["refused"]


def test_a_question_that_the_class_was_not_asked_says_so(folder, ask):
    file(folder, {})
    board = Rounds()
    answer(board, ask, 8)
    ask(board, "give", id=ID)
    assert seen(board)["class"]["said"] == SAYS["absent"]


def test_a_class_whose_figures_do_not_fit_is_not_shown_and_the_board_says_why(folder, ask):
    file(folder, {ID: {"n": 7, "median": 3, "q1": 1, "q3": 4, "dots": [{"value": 3, "count": 5}]}})
    board = Rounds()
    answer(board, ask, 8)
    ask(board, "give", id=ID)
    assert "the dots must be 7 together" in board.view["notice"]
    assert seen(board)["class"]["enough"] is False


def test_a_file_that_is_broken_is_told_of(folder):
    folder.mkdir()
    (folder / FILE).write_text("{", encoding="utf-8")
    board = Rounds()
    assert "is not JSON" in board.view["notice"]
    (folder / FILE).unlink()
    board.refresh()
    assert board.view["notice"] is None


def test_the_final_forecast_is_asked_for_only_once_it_is_sealed(board, ask):
    assert len(board.view["questions"]) == 3
    rungs = [rung.id for rung in content.case().ladder]
    record = {
        "stage": "final",
        "date": "2026-01-01",
        "probs": dict.fromkeys(rungs, 0.25),
        "why": "",
    }
    kept = {"date": record["date"], "record": record, "sha256": seal(record)}
    work.put("ladder-final", {"probs": record["probs"], "why": "", "seal": kept})
    board.refresh()
    last = board.view["questions"][-1]
    assert (last["id"], last["name"], last["unit"]) == (
        "at-least-limited-deals",
        "Limited deals or better",
        " %",
    )
    assert "gave it 50 %" in last["ask"]
    assert ask(board, "set", id=last["id"], round=1, value=33)["refused"].endswith("so not 33.")
    assert ask(board, "set", id=last["id"], round=1, value=35) == {}


@pytest.mark.parametrize(
    "value", [None, 3, "x", {"value": "8"}, {"value": 99}, {"value": 8, "why": 4}, [1]]
)
def test_a_record_that_was_changed_by_hand_stops_nothing(folder, value):
    work.put(
        ROUNDS, {f"round1:{ID}": value, f"round2:{ID}": value, f"given:{ID}": 7, "sentence": 1}
    )
    board = Rounds()
    assert seen(board)["class"] is None
    assert board.view["sentence"] == ""


def test_words_tell_both_answers_and_the_median_only_where_it_was_shown(second, ask):
    answer(second, ask, 7, round=2)
    assert repr(second).splitlines() == [
        "Two rounds",
        "You have both answers to 1 of 3 questions.",
        "Question | Round 1 | Class median | Round 2",
        f"{content.forces()[ID].name} | 8 | 5.5 | 7",
        *(f"{q['name']} | – | – | –" for q in second.view["questions"][1:]),
    ]


def test_no_sentence_calls_it_better_that_answers_come_together():
    assert "does not make them better" in SAYS["narrower"]
    told = " ".join(v for k, v in SAYS.items() if k != "narrower")
    assert not any(word in told for word in ("improve", "better", "converge", "consensus", "right"))


@given(first=VALUES, second=VALUES | st.none(), median=st.integers(0, 40).map(lambda i: i / 4))
def test_the_shift_has_a_direction_exactly_where_the_distance_changes(first, second, median):
    said = words.shift(SAYS, "", first, second, median)
    if second is None or second == first:
        assert "median" not in said
        return
    closer = abs(first - median) - abs(second - median)
    assert ("towards" in said) == (closer > 0)
    assert ("away from" in said) == (closer < 0)


def test_the_browser_says_the_same(run_js):
    cases = [
        [unit, first, second, median]
        for unit in ("", " %")
        for first in (0, 0.5, 5, 8, 10)
        for second in (None, 0, 0.5, 3, 5.5, 8, 10)
        for median in (0, 2.25, 5.5, 10)
    ]
    script = "return data.cases.map((c) => shifted(data.says, ...c));"
    told = run_js(["wording", "rounds_numbers"], script, {"cases": cases, "says": SAYS})
    assert told == [words.shift(SAYS, *case) for case in cases]


def test_weigh_opens_it(folder):
    assert isinstance(weigh("rounds"), Rounds)


def file(folder, questions):
    folder.mkdir()
    data = {"origin": "Seminar 3.", "invented": False, "questions": questions}
    (folder / FILE).write_text(json.dumps(data), encoding="utf-8")
