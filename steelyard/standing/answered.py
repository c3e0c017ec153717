"""Each question's answers: in its own lesson, and where it came back in a later one."""

from __future__ import annotations

from collections.abc import Iterator

from steelyard import work
from steelyard.quizzes import record
from steelyard.quizzes.drawing import BOXES
from steelyard.quizzes.files import shelf
from steelyard.quizzes.items import Item
from steelyard.records import Records

__all__ = ["answered"]


def answered(
    lesson: str, get: Records = work.get
) -> Iterator[tuple[Item, tuple[record.Given, ...]]]:
    """The questions of a lesson that were answered, each with its first answer first, latest last.

    The latest is the one given last, in the lesson's quiz or where the question came back; `get`
    says whose records are meant.
    """
    if lesson not in shelf():
        return
    kept, again = get(f"quiz-{lesson}"), get(BOXES)
    for item in shelf()[lesson].questions:
        known = [
            (found.times.get(item.id, ""), one)
            for found in (kept, again)
            if (one := record.latest(item, found))
        ]
        latest = (one for _, one in sorted(known, key=lambda pair: pair[0]))
        first = record.first(item, kept)
        if answers := tuple(one for one in (first, *latest) if one):
            yield item, answers
