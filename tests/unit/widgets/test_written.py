"""Written answers: kept as they are, read for the paragraphs that they name, never graded."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from steelyard import content, work
from steelyard.cards import Card
from steelyard.widgets import write
from steelyard.widgets.written import LONGEST, WRITING, Written, mentions

IDS = [prompt["id"] for prompt in content.writing()["prompts"]]
LAST = list(content.paragraphs())[-1]


@pytest.fixture
def board(folder):
    return Written("02")


@pytest.mark.parametrize("id", IDS)
def test_every_prompt_belongs_to_a_lesson_and_names_paragraphs_that_there_are(folder, id):
    view = Written(id).view
    assert id.partition("-")[0] in [lesson.id for lesson in content.case().lessons]
    assert set(view["paragraphs"]) <= set(content.paragraphs())
    assert view["prompt"]


def test_a_reader_looks_for_three_things_in_each(board):
    assert [one["id"] for one in board.view["looks_for"]] == ["passage", "counter", "change"]
    assert not any(one["seen"] for one in board.view["looks_for"])


def test_where_a_reader_looks_for_nothing_a_word_is_enough(folder, ask):
    short = Written("00")
    assert short.view["looks_for"] == []
    ask(short, "write", text="Unlikely")
    assert short.view["result"].startswith("Kept.")
    assert "What a reader looks for" not in repr(short)


def test_it_opens_empty_and_says_so(board):
    assert (board.view["text"], board.view["result"]) == ("", "Nothing is written yet.")


def test_a_text_is_kept_and_the_paragraphs_that_it_names_are_counted_in_words(board, ask):
    ask(board, "write", text="P2 drives. Against it stand P7 and P9, and P7 once more.")
    assert board.view["result"] == "You name three paragraphs: P2, P7 and P9."
    assert board.view["named"] == ["P2", "P7", "P9"]
    assert work.get(WRITING).latest["02"].startswith("P2 drives.")
    assert repr(Written("02")) == repr(board)


def test_a_text_that_names_none_is_not_scolded_and_not_graded(board, ask):
    ask(board, "write", text="A long text. " * 100)
    assert board.view["result"] == "You name no paragraph yet."


def test_a_paragraph_that_there_is_not_is_told(board, ask):
    ask(board, "write", text="As P18 says.")
    assert board.view["result"] == (
        f"You name no paragraph yet. There is no P18 in this text; it ends with {LAST}."
    )


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("P4", ["P4"]),
        ("(p4)", ["P4"]),
        ("P 4 and P 12", ["P4", "P12"]),
        ("P4–P6", ["P4", "P5", "P6"]),
        ("P4-6", ["P4", "P5", "P6"]),
        ("from P4 to P6", ["P4", "P5", "P6"]),
        ("paragraph 4, 12 per cent", ["P4"]),
        ("Paragraphs 4, 5, and 7", ["P4", "P5", "P7"]),
        ("paragraphs 4 to 6", ["P4", "P5", "P6"]),
        ("P4, 12 per cent of them", ["P4"]),
        ("P4 in 2016", ["P4"]),
        ("P9 to P7", ["P9", "P7"]),
        ("the P-4 form, top 5, Group12, P123", []),
        ("", []),
    ],
)
def test_paragraphs_are_recognised_as_students_write_them(text, named):
    assert list(mentions(text).known) == named


@given(st.text(max_size=200))
def test_any_text_can_be_read(text):
    known, unknown = mentions(text)
    assert set(known) <= set(content.paragraphs())
    assert not set(unknown) & set(content.paragraphs())


@given(st.lists(st.sampled_from(list(content.paragraphs())), max_size=8))
def test_whatever_is_named_is_found_once_and_in_order(ids):
    assert list(mentions(". Then ".join(ids)).known) == list(dict.fromkeys(ids))


def test_ticks_are_the_student_s_own_and_can_be_taken_back(board, ask):
    ask(board, "tick", id="counter", seen=True)
    assert [one["seen"] for one in Written("02").view["looks_for"]] == [False, True, False]
    ask(board, "tick", id="counter", seen=False)
    assert work.get(WRITING).latest["02:seen"] == []
    assert "does not look for" in ask(board, "tick", id="style", seen=True)["refused"]


def test_a_text_that_is_too_long_is_refused_and_the_old_one_stays(board, ask):
    ask(board, "write", text="Short.")
    assert "longer than 6,000" in ask(board, "write", text="x" * (LONGEST + 1))["refused"]
    assert board.view["text"] == "Short."


def test_answers_of_two_lessons_do_not_mix(board, ask):
    ask(board, "write", text="Two.")
    other = Written("03")
    ask(other, "write", text="Three.")
    assert (Written("02").view["text"], Written("03").view["text"]) == ("Two.", "Three.")


def test_a_file_that_holds_something_else_is_an_empty_answer(folder):
    work.put(WRITING, {"02": 7, "02:seen": "all"})
    assert Written("02").view["text"] == ""
    assert not any(one["seen"] for one in Written("02").view["looks_for"])


def test_write_opens_one_board_and_an_unknown_id_is_a_card(folder, monkeypatch):
    monkeypatch.setattr("steelyard.widgets._board._boards", {})
    assert write("02") is write("02")
    card = write("2")
    assert isinstance(card, Card)
    assert repr(card).startswith("There is no written answer called '2'. There are \"00\"")
