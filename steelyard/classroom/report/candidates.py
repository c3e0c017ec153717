"""What might be worth discussing: a rule for each kind, and a sentence with its numbers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from steelyard import content
from steelyard.cards import plain
from steelyard.classroom.report.discuss import Topic
from steelyard.classroom.report.options import lure
from steelyard.classroom.report.pieces import asked_words, figure, say, share
from steelyard.classroom.report.two_rounds import went
from steelyard.classroom.tally import ClassTally
from steelyard.classroom.tally.exercises import exercises
from steelyard.classroom.tally.forecasts import STAGES
from steelyard.classroom.tally.items import ErrorTally, ItemTally, carried
from steelyard.classroom.tally.rounds import Question
from steelyard.classroom.tally.spread import Spread
from steelyard.method.rounds import ENOUGH, Round

__all__ = ["candidates"]

BAND = (0.35, 0.70)
"""Shares of right answers between which students learn most from each other (Crouch & Mazur 2001
discuss the band for peer instruction)."""

SURE_AND_WRONG = 1 / 3
SURE_OF_ERROR = 1 / 4
WIDE = 0.3
"""A middle half this wide, as a share of the scale, is a wide spread of forecasts."""

MOVED = 0.1
NARROWED = 2 / 3
MOST_NOT_QUITE = 0.5


def candidates(tally: ClassTally) -> Iterator[Topic]:
    """Everything that a rule finds worth discussing, in no order that matters."""
    yield from _questions(tally)
    yield from _errors(tally)
    yield from _judged(tally)
    yield from _ladder(tally)
    yield from _dated(tally)
    yield from _rounds(tally)
    yield from _exercises(tally)


def _questions(tally: ClassTally) -> Iterator[Topic]:
    for id, one in tally.items.tallies.items():
        if one.n < ENOUGH:
            continue
        right, sure = one.right / one.n, one.sure_and_wrong / one.n
        if BAND[0] <= right <= BAND[1] or sure >= SURE_AND_WRONG:
            tempting = lure(one)
            errors = {tempting.error} if tempting and tempting.error else set()
            yield Topic(
                kind="question",
                id=id,
                lesson=one.item.lesson,
                title=plain(one.item.prompt),
                why=_why_question(one),
                weight=(sure + 1 - right) / 2,
                anchor=id,
                errors=frozenset(errors),
            )


def _why_question(one: ItemTally) -> str:
    why = say(
        "why.question",
        right=share(one.right, one.n),
        n=one.n,
        sure=one.sure_and_wrong,
        sure_share=share(one.sure_and_wrong, one.n),
    )
    tempting = lure(one)
    if tempting is None:
        return why
    named = say("why.shows", name=tempting.name) if tempting.name else "."
    return f"{why} {say('why.lure', words=tempting.words, count=tempting.count)}{named}"


def _errors(tally: ClassTally) -> Iterator[Topic]:
    for id, error in tally.items.errors.items():
        held = min(error.sure, error.still)  # an error that later answers left behind is no topic
        if error.met >= ENOUGH and held / error.met >= SURE_OF_ERROR:
            known = content.misconceptions()[id]
            yield Topic(
                kind="misconception",
                id=id,
                lesson=_lesson_of_error(tally, id) or known.lesson,
                title=plain(known.name),
                why=_why_error(error, plain(known.correction)),
                weight=held / error.met / 2,
                anchor=f"error-{id}",
                errors=frozenset({id}),
            )


def _why_error(error: ErrorTally, correction: str) -> str:
    return say(
        "why.misconception",
        met=error.met,
        showed=error.showed,
        sure=error.sure,
        still=error.still,
        correction=correction,
    )


def _lesson_of_error(tally: ClassTally, id: str) -> str | None:
    """The lesson in which the class met it last."""
    met = [one.item.lesson for one in tally.items.tallies.values() if one.n >= ENOUGH]
    carrying = {one.item.lesson for one in tally.items.tallies.values() if id in carried(one.item)}
    return max(carrying & set(met), default=None)


def _judged(tally: ClassTally) -> Iterator[Topic]:
    for id, spread in tally.judged.strength.items():
        force = content.forces()[id]
        yield from _camps(id, force.name, force.paragraphs[0], spread, "why.force")
    for id, spread in tally.judged.gates.items():
        gate = content.gates()[id]
        yield from _camps(id, gate.name, gate.paragraph, spread, "why.gate")


def _camps(id: str, name: str, paragraph: str, spread: Spread, why: str) -> Iterator[Topic]:
    found = spread.figures
    if spread.enough and found.split:
        yield Topic(
            kind="judged",
            id=id,
            lesson=_lesson_of(paragraph),
            title=plain(name),
            why=say(why, **_shares(found)),
            weight=_both(found),
            anchor="judged",
        )


def _ladder(tally: ClassTally) -> Iterator[Topic]:
    """The rung on which the class differs most, of its latest forecast."""
    names = {rung.id: plain(rung.name) for rung in content.case().ladder}
    for stage, lesson in reversed(list(zip(STAGES, ("01", "06"), strict=True))):
        found = [
            Topic("forecast", f"{stage}-{id}", lesson, names[id], *told, anchor="forecasts")
            for id, spread in tally.forecasts.ladder[stage].items()
            for told in _wide(spread, f"why.{stage}")
        ]
        if found:
            yield max(found, key=lambda topic: topic.weight)
            return


def _dated(tally: ClassTally) -> Iterator[Topic]:
    """Questions with a wide spread; of one with many options the widest."""
    for asked in tally.asked:
        spreads, lesson = tally.forecasts.dated[asked.id], asked.question.lesson
        told = [
            told
            for option in (asked.options[:1] if asked.binary else asked.options)
            for told in _wide(spreads[option], "why.dated", option)
        ]
        if told:
            why, weight = max(told, key=lambda pair: pair[1])
            title = asked_words(asked)
            yield Topic("forecast", asked.id, lesson, title, why, weight, anchor="forecasts")


def _wide(spread: Spread, why: str, option: str = "") -> Iterator[tuple[str, float]]:
    """Why a spread of forecasts is worth a word, and its weight; nothing where it is not."""
    if not spread.enough:
        return
    found = spread.figures
    span = (found.iqr or 0) / (spread.high - spread.low)
    if found.split or span >= WIDE:
        numbers = _shares(found) | _figures(found, " %")
        told = say(f"{why}.{'camps' if found.split else 'wide'}", option=option, **numbers)
        yield told, max(_both(found) if found.split else 0, span)


def _rounds(tally: ClassTally) -> Iterator[Topic]:
    for id, question in tally.rounds.questions.items():
        if not (question.first.enough and question.second.enough):
            continue
        told = _moved(question) or _stayed(question)
        if told:
            why, weight = told
            name = plain(question.asked.name)
            yield Topic("rounds", id, "05", name, why, weight, anchor=f"rounds-{id}")


def _moved(question: Question) -> tuple[str, float] | None:
    """A class whose median has moved by a tenth of the scale, or whose spread has shrunk."""
    shift, reach = question.shift, question.asked.high - question.asked.low
    both = question.both.total()
    far = abs(shift.median_move or 0) >= MOVED * reach
    narrow = shift.iqr_ratio is not None and shift.iqr_ratio <= NARROWED
    if both < ENOUGH or not (far or narrow):
        return None
    towards, away = shift.towards or 0, shift.away or 0
    counts = say("why.moved", towards=towards, away=away, both=both)
    return f"{went(question)} {counts}", (towards + away) / both


def _stayed(question: Question) -> tuple[str, float] | None:
    """A class that was in two camps, read the reasons, and is still in two camps."""
    shift = question.shift
    if question.both.total() < ENOUGH or not (shift.first.split and shift.second.split):
        return None
    return say("why.stayed", **_shares(shift.second)), _both(shift.second)


def _exercises(tally: ClassTally) -> Iterator[Topic]:
    for id, (lesson, title) in exercises().items():
        said = tally.exercises.verdicts[id]
        tried = said["done"] + said["not quite"]
        if tried >= ENOUGH and said["not quite"] > MOST_NOT_QUITE * tried:
            numbers = {"not_quite": said["not quite"], "tried": tried, "missing": said["missing"]}
            why = say("why.exercise", **numbers)
            weight = said["not quite"] / tally.n
            yield Topic("exercise", id, lesson, plain(title), why, weight, anchor=f"exercise-{id}")


def _both(found: Round) -> float:
    """Half the share of the class that stands in either camp."""
    return ((found.low_camp or 0) + (found.high_camp or 0)) / 2


def _shares(found: Round) -> dict[str, str | int]:
    low, high = found.low_camp or 0, found.high_camp or 0
    return {"n": found.n, "low": share(low, 1), "high": share(high, 1)}


def _figures(found: Round, unit: str) -> dict[str, str | int]:
    three = {"median": found.median, "q1": found.q1, "q3": found.q3}
    return {name: figure(value, 1, unit) for name, value in three.items()}


@cache
def _lesson_of(paragraph: str) -> str:
    """The first lesson that reads a paragraph."""
    lessons = content.case().lessons
    return next(lesson.id for lesson in lessons if paragraph in lesson.paragraphs)
