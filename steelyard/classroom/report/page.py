"""The report on a class as one page of HTML that needs nothing else."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from steelyard.classroom.report.charts import HATCH
from steelyard.classroom.report.errors import errors
from steelyard.classroom.report.exercised import Marks, exercised
from steelyard.classroom.report.forecasts import forecasts
from steelyard.classroom.report.handed import handed
from steelyard.classroom.report.headline import head, progress
from steelyard.classroom.report.outcomes import outcomes
from steelyard.classroom.report.pieces import para, say, text
from steelyard.classroom.report.questions import questions
from steelyard.classroom.report.topics import discussed
from steelyard.classroom.report.two_rounds import two_rounds
from steelyard.classroom.report.weighed import weighed
from steelyard.classroom.tally import ClassTally
from steelyard.method.rounds import ENOUGH
from steelyard.pages import whole

__all__ = ["page"]


def page(tally: ClassTally, origin: str, *, names: bool = False, marks: Marks | None = None) -> str:
    """The whole page.

    Below five counted hand-ins it shows the hand-ins alone, since figures would point at persons.

    Args:
        tally: what the hand-ins say together.
        origin: a sentence on whose answers these are.
        names: whether names that students typed, and file names, may be shown.
        marks: exercise id → verdict → how many, where the exercises were marked.
    """
    parts = {"handins": handed(tally, names=names)}
    if tally.n >= ENOUGH:
        parts = {
            "discuss": discussed(tally),
            "progress": progress(tally),
            **parts,
            "questions": questions(tally),
            "errors": errors(tally),
            "exercises": exercised(tally, marks),
            "judged": weighed(tally),
            "rounds": two_rounds(tally),
            "forecasts": forecasts(tally),
            "outcomes": outcomes(tally, names=names),
        }
    shown = {id: html for id, html in parts.items() if tally.rows}
    body = HATCH + head(tally, origin) + _contents(list(shown))
    body += f"<main>{''.join(shown.values()) or para(say('page.do'))}</main>"
    return whole(say("page.title"), _sheet(), f"{body}<footer>{para(say('page.end'))}</footer>")


def _contents(ids: list[str]) -> str:
    """Links to the sections."""
    if len(ids) < 2:
        return ""
    links = "".join(f'<li><a href="#{id}">{text(say(f"{id}.short"))}</a></li>' for id in ids)
    return f'<nav aria-label="{text(say("page.contents"))}"><ul>{links}</ul></nav>'


@cache
def _sheet() -> str:
    return (Path(__file__).parent / "report.css").read_text(encoding="utf-8")
