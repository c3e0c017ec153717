"""The student's whole record as one readable page: `python -m steelyard portfolio`.

Two files, `portfolio.html` and `portfolio.md`, say the same.  They hold the student's own words, so
they stay beside the record unless another folder is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from steelyard import content, work
from steelyard.disk import write_whole
from steelyard.quizzes.certainty import level
from steelyard.recorded import fields, text
from steelyard.sealed import sealed
from steelyard.sentences import day
from steelyard.standing import overview
from steelyard.standing.answered import answered
from steelyard.standing.misconceptions import met
from steelyard.standing.own_words import entries
from steelyard.standing.page import Part, as_html, as_markdown
from steelyard.standing.tally import HEAD, steps

__all__ = ["parts", "write"]

NAME = "portfolio"


def write(into: str | Path | None = None) -> tuple[Path, Path]:
    """Write the page as HTML and as Markdown, over the ones of an earlier day.

    Args:
        into: the folder; the student's record's where none is named.

    Raises:
        OSError: where the folder cannot be written.
    """
    folder = work.folder() if into is None else Path(into).expanduser()
    folder.mkdir(parents=True, exist_ok=True)
    title, page = f"My portfolio: {content.case().title}", tuple(parts())
    written = folder / f"{NAME}.html", folder / f"{NAME}.md"
    for path, whole in zip(written, (as_html(title, page), as_markdown(title, page)), strict=True):
        write_whole(path, whole)
    return written


def parts() -> Iterator[Part]:
    """Everything that the record holds, part by part; what holds nothing is left out."""
    yield Part(
        "Where I am",
        sentences=[f"Written on {day(date.today().isoformat())}.", *overview.sentences()],
        head=HEAD,
        rows=[step.cells for step in steps()],
    )
    yield from _ladder()
    yield from _dated()
    yield from _boards()
    yield from _pictures()
    yield from _quizzes()
    yield from _errors()
    yield from _exercises()
    yield from _words()


def _ladder() -> Iterator[Part]:
    """The sealed forecasts side by side."""
    rungs = content.case().ladder
    made = {"First": sealed(), "Final": sealed("final")}
    known = {name: seal for name, seal in made.items() if seal}
    if known:
        yield Part(
            "My sealed forecasts",
            sentences=[
                f"{name}, sealed on {day(s.date[:10])}: {s.verdict}" for name, s in known.items()
            ],
            own=[(f"{name}: why", seal.why) for name, seal in known.items() if seal.why],
            head=("Outcome", *known),
            rows=[
                (rung.name, *(_share(seal.probs.get(rung.id)) for seal in known.values()))
                for rung in reversed(rungs)
            ],
        )


def _share(p: float | None) -> str:
    return "–" if p is None else f"{100 * p:.0f} %"


def _dated() -> Iterator[Part]:
    from steelyard.widgets._dated_words import told

    rows = [(q.id, q.question, said) for q in content.questions().values() if (said := told(q))]
    if rows:
        yield Part("My dated forecasts", head=("Id", "Question", "Forecast"), rows=rows)


def _boards() -> Iterator[Part]:
    """Each board on which something stands, in its own words."""
    from steelyard.widgets import boards

    for board in boards():
        if any(work.get(activity).latest for activity in board.judgements()):
            words = board.words()
            yield Part(words.title, 2, words.sentences, (), words.head, words.rows)


def _pictures() -> Iterator[Part]:
    """The student's own pictures; a name for which nothing can be drawn yet gives a sentence."""
    from steelyard.figures import figure
    from steelyard.figures.own import OWN

    for name in OWN:
        card = figure(name)
        if "<figure" in card.html:
            yield Part(f"Picture: {card.text.splitlines()[0]}", picture=card.html)


def _quizzes() -> Iterator[Part]:
    head = ("Question", "My first answer", "How sure", "Verdict", "My latest answer")
    for lesson in content.case().lessons:
        rows = []
        for item, (first, *later) in answered(lesson.id):
            again = "the same" if not later or later[-1].answer == first.answer else later[-1].words
            sure = level(first.certainty).name
            rows.append((item.prompt, first.words, sure, first.verdict, again))
        if rows:
            yield Part(f"Questions of lesson {lesson.id}, {lesson.title}", head=head, rows=rows)


def _errors() -> Iterator[Part]:
    if errors := met():
        head = ("Error", "Now", "What to think instead")
        now = {True: "overcome", False: "still there"}
        rows = [(one.name, now[one.overcome], one.correction) for one in errors]
        yield Part("Errors with a name that my answers showed", head=head, rows=rows)


def _exercises() -> Iterator[Part]:
    kept = work.get("exercises")
    rows = [
        (id, text(fields(value).get("verdict")), kept.times.get(id, "")[:10])
        for id, value in sorted(kept.latest.items())
    ]
    if rows:
        yield Part("My exercises", head=("Exercise", "Verdict", "Last run"), rows=rows)


def _words() -> Iterator[Part]:
    if found := entries():
        own = [(f"{e.at[:10]} · {e.where}: {e.what}", e.text) for e in found]
        yield Part("My journal", own=own)
