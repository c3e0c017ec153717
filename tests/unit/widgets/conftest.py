"""What tests of boards need: an empty record, and messages as the browser sends them."""

import pytest

from steelyard import work


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where records are kept in this test."""
    place = tmp_path / "work"
    monkeypatch.setenv("STEELYARD_WORK", str(place))
    monkeypatch.setattr(work, "_unsaved", {})
    return place


@pytest.fixture
def ask():
    """Send a board what its buttons send; gives the reply."""

    def sent(board, what, **arguments):
        replies = []
        board.send = lambda content, *_: replies.append(content)
        board._hear(board, {"n": 1, "do": what, "with": arguments}, [])
        (reply,) = replies
        assert reply.pop("ack") == 1
        return reply

    return sent
