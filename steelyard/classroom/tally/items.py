"""Quiz questions: how many got each right at the first try, how sure they were, what they chose.

Facility is the mean score.  Discrimination is the correlation of a question's score with the mean
score of the same students' other first answers (the corrected item-total correlation); it says
whether those who know more get it right.  A wrong option is called dead where fewer than one
student in twenty chose it, the usual line (Tarrant, Ware & Mohammed 2009).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from steelyard import content
from steelyard.classroom.collect import HandIn
from steelyard.quizzes.files import shelf
from steelyard.quizzes.items import Item, Match, Number, Pick
from steelyard.quizzes.record import Given, first
from steelyard.records import Record
from steelyard.standing.answered import answered

__all__ = ["FEW", "ErrorTally", "ItemTally", "Items", "items"]

FEW = 20
"""First answers below which neither a discrimination nor a dead option is told."""

OTHERS = 5
"""Other first answers of a student that a discrimination needs."""

DEAD = 0.05


@cache
def items() -> tuple[Item, ...]:
    """Every quiz question of the course, in its order."""
    return tuple(item for quiz in shelf().values() for item in quiz.questions)


@dataclass
class ItemTally:
    """First answers to one question.

    Attributes:
        n, right, partly: how many answered, how many of them wholly right, and how many in part.
        score: the sum of their scores, 0 to 1 each.
        certain: (certainty 1 to 3, wholly right) → how many.
        chosen: what was chosen → how many: an option's id; for pairs ``left→kind``; a number as
            it was typed.  An order has nothing here.
    """

    item: Item
    n: int = 0
    right: int = 0
    partly: int = 0
    score: float = 0.0
    certain: Counter[tuple[int, bool]] = field(default_factory=Counter)
    chosen: Counter[str] = field(default_factory=Counter)
    _sums: list[float] = field(default_factory=lambda: [0.0] * 6)

    def add(self, given: Given, rest: float | None) -> None:
        """Count an answer; `rest` is the student's mean score elsewhere, where it is known."""
        score = given.mark.score
        self.n += 1
        self.right += given.right
        self.partly += 0 < score < 1
        self.score += score
        self.certain[given.certainty, given.right] += 1
        self.chosen.update(_chosen(self.item, given))
        if rest is not None:
            parts = (1, score, rest, score * score, rest * rest, score * rest)
            self._sums = [kept + part for kept, part in zip(self._sums, parts, strict=True)]

    @property
    def facility(self) -> float | None:
        """The mean score, 0 to 1; None without an answer."""
        return self.score / self.n if self.n else None

    @property
    def sure_and_wrong(self) -> int:
        """How many were fairly or very sure of an answer that is not right."""
        return sum(count for (sure, right), count in self.certain.items() if sure > 1 and not right)

    @property
    def discrimination(self) -> float | None:
        """−1 to 1; None below 20 answers, or where all scored alike."""
        n, x, y, xx, yy, xy = self._sums
        spread = (n * xx - x * x) * (n * yy - y * y)
        if n < FEW or spread <= 1e-12:
            return None
        return (n * xy - x * y) / math.sqrt(spread)

    @property
    def dead(self) -> tuple[str, ...]:
        """Ids of the wrong options that hardly anybody chose; none below 20 answers."""
        if not isinstance(self.item, Pick) or self.n < FEW:
            return ()
        wrong = [option.id for option in self.item.options if not option.right]
        return tuple(id for id in wrong if self.chosen[id] < DEAD * self.n)


@dataclass
class ErrorTally:
    """A named error: in how many students' first answers it could show, did, and still does.

    Attributes:
        met: students who answered a question that carries it.
        showed: students whose first answers showed it.
        sure: those of them who were fairly or very sure of such an answer.
        still: students whose latest answers show it.
    """

    met: int = 0
    showed: int = 0
    sure: int = 0
    still: int = 0


class Items:
    """All quiz questions and all named errors."""

    def __init__(self) -> None:
        self.tallies = {item.id: ItemTally(item) for item in items()}
        self.errors = {id: ErrorTally() for id in content.misconceptions()}
        self._carried = {item.id: carried(item) for item in items()}

    def add(self, handin: HandIn) -> None:
        """Count a student's first answers, and of the latest the errors that they still show."""
        found = ((item.id, first(item, _record(handin, item))) for item in items())
        firsts = {id: given for id, given in found if given}
        total, n = sum(one.mark.score for one in firsts.values()), len(firsts)
        for id, given in firsts.items():
            rest = (total - given.mark.score) / (n - 1) if n > OTHERS else None
            self.tallies[id].add(given, rest)
        self._count_errors(firsts, list(_latest(handin)))

    def _count_errors(self, firsts: Mapping[str, Given], latests: list[Given]) -> None:
        for error in {error for id in firsts for error in self._carried[id]}:
            self.errors[error].met += 1
        for id in {id for one in firsts.values() for id in one.mark.misconceptions}:
            self.errors[id].showed += 1
        for id in {id for one in firsts.values() if one.sure for id in one.mark.misconceptions}:
            self.errors[id].sure += 1
        for id in {id for one in latests for id in one.mark.misconceptions}:
            self.errors[id].still += 1


def carried(item: Item) -> frozenset[str]:
    """Ids of the named errors that some answer to a question shows."""
    parts: list[str | None]
    if isinstance(item, Pick):
        parts = [option.misconception for option in item.options]
    elif isinstance(item, Match):
        parts = [left.misconception for left in item.lefts]
        parts += [kind.misconception for kind in item.rights]
    elif isinstance(item, Number):
        parts = [lure.misconception for lure in item.lures]
    else:
        parts = [pair.misconception for pair in item.before]
    return frozenset(id for id in parts if id)


def _record(handin: HandIn, item: Item) -> Record:
    return handin.get(f"quiz-{item.lesson}")


def _latest(handin: HandIn) -> Iterator[Given]:
    """The answer given last to each question, also where the question came back."""
    for lesson in shelf():
        yield from (answers[-1] for _, answers in answered(lesson, handin.get))


def _chosen(item: Item, given: Given) -> list[str]:
    answer = given.answer
    if isinstance(item, Match):
        return [f"{left}→{kind}" for left, kind in answer.items()]
    if isinstance(item, Number):
        return [f"{answer:.12g}"]
    if isinstance(item, Pick):
        return [answer] if isinstance(answer, str) else list(answer)
    return []
