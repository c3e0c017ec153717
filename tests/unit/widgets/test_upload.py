"""The board for the reader's own copy: a file in parts, outcomes in words, nothing stored."""

from __future__ import annotations

import json

import pytest

from steelyard import content
from steelyard.reading import copy
from steelyard.widgets.own import Own
from steelyard.widgets.upload import Upload


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path, monkeypatch):
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path / "work"))


@pytest.fixture
def text():
    """A text with the first words of every paragraph and nothing else of it."""
    rest = "and then, as the harbour master says, the boats come in and the nets are hung to dry"
    return "\n\n".join(f"{p.incipit} {rest} on quay {p.id}." for p in content.paragraphs().values())


def send(board, data, name="mine.txt", size=None, part=500):
    """What the browser does with a file."""
    answers = [
        board._answer(
            {"do": "part", "with": {"name": name, "at": at, "size": size or len(data)}},
            [memoryview(data[at : at + part])],
        )
        for at in range(0, len(data), part)
    ]
    return answers[-1]


def test_a_file_that_comes_in_parts_is_looked_at_when_it_is_whole(text):
    answer = send(Upload(), text.encode())
    assert answer["kept"]
    assert answer["sentences"][0] == "All 17 paragraphs were found in mine.txt."
    assert len(copy.get().passages) == 17


def test_a_part_out_of_place_is_refused_and_the_next_file_starts_anew(text):
    board = Upload()
    late = {"do": "part", "with": {"name": "mine.txt", "at": 500, "size": 900}}
    assert "did not arrive whole" in board._answer(late, [memoryview(b"x" * 400)])["refused"]
    assert send(board, text.encode())["kept"]


def test_a_large_file_is_refused_at_its_first_part():
    answer = send(Upload(), b"x", name="large.pdf", size=50 * 1024 * 1024)
    assert answer["refused"].startswith("large.pdf has 50 MB, and a file may have 20 MB.")


def test_the_browser_has_the_sentence_that_the_kernel_has():
    view = Upload().view
    said = view["large"].replace("{name}", "x").replace("{size}", "50").replace("{limit}", "20")
    answer = send(Upload(), b"x", name="x", size=50 * 1024 * 1024)
    assert answer["refused"] == said
    assert view["limit"] == 20 * 1024 * 1024


def test_a_refused_file_leaves_the_copy_and_says_so(text):
    board = Upload()
    send(board, text.encode())
    answer = send(board, b"It was a dark and stormy night. " * 30, name="novel.txt")
    assert not answer["kept"]
    assert answer["sentences"][1] == "The copy that you added before stays as it was."
    assert board.view["has"]
    assert board.view["outcome"] == answer["sentences"]


def test_the_view_lists_what_is_there_and_what_is_not(text):
    board = Upload()
    assert not board.view["has"]
    send(board, "\n\n".join(text.split("\n\n")[1:]).encode())
    first = board.view["sections"][0]
    assert (first["found"], first["missing"]) == ([], ["P1"])
    assert "16 of 17" in board.view["state"]


def test_removing_empties_the_board(text):
    board = Upload()
    send(board, text.encode())
    assert "removed" in board._answer({"do": "remove"}, [])["sentences"][0]
    assert not board.view["has"]
    assert copy.get() == copy.Copy()


def test_no_passage_is_in_what_a_notebook_stores(text):
    board, own = Upload(), Own("P1 P2")
    send(board, text.encode())
    own.refresh()
    for one in (board, own):
        stored = repr(one) + one.words().html() + json.dumps(one.view) + str(one.get_state())
        assert "harbour master says" not in stored


def test_passages_come_by_message_alone(text):
    send(Upload(), "\n\n".join(text.split("\n\n")[1:]).encode())
    passages = Own("P1 P2")._answer({"do": "passages"}, [])["passages"]
    assert passages["P1"] is None
    assert passages["P2"].endswith("on quay P2.")


def test_a_boards_words_are_the_same_on_every_machine(text):
    board = Upload()
    assert repr(board) == (
        "Your own copy of the text\n"
        "You have not added a copy. Everything in the course works without one."
    )
    send(board, text.encode())
    assert "all 17 paragraphs" in repr(board)
    assert "work" not in repr(board)
