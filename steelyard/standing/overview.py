"""Progress on one card: lessons, forecasts, errors met and overcome, and what comes back when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from steelyard.cards import Card, escape, fold, table, wide
from steelyard.sealed import sealed
from steelyard.sentences import day
from steelyard.standing.misconceptions import Met, met
from steelyard.standing.returns import told
from steelyard.standing.tally import HEAD, steps

__all__ = ["progress", "sentences"]

_LABEL = "Your progress by lesson"


def progress() -> Card:
    """Show what is answered in each lesson; nothing is graded, and nothing is sent anywhere."""
    said, rows, errors = [*sentences(), _WHERE], [step.cells for step in steps()], met()
    lines = ["Your progress", *said, *(" | ".join(row) for row in (HEAD, *rows))]
    lines += [f"{_state(one)}: {one.name}. {one.correction}" for one in errors]
    return Card("\n".join(lines), _html(said, rows, errors))


def sentences() -> Iterator[str]:
    """The state in sentences: forecasts, errors met and overcome, and what comes back when."""
    first, final = sealed(), sealed("final")
    yield (
        f"Your first forecast was sealed on {day(first.date[:10])}."
        if first
        else "Your first forecast is not sealed yet: lesson 01 asks for it."
    )
    if final:
        yield f"Your final forecast was sealed on {day(final.date[:10])}."
    if errors := met():
        overcome = sum(one.overcome for one in errors)
        now = f"no longer show {overcome} of them" if overcome else "still show them"
        yield (
            f"Errors with a name that your answers showed: {len(errors)}. "
            f"Your latest answers {now}."
        )
    yield from told(date.today())  # the student's own day


_WHERE = (
    "Your answers are in the folder work beside the lessons, on this machine alone. To move "
    "them to another computer, copy that folder."
)


def _state(one: Met) -> str:
    return "Overcome" if one.overcome else "Still there"


def _html(said: Iterable[str], rows: Iterable[tuple[str, ...]], errors: Iterable[Met]) -> str:
    html = "".join(f"<p>{escape(s)}</p>" for s in said)
    html += wide(table(HEAD, (map(escape, row) for row in rows), named=True), _LABEL)
    if items := "".join(map(_item, errors)):
        html += fold("Errors with a name, and what to think instead", f"<ul>{items}</ul>")
    return f"<section><h3>Your progress</h3>{html}</section>"


def _item(one: Met) -> str:
    name = f"<strong>{_state(one)}: {escape(one.name)}.</strong>"
    return f"<li>{name} {escape(one.correction)}</li>"
