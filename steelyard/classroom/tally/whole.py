"""All tallies of a class, and one line for each hand-in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from steelyard.classroom.collect import HandIn
from steelyard.classroom.questions import AskedQuestion, kept, of_case
from steelyard.classroom.tally.calibrating import Calibrating
from steelyard.classroom.tally.contest import Contest
from steelyard.classroom.tally.exercises import Exercises
from steelyard.classroom.tally.forecasts import Forecasts
from steelyard.classroom.tally.items import Items
from steelyard.classroom.tally.judged import Judged
from steelyard.classroom.tally.rounds import TwoRounds
from steelyard.scored import opened
from steelyard.standing.tally import HEAD, steps

__all__ = ["ClassTally", "Row", "count"]


@dataclass(frozen=True)
class Row:
    """One hand-in as a line of a table.

    Attributes:
        path, code, sentence, detail, who, name, made: as the hand-in has them.
        done: lesson id → kind of work → (done, all of them); empty where it is not counted.
        opened: whether the student has opened the outcomes.
    """

    path: str
    code: str
    counted: bool
    sentence: str
    detail: str
    who: str
    name: str
    made: str
    done: Mapping[str, Mapping[str, tuple[int, int]]] = field(default_factory=dict)
    opened: bool = False


class ClassTally:
    """What a class's hand-ins say together.

    Args:
        questions: the dated questions that are scored; those of the case where none are named.

    Attributes:
        rows: a line for each hand-in, counted or not.
        codes: code → how many hand-ins.
        asked: the questions that are scored.
        n: how many are counted; opened: how many of those have opened the outcomes.
    """

    def __init__(self, questions: Sequence[AskedQuestion] | None = None) -> None:
        self.asked = of_case() if questions is None else tuple(questions)
        self.rows: list[Row] = []
        self.codes: Counter[str] = Counter()
        self.n = 0
        self.opened = 0
        self.items = Items()
        self.exercises = Exercises()
        self.judged = Judged()
        self.forecasts = Forecasts(self.asked)
        self.rounds = TwoRounds()
        self.contest = Contest({one.id: one for one in self.asked})
        self.calibrating = Calibrating(tuple(one for one in self.asked if one.binary))

    def add(self, handin: HandIn) -> None:
        """Count a hand-in; of one that does not count only its line is kept."""
        self.rows.append(_row(handin))
        self.codes[handin.code] += 1
        if not handin.counted:
            return
        self.n += 1
        self.opened += self.rows[-1].opened
        for tally in (self.items, self.exercises, self.judged, self.forecasts):
            tally.add(handin)
        self.rounds.add(handin)
        forecasts = kept(handin.get, self.asked)
        self.contest.add(handin, forecasts)
        self.calibrating.add(forecasts)


def count(
    handins: Iterable[HandIn], questions: Sequence[AskedQuestion] | None = None
) -> ClassTally:
    """The tally of some hand-ins; none of them is kept."""
    tally = ClassTally(questions)
    for handin in handins:
        tally.add(handin)
    return tally


def _row(handin: HandIn) -> Row:
    counted = handin.counted
    return Row(
        path=handin.path,
        code=handin.code,
        counted=counted,
        sentence=handin.sentence,
        detail=handin.detail,
        who=handin.who,
        name=handin.name,
        made=handin.made,
        done=dict(_done(handin)) if counted else {},
        opened=counted and opened(handin.get) is not None,
    )


def _done(handin: HandIn) -> Iterator[tuple[str, Mapping[str, tuple[int, int]]]]:
    for step in steps(handin.get):
        yield step.lesson.partition(" ")[0], {kind: getattr(step, kind) for kind in HEAD[1:]}
