"""Answers as the student's record keeps them, and what may be said of them later.

A kept answer carries a fingerprint of its question.  When the question has changed since, the
answer stays in the record, in its own words, and the question is asked again; the first answer to
the new wording is kept beside the old one, under the question's id and the new fingerprint.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from steelyard.quizzes import certainty
from steelyard.quizzes.answers import chance, checked, in_words
from steelyard.quizzes.items import Item, fingerprint
from steelyard.quizzes.marking import Mark, mark
from steelyard.work import Record

__all__ = ["Given", "as_value", "earlier", "first", "given", "latest", "marks", "missing", "to_put"]


# Answers that were marked already.  A class gives the same few answers again and again, and to mark
# is what takes the time when its hand-ins are read.
_marked: dict[tuple[str, str, str], Given | None] = {}
_MOST_MARKED = 10_000


@dataclass(frozen=True)
class Given:
    """An answer to the question as it stands now.

    Attributes:
        answer: as `answers.checked` gives it.
        certainty: 1 to 3.
        mark: what was right in it.
        words: the answer in the question's own words.
    """

    answer: Any
    certainty: int
    mark: Mark
    words: str

    @property
    def verdict(self) -> str:
        """The verdict in one sentence."""
        return certainty.verdict(self.mark.score, self.certainty)

    @property
    def right(self) -> bool:
        """Whether all of it is right."""
        return self.mark.score == 1

    @property
    def sure(self) -> bool:
        """Whether the student was fairly or very sure."""
        return self.certainty >= certainty.SURE

    @property
    def stake(self) -> int:
        """Its certainty mark."""
        return certainty.stake(self.certainty, self.mark.score)


def as_value(item: Item, answer: Any, level: Any) -> dict[str, Any]:
    """What the record keeps of an answer.

    Raises:
        ValueError: a sentence for the student, where the answer or the certainty is missing.
    """
    whole, sure = checked(item, answer), certainty.checked(level)
    result = mark(item, whole)
    return {
        "answer": whole,
        "certainty": sure,
        "score": round(result.score, 4),
        "misconceptions": list(result.misconceptions),
        "content": fingerprint(item),
        "words": in_words(item, whole),
    }


def missing(item: Item, answer: Any, level: Any) -> dict[str, str] | None:
    """What an answer still lacks: a sentence, and whether `answer` or `certainty` lacks it."""
    for at, ask, what in (
        ("answer", lambda a: checked(item, a), answer),
        ("certainty", certainty.checked, level),
    ):
        try:
            ask(what)
        except ValueError as error:
            return {"refused": str(error), "at": at}
    return None


def given(item: Item, value: Any) -> Given | None:
    """A kept answer; None where there is none, or where it answers another wording."""
    if not isinstance(value, Mapping) or value.get("content") != fingerprint(item):
        return None
    answer, level = value.get("answer"), value.get("certainty")
    key = item.id, fingerprint(item), repr((answer, level))
    if key not in _marked:
        if len(_marked) >= _MOST_MARKED:
            _marked.clear()
        _marked[key] = _given(item, answer, level)
    return _marked[key]


def _given(item: Item, answer: Any, level: Any) -> Given | None:
    try:
        whole, sure = checked(item, answer), certainty.checked(level)
    except ValueError:
        return None
    return Given(whole, sure, mark(item, whole), in_words(item, whole))


def latest(item: Item, record: Record) -> Given | None:
    """The latest answer to the question as it stands now."""
    return given(item, record.latest.get(item.id))


def first(item: Item, record: Record) -> Given | None:
    """The first answer to the question as it stands now."""
    own = record.first.get(_own(item))
    return given(item, own) or given(item, record.first.get(item.id))


def earlier(item: Item, record: Record) -> str | None:
    """The latest answer in words, where it was given to another wording of the question."""
    value = record.latest.get(item.id)
    if not isinstance(value, Mapping) or latest(item, record) is not None:
        return None
    return str(value.get("words") or value.get("answer"))


def to_put(item: Item, record: Record, value: dict[str, Any]) -> dict[str, Any]:
    """What to save for a new answer: under the question's id, and so that its first is kept."""
    if item.id in record.first and given(item, record.first[item.id]) is None:
        return {item.id: value, _own(item): value}
    return {item.id: value}


def marks(items: Iterable[Item], record: Record) -> str:
    """The certainty marks of the first answers, beside what blind guessing brings; or nothing."""
    firsts = [(item, one) for item in items if (one := first(item, record))]
    if not firsts:
        return ""
    chances = [chance(item) for item, _ in firsts]
    total = sum(one.stake for _, one in firsts)
    low, high = (certainty.signed(certainty.expected(chances, n), 1) for n in (1, 3))
    count = "one first answer" if len(firsts) == 1 else f"{len(firsts)} first answers"
    return (
        f"Certainty marks for {count}: {certainty.signed(total)}. On average, blind guessing "
        f"brings {low} if you always say that you are not sure, and {high} if you always say that "
        "you are very sure. This is no grade: it shows whether your certainty fits your answers."
    )


def _own(item: Item) -> str:
    return f"{item.id}@{fingerprint(item)}"
