"""A record of its own for each test, and answers to put into it."""

import pytest

from steelyard import work
from steelyard.quizzes import record
from steelyard.quizzes.answers import key
from steelyard.quizzes.files import load


@pytest.fixture(autouse=True)
def own_record(tmp_path, monkeypatch):
    """An empty record."""
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path / "work"))
    return tmp_path / "work"


@pytest.fixture
def item():
    """A question of lesson 01 with a wrong option that shows a named error."""
    return next(
        i
        for i in load("01").questions
        if i.kind == "choice" and any(o.misconception for o in i.options)
    )


@pytest.fixture
def answer(item):
    """Answer that question right, or with the wrong option that shows a named error."""

    def give(right, activity=f"quiz-{item.lesson}"):
        wrong = next(o.id for o in item.options if o.misconception)
        value = record.as_value(item, key(item) if right else wrong, 3)
        work.put(activity, record.to_put(item, work.get(activity), value))

    return give
