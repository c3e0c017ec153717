"""Exercises: done, not quite, missing, from the students' own notebooks and from the marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from steelyard import content
from steelyard.cards import escape, fold, plain, table, wide
from steelyard.classroom.report.charts import Part, stacked
from steelyard.classroom.report.pieces import heads, lesson_title, para, say, section, share, text
from steelyard.classroom.tally import ClassTally
from steelyard.classroom.tally.exercises import VERDICTS, exercises
from steelyard.method.rounds import ENOUGH

__all__ = ["Marks", "exercised"]

Marks = Mapping[str, Mapping[str, int]]
"""Exercise id → verdict (``done``, ``not quite``, ``not yet``, ``missing``) → how many."""


def exercised(tally: ClassTally, marks: Marks | None) -> str:
    """The section: a table for each lesson, with the marks beside it where there are any."""
    html = para(say("exercises.lead"))
    html += para(say("exercises.marked" if marks else "exercises.unmarked"))
    for lesson in content.case().lessons:
        ids = [id for id, (of, _) in exercises().items() if of == lesson.id]
        if any(tally.exercises.verdicts[id]["missing"] < tally.n for id in ids):
            html += _lesson(lesson.id, ids, tally, marks)
    return section("exercises", html)


def _lesson(lesson: str, ids: list[str], tally: ClassTally, marks: Marks | None) -> str:
    head = heads("exercises.head") + (heads("exercises.head_marks") if marks else [])
    rows = [_cells(id, tally, marks) for id in ids]
    title = lesson_title(lesson)
    made = wide(table(map(text, head), rows, named=True, kind="bars second"), title)
    done = sum(tally.exercises.verdicts[id]["done"] for id in ids)
    said = say("exercises.mean", share=share(done, tally.n * len(ids)))
    return (
        f'<details class="lesson"><summary><h3>{text(title)}</h3> <span>{text(said)}</span>'
        f"</summary>{made}</details>"
    )


def _cells(id: str, tally: ClassTally, marks: Marks | None) -> Iterator[str]:
    said, (_, title) = tally.exercises.verdicts[id], exercises()[id]
    message = _message(id, tally.exercises.keys[id])
    yield f'<span id="exercise-{id}">{text(plain(title))}</span>{message}'
    yield _bar(said, tally.n)
    yield from (str(said[verdict]) for verdict in VERDICTS)
    if marks:
        yield from _marked(marks.get(id, {}))


def _bar(said: Mapping[str, int], n: int) -> str:
    done, not_quite, missing = (said[verdict] for verdict in VERDICTS)
    parts = (Part(done, "done", "drives"), Part(not_quite, "not quite", "restrains"))
    sentence = say("exercises.picture", n=n, done=done, not_quite=not_quite, missing=missing)
    words = (share(done, n), "")
    return stacked((*parts, Part(missing, "missing", "rail")), words, sentence)


def _message(id: str, keys: Counter[str]) -> str:
    """What the check said most often to those not quite there; in a fold, for it is long."""
    if not keys:
        return ""
    key, count = min(keys.items(), key=lambda pair: (-pair[1], pair[0]))
    lesson, _ = exercises()[id]
    known = content.exercise_data(lesson)[id].get("messages", {}).get(key)
    if known is None:
        return ""
    words = known["text"] if isinstance(known, Mapping) else known
    title = text(say("exercises.most", count=count))
    return fold(title, f"<p>{escape(plain(str(words)))}</p>")


def _marked(marks: Mapping[str, int]) -> Iterator[str]:
    """The counts of the marks; of fewer than five only how many there are."""
    total = sum(marks.values())
    if total < ENOUGH:
        yield from ("–", "–", text(say("exercises.few", n=total)))
        return
    done, not_quite = marks.get("done", 0), marks.get("not quite", 0)
    yield from map(str, (done, not_quite, total - done - not_quite))
