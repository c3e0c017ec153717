"""What happened, and how the class's forecasts stand beside it: one fold, closed, at the end.

Nothing outside this fold tells an outcome.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from steelyard.cards import plain, table, wide
from steelyard.classroom.questions import AskedQuestion
from steelyard.classroom.report.contest import contest
from steelyard.classroom.report.pieces import (
    asked_words,
    figure,
    fixed,
    heads,
    numbers,
    para,
    say,
    share,
    text,
)
from steelyard.classroom.report.reliability import reliability
from steelyard.classroom.tally import ClassTally
from steelyard.classroom.tally.calibrating import Calibrating
from steelyard.method.rounds import ENOUGH
from steelyard.method.scores import Murphy

__all__ = ["outcomes"]


def outcomes(tally: ClassTally, *, names: bool) -> str:
    """The closed fold, in a section of its own; a link to the section does not open it."""
    title = f'<h2 id="outcomes-title">{text(say("outcomes.title"))}</h2>'
    warning = f"<span>{text(say('outcomes.warning'))}</span>"
    body = _calibration(tally.calibrating) + contest(tally, names=names) + _decided(tally)
    late = tally.contest.late
    body += para(say("outcomes.late", n=late)) if late else ""
    return (
        '<section id="outcomes" aria-labelledby="outcomes-title"><details class="outcomes">'
        f"<summary>{title}{warning}</summary>{body}</details></section>"
    )


def _calibration(found: Calibrating) -> str:
    title = f"<h3>{text(say('calibration.title'))}</h3>"
    parts = found.parts
    if found.n < ENOUGH or parts is None:
        return title + para(say("calibration.few", n=found.n, enough=ENOUGH))
    events = len(found.events)
    said = para(say("calibration.lead", n=found.n, events=events)) + reliability(found.rows)
    rows = [
        (figure(100 * r.forecast, 1, " %"), str(r.n), "–" if r.thin else share(r.happened, 1))
        for r in found.rows
    ]
    label = say("calibration.title")
    made = numbers(label, heads("calibration.head"), rows)
    return f"{title}{said}{made}{para(say('calibration.events'))}{_murphy(parts, events)}"


def _murphy(parts: Murphy, events: int) -> str:
    """Brier's score and its parts, each with what it means beside it."""
    found = {
        "brier": parts.brier,
        "reliability": parts.reliability,
        "resolution": parts.resolution,
        "uncertainty": parts.uncertainty,
        "skill": parts.skill,
    }
    rows = (
        (text(say(f"murphy.{id}.name")), fixed(value, 3), text(say(f"murphy.{id}.means")))
        for id, value in found.items()
    )
    head = map(text, heads("murphy.head"))
    made = wide(table(head, rows, named=True), say("murphy.title"))
    lead = para(say("murphy.lead", events=events))
    return f"<h3>{text(say('murphy.title'))}</h3>{lead}{made}"


def _decided(tally: ClassTally) -> str:
    """Question by question: what came, and what the class gave it."""
    asked = [one for one in tally.asked if one.answer]
    if not asked:
        return ""
    head = map(text, heads("decided.head"))
    medians = tally.contest.medians()
    rows = (tuple(map(text, _row(one, tally, medians))) for one in asked)
    made = wide(table(head, rows, named=True), say("decided.title"))
    return f"<h3>{text(say('decided.title'))}</h3>{para(say('decided.lead'))}{made}"


def _row(one: AskedQuestion, tally: ClassTally, medians: Mapping[str, float]) -> Iterator[str]:
    pool = tally.contest.pools.get(one.id, {}).get(one.answer or "")
    n = pool.n if pool else 0
    yield asked_words(one)
    yield f"{one.answer}. {plain(one.question.resolution.text)}" if not one.own else f"{one.answer}"
    yield str(n)
    if n < ENOUGH:
        yield from ("–", "–", "–")
        return
    for who in ("mean", "odds"):
        given = tally.contest.crowd_forecast(who, one.id) or {}
        p = given.get(one.answer or "")
        yield figure(None if p is None else 100 * p, 0, " %")
    yield fixed(medians.get(one.id), 3)
