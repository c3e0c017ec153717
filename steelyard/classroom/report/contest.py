"""The contest of forecasts: who wanted to be on its list, and in the same table the crowd."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from steelyard.cards import fold, table, wide
from steelyard.classroom.report.pieces import fixed, heads, para, say, share, text
from steelyard.classroom.tally import ClassTally
from steelyard.classroom.tally.contest import CROWD, Standing
from steelyard.method.rounds import ENOUGH

__all__ = ["MOST_LISTED", "contest"]

MOST_LISTED = 50
"""Students on the page's list; the table ``tournament.csv`` has all who wanted to be on it."""

Placed = tuple[str, Standing]


def contest(tally: ClassTally, *, names: bool) -> str:
    """What the scores are, the table, how many members the crowd beats, and what that shows."""
    title = f"<h3>{text(say('contest.title'))}</h3>"
    entered = len(tally.contest.entrants)
    questions = len(tally.contest.medians()) if entered >= ENOUGH else 0
    if not questions:
        return title + para(say("contest.few", n=entered, enough=ENOUGH))
    students, crowd = tally.contest.standings(), tally.contest.crowd()
    listed = [(str(n), one) for n, one in enumerate(students, 1) if one.board]
    left = len(listed) - MOST_LISTED
    counts = {"n": entered, "board": len(listed), "questions": questions}
    html = para(say("contest.lead", **counts))
    html += fold(
        text(say("contest.how")), para(say("contest.relative")) + para(say("contest.brier"))
    )
    html += "".join(para(line) for line in _beaten(crowd, entered))
    html += _table(listed[:MOST_LISTED], crowd, questions, names)
    html += para(say("contest.more", n=left), "quiet") if left > 0 else ""
    return title + html + para(say("contest.shows")) + para(say("contest.not", questions=questions))


def _beaten(crowd: Sequence[Standing], entered: int) -> Iterator[str]:
    """How many members the class's mean and its pooled odds are better than."""
    for one in crowd:
        if one.who in ("mean", "odds") and one.beaten is not None:
            many = round(one.beaten * entered)
            who = say(f"contest.crowd.{one.who}")
            yield say("contest.beats", who=who, many=many, n=entered, share=share(many, entered))


def _table(listed: Sequence[Placed], crowd: Sequence[Standing], questions: int, names: bool) -> str:
    """Students and crowd in one order, the best relative score first."""
    rows = [*listed, *(("–", one) for one in crowd if one.relative is not None)]
    rows.sort(key=lambda placed: (placed[1].relative is None, placed[1].relative or 0))
    head = heads("contest.head")
    cells = (tuple(_cells(place, one, questions, names)) for place, one in rows)
    return wide(table(map(text, head), cells, kind="contest"), say("contest.title"))


def _cells(place: str, one: Standing, questions: int, names: bool) -> Iterator[str]:
    yield place
    if one.who in CROWD and place == "–":
        yield f"<strong>{text(say(f'contest.crowd.{one.who}'))}</strong>"
    else:
        yield text(f"{one.name} ({one.who})" if names and one.name else one.who)
    yield f"{one.answered} / {questions}"
    yield fixed(one.mean, 3)
    yield f"+{fixed(one.relative, 3)}" if (one.relative or 0) > 0 else fixed(one.relative, 3)
    yield "–" if one.beaten is None else text(share(one.beaten, 1))
