"""The board of questions marks in the kernel, keeps every answer, and shows no key too early."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from steelyard import content, work
from steelyard.quizzes import drawing
from steelyard.quizzes.answers import key
from steelyard.quizzes.files import load
from steelyard.quizzes.shown import to_browser
from steelyard.widgets.quiz import Questions, Recall

SAMPLE = Path(__file__).parents[1] / "quizzes" / "sample"


@pytest.fixture(autouse=True)
def place(folder, monkeypatch):
    """The invented case, and an empty record."""
    monkeypatch.setattr(content, "FOLDER", SAMPLE)
    return folder


@pytest.fixture
def board():
    return Questions(load("01"))


@pytest.fixture
def answer(ask):
    """Answer a question as the browser does; gives the reply."""

    def answered(board, id, given, level):
        return ask(
            board, "answer", id=id, answer=to_browser(board.quiz[id], given), certainty=level
        )

    return answered


def shown(board, id):
    return next(q for q in board.view["questions"] if q["id"] == id)


def test_before_an_answer_the_view_holds_nothing_of_the_key(board):
    view = json.dumps(board.view, ensure_ascii=False)
    for word in ("why", 'right": true', "misconception", "tolerance", "lure", "before"):
        assert f'"{word}' not in view
    for item in board.quiz.questions:
        for reason in reasons(item):
            assert reason not in view
    for error in content.misconceptions().values():
        assert error.name not in view


def reasons(item):
    for name in ("options", "before", "lefts", "lures"):
        for part in getattr(item, name, ()):
            yield part.why
    if hasattr(item, "why"):
        yield item.why


def test_the_reasons_that_the_test_above_looks_for_are_there_after_an_answer(board, answer):
    for item in board.quiz.questions:
        answer(board, item.id, key(item), 1)
    view = json.dumps(board.view, ensure_ascii=False)
    for item in board.quiz.questions:
        missing = [why for why in reasons(item) if why not in view]
        assert missing == (["That is the ceiling."] if item.kind == "number" else [])


def test_an_answer_to_one_question_shows_the_reasons_of_that_one_alone(board, answer):
    answer(board, "q01-weakest-link", "b", 2)
    view = json.dumps(board.view, ensure_ascii=False)
    for item in board.quiz.questions:
        if item.id != "q01-weakest-link":
            assert not any(why in view for why in reasons(item))


def test_every_kind_is_marked_right_with_its_key(board, answer):
    for number, item in enumerate(board.quiz.questions, 1):
        assert answer(board, item.id, key(item), 3) == {}
        assert shown(board, item.id)["feedback"]["verdict"] == "Right, and you were very sure."
        assert board.view["progress"] == f"{number} of 7 answered"


def test_an_answer_is_kept_with_what_a_teacher_needs(board, answer):
    answer(board, "q01-weakest-link", "c", 3)
    value = work.get("quiz-01").latest["q01-weakest-link"]
    assert (value["answer"], value["certainty"], value["score"]) == ("c", 3, 0)
    assert value["misconceptions"] == ["always-take-the-minimum"]


def test_without_a_certainty_nothing_is_marked_and_the_sentence_says_what_to_do(board, answer):
    reply = answer(board, "q01-weakest-link", "c", None)
    assert reply["at"] == "certainty"
    assert reply["refused"].startswith("How sure are you? Choose")
    assert work.get("quiz-01").latest == {}
    assert shown(board, "q01-weakest-link")["state"] == "open"


def test_a_number_out_of_range_is_not_marked_and_stays_in_its_field(board, ask):
    given = {"id": "q01-both", "answer": "7", "certainty": 2}
    ask(board, "draft", **given)
    reply = ask(board, "answer", **given)
    assert reply == {
        "refused": "Your number: type a number from 0 to 1. 7 lies outside.",
        "at": "answer",
    }
    assert work.get("quiz-01").latest == {}
    question = shown(board, "q01-both")
    assert (question["state"], question["answer"], question["certainty"]) == ("open", "7", 2)


def test_a_decimal_comma_is_as_good_as_a_point(board, ask):
    assert ask(board, "answer", id="q01-both", answer="0,15", certainty=3) == {}
    assert work.get("quiz-01").latest["q01-both"]["answer"] == 0.15


def test_what_was_begun_is_there_in_the_next_kernel(board, ask):
    ask(board, "draft", id="q01-put-in-order", answer=[4, 3, 2, 1, 0], certainty=None)
    ask(board, "draft", id="q01-what-is-said", answer=[0, 2], certainty=3)
    again = Questions(load("01"))
    assert shown(again, "q01-put-in-order")["answer"] == [4, 3, 2, 1, 0]
    question = shown(again, "q01-what-is-said")
    assert (question["answer"], question["certainty"], question["state"]) == ([0, 2], 3, "open")
    assert again.view["progress"] == "0 of 7 answered"


def test_an_answer_is_there_in_the_next_kernel_and_its_draft_is_gone(board, ask, answer):
    ask(board, "draft", id="q01-weakest-link", answer=0, certainty=None)
    answer(board, "q01-weakest-link", "c", 3)
    again = Questions(load("01"))
    assert shown(again, "q01-weakest-link")["state"] == "marked"
    assert work.get("draft-quiz-01").latest == {"q01-weakest-link": None}


def test_trying_again_hides_the_marks_and_keeps_the_first_answer(board, ask, answer):
    answer(board, "q01-weakest-link", "c", 3)
    ask(board, "again", id="q01-weakest-link")
    question = shown(board, "q01-weakest-link")
    assert (question["state"], question["feedback"]) == ("open", None)
    assert (question["answer"], question["certainty"]) == (2, None)
    assert question["first"]["verdict"] == "Not right, though you were very sure."
    assert board.view["progress"] == "1 of 7 answered"
    answer(board, "q01-weakest-link", "b", 1)
    question = shown(board, "q01-weakest-link")
    assert question["feedback"]["verdict"] == "Right, though you were not sure."
    assert question["first"]["html"] == "It is exactly the smaller of the two chances."
    assert work.get("quiz-01").first["q01-weakest-link"]["answer"] == "c"


def test_the_marks_of_later_answers_are_not_added_up(board, answer):
    answer(board, "q01-weakest-link", "c", 3)
    before = board.view["marks"]
    answer(board, "q01-weakest-link", "b", 3)
    assert board.view["marks"] == before
    assert "first answer: −6." in before


def test_going_back_shows_the_marked_answer(board, ask, answer):
    answer(board, "q01-weakest-link", "c", 3)
    ask(board, "again", id="q01-weakest-link")
    ask(board, "back", id="q01-weakest-link")
    assert shown(board, "q01-weakest-link")["state"] == "marked"
    assert shown(board, "q01-weakest-link")["first"] is None


def test_two_notebooks_lose_nothing_of_each_other(answer):
    one, other = Questions(load("01")), Questions(load("01"))
    answer(one, "q01-weakest-link", "c", 3)
    answer(other, "q01-both", 0.15, 1)
    answer(other, "q01-weakest-link", "b", 2)
    one.refresh()
    assert one.view == other.view
    assert one.view["progress"] == "2 of 7 answered"
    assert work.get("quiz-01").first["q01-weakest-link"]["answer"] == "c"


def test_a_changed_question_is_asked_again_beside_its_earlier_answer(board, ask, answer):
    answer(board, "q01-weakest-link", "c", 3)
    ask(board, "draft", id="q01-both", answer="0.2", certainty=1)
    choice, number = board.quiz["q01-weakest-link"], board.quiz["q01-both"]
    changed = tuple(
        replace(item, prompt="And now?") if item in (choice, number) else item
        for item in board.quiz.questions
    )
    later = Questions(replace(board.quiz, questions=changed))
    question = shown(later, "q01-weakest-link")
    assert (question["state"], question["answer"], question["first"]) == ("open", None, None)
    assert question["earlier"] == "It is exactly the smaller of the two chances."
    assert shown(later, "q01-both")["answer"] is None
    answer(later, "q01-weakest-link", "b", 2)
    assert shown(later, "q01-weakest-link")["earlier"] is None
    assert work.get("quiz-01").first["q01-weakest-link"]["answer"] == "c"


def test_drafts_and_answers_that_somebody_broke_by_hand_are_passed_over(board):
    from steelyard.quizzes.items import fingerprint

    sign = fingerprint(board.quiz["q01-weakest-link"])
    work.put("quiz-01", {"q01-weakest-link": {"content": sign, "answer": 5}, "q01-both": "x"})
    work.put("draft-quiz-01", {"q01-weakest-link": {"content": sign}, "q01-kinds": [3]})
    board.refresh()
    assert board.view["progress"] == "0 of 7 answered"
    assert {q["state"] for q in board.view["questions"]} == {"open"}


def test_a_disk_that_refuses_is_told_and_the_answer_is_not_lost(board, answer, place):
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("a file where the folder should be")
    answer(board, "q01-weakest-link", "c", 3)
    assert "could not be saved" in board.view["notice"]
    assert shown(board, "q01-weakest-link")["state"] == "marked"


def test_a_damaged_record_is_told_on_the_board(board, answer, place):
    answer(board, "q01-weakest-link", "c", 3)
    (place / "quiz-01.json").write_text("{", encoding="utf-8")
    assert "quiz-01.json was damaged" in Questions(load("01")).view["notice"]


def test_a_message_about_no_question_leaves_the_board_as_it_is(board, ask):
    before = board.view
    assert "refused" in ask(board, "answer", id="q99-none", answer=0, certainty=1)
    assert board.view == before


def test_the_words_say_how_far_the_student_is_and_each_verdict(board, answer):
    answer(board, "q01-weakest-link", "c", 3)
    answer(board, "q01-kinds", key(board.quiz["q01-kinds"]), 1)
    lines = repr(board).splitlines()
    assert lines[:3] == [
        "Questions on lesson 01: The river",
        "2 of 7 answered",
        "No. | Question | Your answer | Verdict",
    ]
    assert lines[3] == (
        "1 | The text says that the bridge needs the council and the money. What follows for the "
        "chance that it is built? | It is exactly the smaller of the two chances. | "
        "Not right, though you were very sure."
    )
    assert lines[4] == "2 | Which of these does the text say? | – | not answered yet"
    assert lines[9].endswith("| Right, though you were not sure.")


def test_the_words_of_a_fresh_board_are_the_same_every_time(board):
    assert repr(board) == repr(Questions(load("01")))
    assert "not answered yet" in board.words().html()


# What comes back


@pytest.fixture
def recalled():
    quizzes, _ = drawing.earlier_quizzes("02")
    from datetime import date

    return Recall(drawing.drawn("02", quizzes, date(2001, 1, 1)))


def test_a_recalled_question_says_which_lesson_it_is_from(recalled):
    assert all(q["origin"].startswith("from lesson 0") for q in recalled.view["questions"])
    assert recalled.view["title"] == "Before you start: what do you remember?"


def test_a_recall_is_kept_apart_from_the_quiz(recalled, answer):
    item = recalled.quiz.questions[0]
    answer(recalled, item.id, key(item), 3)
    assert work.get(f"quiz-{item.lesson}").latest == {}
    assert work.get("recall-02").latest[item.id]["score"] == 1
    box = work.get("recall").latest[item.id]
    assert (box["box"], box["lesson"], box["score"]) == (2, "02", 1)


def test_the_draw_is_fixed_by_the_first_thing_that_is_begun(recalled, ask):
    ids = [item.id for item in recalled.quiz.questions]
    assert work.get("recall-02").latest == {}
    ask(recalled, "draft", id=ids[0], answer=None, certainty=2)
    assert work.get("recall-02").latest == {"draw": ids}


def test_trying_again_after_the_key_was_seen_moves_no_box(recalled, ask, answer):
    number = next(item for item in recalled.quiz.questions if item.kind != "order")
    lacking = {"number": 0.9, "claims": dict.fromkeys(["C01", "C02", "C03"], "causal")}
    answer(recalled, number.id, lacking[number.kind], 3)
    assert work.get("recall").latest[number.id]["box"] == 1
    ask(recalled, "again", id=number.id)
    answer(recalled, number.id, key(number), 3)
    assert work.get("recall").latest[number.id]["box"] == 1
    assert shown(recalled, number.id)["feedback"]["tone"] == "right"


def test_the_same_questions_stand_there_with_their_answers_the_next_time(recalled, answer):
    from datetime import date

    item = recalled.quiz.questions[1]
    answer(recalled, item.id, key(item), 2)
    quizzes, _ = drawing.earlier_quizzes("02")
    again = Recall(drawing.drawn("02", quizzes, date(2030, 1, 1)))
    assert again.view == recalled.view
    assert again.view["progress"] == "1 of 3 answered"


def test_what_could_not_be_read_stands_in_the_lead(recalled):
    board = Recall(recalled.quiz, "The questions of lesson 01 could not be read (x).")
    assert board.view["lead"].endswith("could not be read (x).")
