"""Two rounds: what the class said before and after it saw itself, and why."""

from __future__ import annotations

from collections.abc import Iterator

from steelyard.cards import fold, plain
from steelyard.classroom.report.charts import columns
from steelyard.classroom.report.pieces import (
    MOST_LETTERS,
    few,
    figure,
    heads,
    numbers,
    para,
    say,
    section,
    text,
)
from steelyard.classroom.report.weighed import spread_cells
from steelyard.classroom.summary import Reason
from steelyard.classroom.tally import ClassTally
from steelyard.classroom.tally.rounds import Question
from steelyard.classroom.tally.spread import Spread
from steelyard.method.rounds import ENOUGH

__all__ = ["two_rounds", "went"]


def two_rounds(tally: ClassTally) -> str:
    """The section: each question's two rounds below each other, and the reasons from both sides."""
    asked = [one for one in tally.rounds.questions.values() if one.first.n]
    if not asked:
        return section("rounds", para(say("rounds.none")))
    return section("rounds", para(say("rounds.lead")), *map(_question, asked))


def _question(one: Question) -> str:
    title = f'<h3 id="rounds-{one.asked.id}">{text(plain(one.asked.name))}</h3>'
    if not one.first.enough:
        return f"{title}{para(few(one.first.n), 'quiet')}"
    html = para(" ".join(_told(one))) + _pictures(one)
    rows = [(say(f"rounds.{n}"), *_cells(spread, one)) for n, spread in _rounds(one)]
    html += numbers(plain(one.asked.name), heads("rounds.head"), rows)
    return f"{title}{html}{_reasons(one)}"


def _rounds(one: Question) -> tuple[tuple[str, Spread], ...]:
    return ("first", one.first), ("second", one.second)


def _cells(spread: Spread, one: Question) -> Iterator[str]:
    yield from spread_cells(spread, one.asked.unit)


def _told(one: Question) -> Iterator[str]:
    """What moved, in sentences; nothing of it is called better or worse."""
    both = one.both.total()
    if not one.second.enough or both < ENOUGH:
        yield say("rounds.no_second", n=one.second.n)
        return
    first, second, shown = one.first.figures, one.second.figures, one.asked.figure
    yield went(one)
    shift = one.shift
    counts = {"towards": shift.towards, "away": shift.away, "stayed": shift.stayed, "both": both}
    yield say("rounds.towards", middle=shown(shift.first.median), **counts)
    if first.split and second.split:
        yield say("rounds.still_split")
    elif second.split:
        yield say("rounds.now_split")
    elif first.split:
        yield say("rounds.was_split")


def went(one: Question) -> str:
    """Where the median and the middle half were, and where they are."""
    first, second, shown = one.first.figures, one.second.figures, one.asked.figure
    key = "rounds.moved" if first.median != second.median else "rounds.same"
    medians = {"first": shown(first.median), "second": shown(second.median)}
    return say(key, **medians, half=shown(first.iqr), then=shown(second.iqr))


def _pictures(one: Question) -> str:
    html = ""
    for n, spread in _rounds(one):
        if spread.enough:
            name = say(f"rounds.{n}")
            html += f'<p class="mark-title">{text(name)}</p>'
            html += columns(spread, "drives", _sentence(name, spread, one), one.asked.unit)
    low, high = (one.asked.shown(end) for end in (one.asked.low, one.asked.high))
    ends = f"<span>{text(low)}</span><span>{text(high)}</span>"
    return f'<div class="rounds">{html}<div class="ends" aria-hidden="true">{ends}</div></div>'


def _sentence(name: str, spread: Spread, one: Question) -> str:
    found, shown = spread.figures, one.asked.figure
    numbers = {"median": shown(found.median), "q1": shown(found.q1), "q3": shown(found.q3)}
    return say("rounds.picture", name=name, n=found.n, **numbers)


def _reasons(one: Question) -> str:
    found = one.told.reasons
    if not found:
        return ""
    middle = figure(one.first.figures.median, 1, one.asked.unit)
    body = "".join(_side(side, [r for r in found if r.side == side], middle) for side in _SIDES)
    return fold(text(say("rounds.reasons")), f'<div class="sides">{body}</div>')


_SIDES = ("low", "high")


def _side(side: str, found: list[Reason], middle: str) -> str:
    title = f"<p><strong>{text(say(f'rounds.from_{side}', middle=middle))}</strong></p>"
    quotes = "".join(f"<blockquote>{text(_short(one.text))}</blockquote>" for one in found)
    return f"<div>{title}{quotes or para(say('rounds.no_reason'), 'quiet')}</div>"


def _short(words: str) -> str:
    if len(words) <= MOST_LETTERS:
        return words
    return f"{words[:MOST_LETTERS].rstrip()} … {say('rounds.shortened')}"
