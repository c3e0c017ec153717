"""What every board shares: its replies, its notices, its steps back, its stored words."""

import pytest

from steelyard import work
from steelyard.widgets import _board, _steps, weigh
from steelyard.widgets._board import Board, opened
from steelyard.widgets._words import Words

UNDRAWABLE = -1


class Sample(Board):
    """A board with one number."""

    files = "own"

    def look(self):
        record = work.get("sample")
        self.notice = self.notice or record.notice
        if record.latest.get("x") == UNDRAWABLE:
            raise ValueError("a rung must be above the worst")
        return {"title": "Sample", "x": record.latest.get("x")}

    def words(self):
        x = work.get("sample").latest.get("x")
        return Words("Sample", [f"x is {x}."], ["what", "value"], [["x", str(x)]])

    def result(self):
        return f"x is {work.get('sample').latest.get('x')}."

    def judgements(self):
        return {"sample": ["x"]}

    def do_set(self, x):
        if x > 10:
            raise ValueError("x must be 0 to 10, but it is 11.")
        self.judge("sample", {"x": x})

    def do_break(self):
        raise KeyError("of ours")


@pytest.fixture
def board(folder, monkeypatch):
    monkeypatch.setattr(_board, "_boards", {})
    return opened(Sample)


def test_a_message_is_saved_drawn_and_answered(board, ask):
    assert ask(board, "set", x=3) == {}
    assert board.view["x"] == 3
    assert work.get("sample").latest == {"x": 3}


def test_a_message_that_comes_twice_is_answered_twice_and_done_once(board):
    replies = []
    board.send = lambda content, *_: replies.append(content)
    for n, x in (("a-1", 3), ("a-2", 4), ("a-1", 3), ("a-1", 3)):
        board._hear(board, {"n": n, "do": "set", "with": {"x": x}}, [])
    assert [reply["ack"] for reply in replies] == ["a-1", "a-2", "a-1", "a-1"]
    assert work.get("sample").latest == {"x": 4}


def test_a_board_has_one_name_in_all_its_views_and_another_than_other_boards(board):
    assert board.view["name"] == opened(Sample).view["name"] != opened(Sample, "01").view["name"]


def test_what_a_board_refuses_comes_back_as_its_sentence_and_changes_nothing(board, ask):
    ask(board, "set", x=3)
    assert ask(board, "set", x=11) == {"refused": "x must be 0 to 10, but it is 11."}
    assert board.view["x"] == 3


@pytest.mark.parametrize("what", ["break", "nothing_of_the_kind"])
def test_a_fault_of_the_course_is_said_and_never_raised(board, ask, what):
    reply = ask(board, what)
    assert "in the course itself" in reply["refused"]
    assert "is safe" in reply["refused"]


def test_a_board_that_cannot_be_drawn_answers_and_does_not_blame_the_value(board, ask):
    reply = ask(board, "set", x=UNDRAWABLE)
    assert "in the course itself" in reply["refused"]
    assert work.get("sample").latest == {"x": UNDRAWABLE}


def test_steps_are_taken_back_and_put_back(board, ask):
    ask(board, "set", x=3)
    ask(board, "set", x=4)
    ask(board, "undo")
    assert (board.view["x"], board.said) == (3, "Taken back. x is 3.")
    ask(board, "redo")
    assert board.view["x"] == 4
    assert board.view["history"] == {"undo": True, "redo": False}


def test_a_number_that_changes_again_within_a_moment_is_one_step(board, ask, clock):
    ask(board, "set", x=3)
    for x in (4, 5, 6):
        clock.passes(_steps.MOMENT)
        ask(board, "set", x=x)
    clock.passes(_steps.MOMENT + 0.1)
    ask(board, "set", x=7)
    taken = []
    for _ in range(2):
        ask(board, "undo")
        taken.append(board.view["x"])
    assert taken == [6, None]
    ask(board, "redo")
    assert board.view["x"] == 6


def test_a_number_that_comes_back_within_a_moment_leaves_no_step(board, ask, clock):
    ask(board, "set", x=3)
    ask(board, "set", x=4)
    clock.passes(0.1)
    ask(board, "set", x=3)
    ask(board, "undo")
    assert board.view["x"] is None


def test_after_an_undo_the_next_change_is_a_step_of_its_own(board, ask, clock):
    ask(board, "set", x=3)
    ask(board, "set", x=4)
    ask(board, "undo")
    clock.passes(0.1)
    ask(board, "set", x=5)
    ask(board, "undo")
    assert board.view["x"] == 3


@pytest.mark.parametrize(
    ("changes", "steps"),
    [
        ([{"a": {"low": 1, "mode": 2}}, {"a": {"low": 1, "mode": 3}}], 1),  # one field
        ([{"a": {"mode": 2}}, {"a": {"mode": 3, "high": 3}}], 1),  # and a neighbour moved along
        ([{"a": {"mode": 2}}, {"a": {"mode": 2, "swing": 3}}], 2),  # another field
        ([{"a": {"mode": 2}}, {"b": {"mode": 3}}], 2),  # another item
        ([{"a": 2}, {"b": 3}], 2),
        ([{"a": 2}, {"a": 3, "b": 4}], 2),  # more than the one item
        ([{"a": "yes"}, {"a": "no"}], 2),  # a choice
        ([{"a": True}, {"a": False}], 2),
        ([{"a": [1]}, {"a": [1, 2]}], 2),  # a list
        ([{"a": {"why": "so"}}, {"a": {"why": "no"}}], 2),  # a text
    ],
)
def test_only_the_same_number_again_is_the_same_step(board, clock, changes, steps):
    for values in changes:
        clock.passes(0.1)
        board.judge("sample", values)
    assert len(board._steps.past) == steps


def test_a_reset_is_a_step_that_can_be_taken_back(board, ask):
    ask(board, "set", x=3)
    ask(board, "reset")
    assert board.view["x"] is None
    ask(board, "undo")
    assert board.view["x"] == 3


def test_a_new_step_forgets_what_was_taken_back(board, ask):
    ask(board, "set", x=3)
    ask(board, "undo")
    ask(board, "set", x=5)
    ask(board, "redo")
    assert board.view["x"] == 5


def test_a_disk_that_refuses_is_said_on_the_board(board, ask, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(work.os, "fsync", full)
    ask(board, "set", x=3)
    assert "No space left" in board.view["notice"]
    assert board.view["x"] == 3


def test_a_damaged_record_is_said_on_the_board(folder, monkeypatch):
    monkeypatch.setattr(_board, "_boards", {})
    work.put("sample", {"x": 1})
    (folder / "sample.json").write_text("{")
    assert "damaged" in opened(Sample).view["notice"]


def test_two_calls_with_one_key_show_one_board(board):
    assert opened(Sample) is board
    assert opened(Sample, "other") is not board


def test_a_board_that_is_opened_again_shows_what_another_notebook_saved(board):
    work.put("sample", {"x": 7})
    assert opened(Sample).view["x"] == 7


def test_words_are_the_repr_and_the_stored_output(board):
    assert repr(board) == "Sample\nx is None.\nwhat | value\nx | None"
    stored = _board._stored(board)
    assert stored["text/plain"] == repr(board)
    assert "Run this cell to use the board" in stored["text/html"]


def test_words_are_escaped():
    html = Words("<b>", ["<i>"], ["<u>"], [["<script>"]]).html()
    assert "<script>" not in html
    assert "&lt;script&gt;" in html


def test_an_unknown_board_gets_a_sentence_that_lists_the_known_ones():
    assert "no board called 'anything'. The boards are \"ladder\"" in repr(weigh("anything"))
