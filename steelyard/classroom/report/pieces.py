"""Small pieces of HTML that every section of the report is built from.

Whatever comes from outside (a student's words, a teacher's questions) goes through `text`, which
escapes it; what the course itself says comes from ``texts/report.yaml`` by `say`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from steelyard import content
from steelyard.cards import escape, fold, plain, table, wide
from steelyard.classroom.questions import AskedQuestion
from steelyard.classroom.wording import texts
from steelyard.method.rounds import ENOUGH

__all__ = [
    "MOST_LETTERS",
    "asked_words",
    "few",
    "figure",
    "fixed",
    "heads",
    "lesson_title",
    "numbers",
    "para",
    "say",
    "says",
    "section",
    "share",
    "text",
]

MOST_LETTERS = 600
"""Letters of a student's reason on the page; the class's summary file holds the whole."""


@cache
def says() -> dict[str, Any]:
    """The report's texts."""
    return texts("report")


def say(key: str, **values: Any) -> str:
    """One of the report's sentences by its key (``part.name``), filled in; not escaped yet."""
    found: Any = says()
    for part in key.split("."):
        found = found[part]
    return " ".join(str(found).split()).format(**values)


def text(words: str) -> str:
    """Words from anywhere as HTML, with numbers kept beside their percent sign."""
    return escape(words).replace(" %", "&nbsp;%")


def para(words: str, kind: str = "") -> str:
    """A paragraph; nothing where there is nothing to say."""
    opening = f'<p class="{kind}">' if kind else "<p>"
    return f"{opening}{text(words)}</p>" if words else ""


def section(id: str, *html: str) -> str:
    """A section of the page under its heading, which the texts hold by the section's id."""
    title = f'<h2 id="{id}-title">{text(say(f"{id}.title"))}</h2>'
    return f'<section id="{id}" aria-labelledby="{id}-title">{title}{"".join(html)}</section>'


def numbers(label: str, head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of plain cells behind a title that opens it; its first column names the rows."""
    cells = ([text(cell) for cell in row] for row in rows)
    made = wide(table(map(text, head), cells, named=True), label)
    return fold(f"{text(say('numbers'))}<span class='unseen'>: {text(label)}</span>", made)


def share(count: float, n: float) -> str:
    """A part of a whole in whole percents; some are never 0 %, and not all are never 100 %."""
    if not n:
        return "–"
    rounded = int(100 * count / n + 0.5)
    if rounded == 0 < count:
        return "<1 %"
    return ">99 %" if rounded == 100 and count < n else f"{rounded} %"


def figure(value: float | None, places: int = 1, unit: str = "") -> str:
    """A number to so many places without zeros at its end, with a true minus; a dash for None."""
    if value is None:
        return "–"
    short = f"{value:.{places}f}"
    short = short.rstrip("0").rstrip(".") if "." in short else short
    return f"{'0' if short == '-0' else short}{unit}".replace("-", "−")


def fixed(value: float | None, places: int = 2) -> str:
    """A number to just so many places, so that numbers stand below each other; a dash for None."""
    return "–" if value is None else f"{value:.{places}f}".replace("-", "−")


def heads(key: str) -> list[str]:
    """What stands over a table's columns; the texts have them on one line with | between."""
    return [head.strip() for head in say(key).split("|")]


def asked_words(one: AskedQuestion) -> str:
    """A dated question in plain words; a teacher's own stands as it was typed."""
    return one.question.question if one.own else plain(one.question.question)


def few(n: int) -> str:
    """What stands in place of figures of fewer than five answers."""
    return say("few" if n else "nobody", n=n, enough=ENOUGH)


def lesson_title(id: str) -> str:
    """A lesson as the page calls it: Lesson 03, Ukraine and sanctions."""
    return say("lesson", id=id, title=plain(_titles()[id]))


@cache
def _titles() -> Mapping[str, str]:
    return {lesson.id: lesson.title for lesson in content.case().lessons}
