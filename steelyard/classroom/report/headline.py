"""The head of the report: whose answers these are, how many count, and how far the class is."""

from __future__ import annotations

from collections.abc import Iterator

from steelyard import content
from steelyard.cards import table, wide
from steelyard.classroom.report.charts import bar
from steelyard.classroom.report.discuss import reached, started
from steelyard.classroom.report.pieces import heads, lesson_title, para, say, section, share, text
from steelyard.classroom.tally import ClassTally
from steelyard.method.rounds import ENOUGH

__all__ = ["head", "progress"]


def head(tally: ClassTally, origin: str) -> str:
    """The page's title, whose answers these are, and what to do where there are too few."""
    title = f"<h1>{text(say('page.title'))}</h1>"
    return f"<header>{title}{para(origin, 'origin')}{para(_counted(tally), 'lead')}</header>"


def _counted(tally: ClassTally) -> str:
    total = len(tally.rows)
    if not total:
        return say("page.none")
    counted = say("page.counted", n=tally.n, total=total)
    return counted if tally.n >= ENOUGH else f"{counted} {say('page.few', enough=ENOUGH)}"


def progress(tally: ClassTally) -> str:
    """How many have answered at least one question of each lesson."""
    here = reached(tally)
    said = say("progress.here", lesson=lesson_title(here)) if here else say("progress.nowhere")
    opened = say("progress.opened", n=tally.opened, total=tally.n)
    made = table(map(text, heads("progress.head")), _rows(tally), named=True, kind="bars second")
    html = para(f"{said} {opened}") + wide(made, say("progress.title"))
    return section("progress", html)


def _rows(tally: ClassTally) -> Iterator[tuple[str, ...]]:
    for lesson in content.case().lessons:
        n = sum(started(row.done, lesson.id) for row in tally.rows if row.counted)
        name = text(lesson_title(lesson.id))
        yield name, bar(n, tally.n), str(n), text(share(n, tally.n))
