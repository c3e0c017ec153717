"""The tables beside the report: what a teacher sorts, filters or carries into a gradebook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from steelyard import content
from steelyard.cards import plain
from steelyard.classroom.tables import Cell
from steelyard.classroom.tally import ClassTally
from steelyard.classroom.tally.contest import Standing
from steelyard.classroom.tally.exercises import VERDICTS, exercises
from steelyard.classroom.tally.forecasts import STAGES
from steelyard.classroom.tally.items import ItemTally
from steelyard.classroom.tally.spread import Spread
from steelyard.standing.tally import HEAD

__all__ = ["spreadsheets"]

Table = tuple[Sequence[str], list[Sequence[Cell]]]

SPREAD = ("n", "median", "lower quartile", "upper quartile", "low camp", "high camp", "two camps")


def spreadsheets(tally: ClassTally, *, names: bool = False) -> Mapping[str, Table]:
    """File name without ending → the head and the rows of a table."""
    return {
        "handins": (_handins_head(), list(_handins(tally, names))),
        "questions": (_QUESTIONS, [_question(one) for one in tally.items.tallies.values()]),
        "misconceptions": (_ERRORS, list(_errors(tally))),
        "exercises": (("exercise", "lesson", "title", *VERDICTS), list(_exercises(tally))),
        "forces": (("id", "name", "what", *SPREAD), list(_judged(tally))),
        "forecasts": (("asked", "option", "stage", *SPREAD), list(_forecasts(tally))),
        "rounds": (("question", "round", *SPREAD), list(_rounds(tally))),
        "tournament": (_STANDINGS, list(_standings(tally, names))),
    }


KINDS = HEAD[1:]


def _handins_head() -> Sequence[str]:
    lessons = [f"{lesson.id} {kind}" for lesson in content.case().lessons for kind in KINDS]
    return ("file", "who", "name", "code", "counted", "what was found", "made", *lessons)


def _handins(tally: ClassTally, names: bool) -> Iterator[Sequence[Cell]]:
    for row in tally.rows:
        done = [
            row.done.get(lesson.id, {}).get(kind, (None,))[0]
            for lesson in content.case().lessons
            for kind in KINDS
        ]
        name = row.name if names else ""
        yield (
            *(row.path, row.who, name, row.code, row.counted, row.sentence, row.made),
            *done,
        )


_QUESTIONS = (
    *("question", "lesson", "kind", "prompt", "first answers", "wholly right", "mean score"),
    *("not sure", "fairly sure", "very sure", "sure and wrong", "discrimination"),
    *("chosen", "hardly chosen"),
)


def _question(one: ItemTally) -> Sequence[Cell]:
    item = one.item
    sure = [one.certain[level, True] + one.certain[level, False] for level in (1, 2, 3)]
    chosen = "; ".join(f"{what} {count}" for what, count in one.chosen.most_common(12))
    return (
        *(item.id, item.lesson, item.kind, plain(item.prompt), one.n, one.right, one.facility),
        *(*sure, one.sure_and_wrong, one.discrimination, chosen, " ".join(one.dead)),
    )


_ERRORS = ("misconception", "lesson", "name", "met it", "showed it", "of these sure", "still")


def _errors(tally: ClassTally) -> Iterator[Sequence[Cell]]:
    for id, error in tally.items.errors.items():
        known = content.misconceptions()[id]
        counts = (error.met, error.showed, error.sure, error.still)
        yield (id, known.lesson, plain(known.name), *counts)


def _exercises(tally: ClassTally) -> Iterator[Sequence[Cell]]:
    for id, (lesson, title) in exercises().items():
        counts = tally.exercises.verdicts[id]
        yield (id, lesson, plain(title), *(counts[verdict] for verdict in VERDICTS))


def _spread(spread: Spread) -> Sequence[Cell]:
    """The figures of a spread; of fewer than five answers their number alone."""
    if not spread.enough:
        return (spread.n, *[None] * (len(SPREAD) - 1))
    one = spread.figures
    return (one.n, one.median, one.q1, one.q3, one.low_camp, one.high_camp, one.split)


def _judged(tally: ClassTally) -> Iterator[Sequence[Cell]]:
    judged = tally.judged
    for id, spread in judged.strength.items():
        name = content.forces()[id].name
        yield (id, name, "strength, 0 to 10", *_spread(spread))
        yield (id, name, "swing points, 0 to 100", *_spread(judged.swing[id]))
    for id, spread in judged.gates.items():
        yield (id, content.gates()[id].name, "chance that it holds, 0 to 1", *_spread(spread))


def _forecasts(tally: ClassTally) -> Iterator[Sequence[Cell]]:
    rungs = {rung.id: rung.name for rung in content.case().ladder}
    for stage in STAGES:
        for id, spread in tally.forecasts.ladder[stage].items():
            yield ("ladder", rungs[id], stage, *_spread(spread))
    for id, options in tally.forecasts.dated.items():
        for option, spread in options.items():
            yield (id, option, "latest", *_spread(spread))


def _rounds(tally: ClassTally) -> Iterator[Sequence[Cell]]:
    for question in tally.rounds.questions.values():
        yield (question.asked.name, 1, *_spread(question.first))
        yield (question.asked.name, 2, *_spread(question.second))


_STANDINGS = ("place", "who", "name", "questions", "mean score", "relative score", "beats (share)")


def _standings(tally: ClassTally, names: bool) -> Iterator[Sequence[Cell]]:
    """Those who wanted to be on the list, and after them the forecasters that are nobody."""
    for place, one in enumerate(tally.contest.standings(), 1):
        if one.board:
            yield (place, *_standing(one, names))
    for one in tally.contest.crowd():
        yield (None, *_standing(one, names))


def _standing(one: Standing, names: bool) -> Sequence[Cell]:
    name = one.name if names else ""
    return (one.who, name, one.answered, one.mean, one.relative, one.beaten)
