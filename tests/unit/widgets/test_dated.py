"""Dated questions: the student's own number first, the base rate after it, the outcome never."""

import json

import pytest

from steelyard import content, work
from steelyard.cards import Card
from steelyard.widgets import forecast
from steelyard.widgets._dated_words import state
from steelyard.widgets.dated import DRAFTS, QUESTIONS, Dated, open_dated

BINARY = next(q for q in content.questions().values() if q.kind == "binary")
PARTS = ["wording", "ladder_numbers"]
MULTI = next(q for q in content.questions().values() if q.kind == "multi")


@pytest.fixture
def board(folder):
    return Dated(BINARY, MULTI)


def seen(board, question):
    return next(one for one in board.view["questions"] if one["id"] == question.id)


@pytest.fixture
def drawn(run_js):
    """What the browser says of a question, with what a hand does over its shares."""

    def shown(board, question, hand=None):
        texts = {"says": board.texts["says"], "shares": board.view["shares"]}
        data = {"question": seen(board, question), "hand": hand or {}, "texts": texts}
        return run_js(PARTS, "return datedShown(data.question, data.hand, data.texts);", data)

    return shown


def give(board, ask, **percents):
    for option, percent in percents.items():
        question = BINARY if option == "yes" else MULTI
        assert ask(board, "set", id=question.id, option=option, percent=percent) == {}


def give_all(board, ask, *percents):
    for option, percent in zip(MULTI.options, percents, strict=False):
        ask(board, "set", id=MULTI.id, option=option, percent=percent)


def test_it_asks_with_the_rule_the_days_and_the_passages_and_nothing_is_judged(board, drawn):
    assert board.view["result"] == "2 questions, none kept yet."
    for question in (BINARY, MULTI):
        shown = seen(board, question)
        assert shown["resolves"] == question.resolves
        assert shown["paragraphs"] == list(question.paragraphs)
        assert str(question.closes.year) in shown["dates"]
        assert {share["percent"] for share in shown["shares"]} == {None}
        assert not drawn(board, question)["ready"]


@pytest.mark.parametrize("id", [*content.questions()])
def test_the_base_rate_comes_after_the_student_s_number_and_the_outcome_never(folder, ask, id):
    question, board = content.questions()[id], Dated(content.questions()[id])
    before = json.dumps(board.view)
    first, *others = question.options
    ask(board, "set", id=id, option=first, percent=100)
    for option in others if question.kind == "multi" else ():
        ask(board, "set", id=id, option=option, percent=0)
    ask(board, "keep", id=id)
    after = json.dumps(board.view)
    reasoning = json.dumps(question.base_rate_reasoning)[1:-1]
    assert (reasoning in before, reasoning in after) == (False, True)
    outcome = json.dumps(question.resolution.text)[1:-1]
    assert outcome not in before + after + repr(board)


def test_of_yes_and_no_one_slider_gives_both(board, ask, drawn):
    give(board, ask, yes=15)
    assert [share["option"] for share in seen(board, BINARY)["shares"]] == ["yes"]
    assert drawn(board, BINARY)["state"] == "Yes 15 %, so no 85 %. You can keep it now."


def test_a_number_is_a_draft_until_it_is_kept(board, ask):
    give(board, ask, yes=15)
    assert not work.get(QUESTIONS).latest
    assert "15" not in repr(board)
    again = Dated(BINARY, MULTI)
    assert seen(again, BINARY)["shares"][0]["percent"] == 15
    ask(board, "keep", id=BINARY.id)
    kept = work.get(QUESTIONS).latest[BINARY.id]
    assert kept["probs"] == {"yes": 0.15, "no": 0.85}
    assert kept["at"].endswith("+00:00")
    assert board.view["result"] == "1 of 2 forecasts kept."


def test_a_later_forecast_leaves_the_first_beside_it(board, ask):
    for percent in (15, 40):
        give(board, ask, yes=percent)
        ask(board, "keep", id=BINARY.id)
    record = work.get(QUESTIONS)
    assert record.first[BINARY.id]["probs"]["yes"] == 0.15
    assert record.latest[BINARY.id]["probs"]["yes"] == 0.4
    assert seen(board, BINARY)["kept"] == "Kept: yes 40 %. The first was: yes 15 %."


def test_what_is_kept_cannot_be_kept_again_unchanged(board, ask, drawn):
    give(board, ask, yes=15)
    ask(board, "keep", id=BINARY.id)
    assert (drawn(board, BINARY)["ready"], drawn(board, BINARY)["state"]) == (False, "")
    give(board, ask, yes=20)
    assert drawn(board, BINARY)["ready"]


def test_several_options_are_shared_out_and_never_rescaled(board, ask, drawn):
    give_all(board, ask, 40, 20)
    assert drawn(board, MULTI)["state"] == "60 %: 40 % still to give."
    assert "40 % still to give" in ask(board, "keep", id=MULTI.id)["refused"]
    give_all(board, ask, 40, 20, *[0] * (len(MULTI.options) - 3))
    ask(board, "rest", id=MULTI.id, option=MULTI.options[-1])
    ask(board, "keep", id=MULTI.id)
    probs = work.get(QUESTIONS).latest[MULTI.id]["probs"]
    assert list(probs) == list(MULTI.options)
    assert sum(probs.values()) == pytest.approx(1)
    assert probs[MULTI.options[-1]] == 0.4


def test_too_much_is_said(board, ask, drawn):
    give_all(board, ask, 80, 40)
    assert drawn(board, MULTI)["state"] == "120 %: 20 % too much."


@pytest.mark.parametrize(
    ("message", "part"),
    [
        ({"id": BINARY.id, "option": "yes", "percent": 12}, "Yes: the steps are of 5 %"),
        ({"id": BINARY.id, "option": "no", "percent": 10}, "no such answer"),
        ({"id": "Q99", "option": "yes", "percent": 10}, "no such answer"),
        ({"id": MULTI.id, "option": "nobody", "percent": 10}, "no such answer"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(board, ask, message, part):
    assert part in ask(board, "set", **message)["refused"]
    assert not work.get(DRAFTS).latest


def test_a_number_under_the_hand_is_shown_and_not_saved(board, drawn):
    under = drawn(board, BINARY, {f"{BINARY.id}:yes": 30})
    assert under["state"].startswith("Yes 30 %, so no 70 %")
    assert under["shares"][0]["percent"] == 30
    assert not work.get(DRAFTS).latest


def test_undo_and_reset_touch_what_is_not_kept(board, ask):
    give(board, ask, yes=15)
    ask(board, "keep", id=BINARY.id)
    give(board, ask, yes=60)
    ask(board, "reset")
    assert seen(board, BINARY)["shares"][0]["percent"] == 15
    ask(board, "undo")
    assert seen(board, BINARY)["shares"][0]["percent"] == 60
    assert work.get(QUESTIONS).latest[BINARY.id]["probs"]["yes"] == 0.15


def test_the_sums_carry_the_student_s_own_figures(board, ask, drawn):
    give(board, ask, yes=15)
    give_all(board, ask, 40, 20)
    lines = "\n".join(drawn(board, question)["sum"] for question in (BINARY, MULTI))
    assert "No is the rest: 100 % − 15 % = 85 %" in lines
    assert "40 % + 20 % = 60 %; 100 % − 60 % = 40 %" in lines


@pytest.mark.parametrize("given_", [[], [40], [40, 20, 40], [100, 0, 0], [80, 40], [100]])
def test_the_browser_says_what_python_says_of_what_is_given(board, ask, drawn, given_):
    give_all(board, ask, *given_)
    for question in (BINARY, MULTI):
        said = state(question, board._shares(question), board.texts["says"])
        assert drawn(board, question)["state"] == said


def test_the_words_are_the_kept_forecasts(board, ask):
    give(board, ask, yes=15)
    ask(board, "keep", id=BINARY.id)
    lines = repr(board).splitlines()
    assert lines[3] == f"{BINARY.question.strip()} | yes 15 %"
    assert lines[4].endswith(" | –")


def test_a_file_that_holds_something_else_is_no_forecast(folder):
    work.put(QUESTIONS, {BINARY.id: "soon", MULTI.id: {"probs": {"x": 2}}})
    work.put(DRAFTS, {BINARY.id: ["?"]})
    board = Dated(BINARY, MULTI)
    assert board.view["result"] == "2 questions, none kept yet."
    assert {share["percent"] for q in board.view["questions"] for share in q["shares"]} == {None}


def test_an_unknown_question_is_a_card_that_says_which_there_are(folder):
    card = forecast(BINARY.id, "Q99")
    assert isinstance(card, Card)
    assert repr(card).startswith("There is no question called Q99. The questions are Q01")
    assert repr(open_dated(())).startswith("Say which questions you mean.")


def test_forecast_opens_one_board_for_the_same_questions(folder, monkeypatch):
    monkeypatch.setattr("steelyard.widgets._board._boards", {})
    board = forecast(BINARY.id, MULTI.id, BINARY.id)
    assert [q.id for q in board.questions] == [BINARY.id, MULTI.id]
    assert forecast(BINARY.id, MULTI.id) is board
    assert forecast(MULTI.id) is not board


def test_kept_after_the_score_book_was_opened_it_says_that_it_does_not_count(board, ask):
    give(board, ask, yes=30)
    ask(board, "keep", id=BINARY.id)
    moment = "2026-01-01T10:00:00.000+00:00"
    work.put("scorebook", {"opened": {"date": moment[:10], "at": moment, "how": "anyway"}})
    board.refresh()
    late = board.texts["says"]["late"]
    assert late in seen(board, BINARY)["kept"]
    work.put(
        QUESTIONS, {BINARY.id: {"probs": {"yes": 0.3, "no": 0.7}, "at": "2025-12-31T10:00:00Z"}}
    )
    board.refresh()
    assert late not in seen(board, BINARY)["kept"]
