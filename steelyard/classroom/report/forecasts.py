"""Forecasts: the ladder's shares at first and in the end, and the spread on each dated question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from steelyard import content
from steelyard.cards import plain
from steelyard.classroom.questions import AskedQuestion
from steelyard.classroom.report.charts import Strip, strips
from steelyard.classroom.report.pieces import (
    asked_words,
    figure,
    heads,
    numbers,
    para,
    say,
    section,
    text,
)
from steelyard.classroom.report.weighed import spread_cells
from steelyard.classroom.tally import ClassTally
from steelyard.classroom.tally.forecasts import STAGES
from steelyard.classroom.tally.spread import Spread
from steelyard.method.rounds import ENOUGH

__all__ = ["forecasts", "pooled"]

UNIT = " %"

MOSTLY = 0.75
"""Share of the answers that must be neither 0 nor 100 % for their odds to be pooled."""


def forecasts(tally: ClassTally) -> str:
    """The section: the ladder stage by stage, and the dated questions."""
    html = para(say("forecasts.lead")) + para(say("forecasts.pooled"), "quiet")
    for stage in STAGES:
        html += _stage(stage, tally.forecasts.ladder[stage])
    if tally.forecasts.unsound:
        html += para(say("forecasts.unsound", n=tally.forecasts.unsound))
    return section("forecasts", html, _dated(tally))


def _stage(stage: str, spreads: Mapping[str, Spread]) -> str:
    title = say(f"forecasts.{stage}")
    names = {rung.id: plain(rung.name) for rung in reversed(content.case().ladder)}
    n = max((spread.n for spread in spreads.values()), default=0)
    if not n:
        return f"<h3>{text(title)}</h3>{para(say('forecasts.nobody'), 'quiet')}"
    picture = _strips([Strip(names[id], spreads[id]) for id in names], title)
    odds = _whole({id: pooled(spreads[id]) for id in names})
    rows = [(names[id], *_cells(spreads[id], odds[id])) for id in names]
    made = numbers(title, heads("forecasts.head"), rows)
    return f"<h3>{text(title)}</h3>{picture}{made}"


def _whole(odds: Mapping[str, float | None]) -> Mapping[str, float | None]:
    """Pooled shares brought back to 1 together; none where one of them cannot be pooled."""
    known = [p for p in odds.values() if p is not None]
    if len(known) < len(odds):
        return dict.fromkeys(odds)
    return {id: p / sum(known) for id, p in odds.items() if p is not None}


def pooled(spread: Spread) -> float | None:
    """Pooled odds as a chance; None where too few answers have odds, for 0 and 1 have none."""
    pool = spread.pool
    return pool.odds if pool.pooled >= max(ENOUGH, MOSTLY * pool.n) else None


def _cells(spread: Spread, odds: float | None) -> Sequence[str]:
    n, *three = spread_cells(spread, UNIT)[:4]
    if not spread.enough:
        return (n, *three, "–", "–")
    mean = spread.pool.mean
    return (n, *three, *(_percent(one) for one in (mean, odds)))


def _percent(p: float | None) -> str:
    return figure(None if p is None else 100 * p, 0, UNIT)


def _strips(rows: Sequence[Strip], title: str) -> str:
    return strips(rows, ("0 %", "100 %"), say("forecasts.picture", title=title), UNIT)


def _dated(tally: ClassTally) -> str:
    asked = [(one, tally.forecasts.dated[one.id]) for one in tally.asked]
    binary = [(one, options[one.options[0]]) for one, options in asked if one.binary]
    others = [(one, options) for one, options in asked if not one.binary]
    html = f"<h3>{text(say('forecasts.dated'))}</h3>{para(say('forecasts.dated_lead'))}"
    if binary:
        rows = [Strip(asked_words(one), spread, remark=_remark(spread)) for one, spread in binary]
        html += _strips(rows, say("forecasts.dated"))
    for one, options in others:
        title = asked_words(one)
        rows = [Strip(option, spread, remark=_remark(spread)) for option, spread in options.items()]
        html += f"<h4>{text(title)}</h4>{_strips(rows, title)}"
    rows_ = [row for one, options in asked for row in _rows(one, options)]
    return html + numbers(say("forecasts.dated"), heads("forecasts.dated_head"), rows_)


def _rows(one: AskedQuestion, options: Mapping[str, Spread]) -> Iterator[Sequence[str]]:
    for option, spread in options.items():
        if not one.binary or option == one.options[0]:
            yield (asked_words(one), option, *_cells(spread, pooled(spread)))


def _remark(spread: Spread) -> str:
    return say("judged.split") if spread.enough and spread.figures.split else ""
