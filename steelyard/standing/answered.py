"""Each question's answers: in its own lesson, and where it came back in a later one."""

from __future__ import annotations

from collections.abc import Iterator

from steelyard import content, work
from steelyard.quizzes import record
from steelyard.quizzes.drawing import BOXES
from steelyard.quizzes.files import load
from steelyard.quizzes.items import Item

__all__ = ["answered"]


def answered(lesson: str) -> Iterator[tuple[Item, tuple[record.Given, ...]]]:
    """The questions of a lesson that were answered, each with its first answer first, latest last.

    The latest is the one given last, in the lesson's quiz or where the question came back.
    """
    if not (content.FOLDER / "quizzes" / f"{lesson}.yaml").exists():
        return
    kept, again = work.get(f"quiz-{lesson}"), work.get(BOXES)
    for item in load(lesson).questions:
        known = [
            (found.times.get(item.id, ""), one)
            for found in (kept, again)
            if (one := record.latest(item, found))
        ]
        latest = (one for _, one in sorted(known, key=lambda pair: pair[0]))
        first = record.first(item, kept)
        if answers := tuple(one for one in (first, *latest) if one):
            yield item, answers
