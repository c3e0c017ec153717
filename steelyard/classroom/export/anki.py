"""Cards for Anki, as a CSV file that it imports: https://docs.ankiweb.net/importing/text-files.html.

In front the question, behind it the answer with its reasons.  A second import changes the cards of
the first and keeps their schedule, for each card has the question's id.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from functools import singledispatch

from steelyard.classroom.export.files import number
from steelyard.classroom.export.shapes import Form, Measured, Ordered, Paired, Ticked
from steelyard.classroom.export.wording import header, html, paragraphs, points, title, word

__all__ = ["write"]

# Lines before the first card that Anki obeys; one that it does not know it takes for a remark.
_ORDERS = (
    "separator:Comma",
    "html:true",
    "notetype:Basic",
    "columns:guid,Front,Back,Tags",
    "guid column:1",
    "tags column:4",
)
_FORMULA = "=+-@\t\r"


def write(forms: Sequence[Form]) -> str:
    """The questions as one CSV file."""
    into = io.StringIO()
    into.write(f"# {header()}\n#deck:{title()}\n")
    into.writelines(f"#{order}\n" for order in _ORDERS)
    rows = csv.writer(into, lineterminator="\n")
    for one in forms:
        row = (one.id, _front(one), _back(one), " ".join(one.tags))
        rows.writerow([_safe(cell) for cell in row])
    return into.getvalue()


def _front(one: Form) -> str:
    return one.prompt + paragraphs(one.notes) + _shown(one)


def _back(one: Form) -> str:
    return f"<p>{html(word('answer'))}: {_answer(one)}</p><p>{html(word('reasons'))}:</p>" + points(
        _reasons(one)
    )


@singledispatch
def _shown(one: Form) -> str:
    """What is there to choose from, put in order or go together."""
    raise TypeError(f"a card has no {type(one).__name__}")


@_shown.register
def _(one: Ticked) -> str:
    return points(answer.text for answer in one.answers)


@_shown.register
def _(one: Paired) -> str:
    return points(part.text for part in one.parts) + points(right.text for right in one.rights)


@_shown.register
def _(one: Ordered) -> str:
    by_id = {part.id: part.text for part in one.parts}
    return points(by_id[id] for id in one.shown)


@_shown.register
def _(_one: Measured) -> str:
    return ""


@singledispatch
def _answer(one: Form) -> str:
    raise TypeError(f"a card has no {type(one).__name__}")


@_answer.register
def _(one: Ticked) -> str:
    return " · ".join(answer.text for answer in one.answers if answer.share > 0)


@_answer.register
def _(one: Paired) -> str:
    goal = {right.id: right.text for right in one.rights}
    return " · ".join(f"{part.text} → {goal[part.right]}" for part in one.parts)


@_answer.register
def _(one: Ordered) -> str:
    return " → ".join(part.text for part in one.parts)


@_answer.register
def _(one: Measured) -> str:
    right = one.measures[0]
    return f"{number(right.value)} ± {number(right.tolerance)}"


def _reasons(one: Form) -> Iterable[str]:
    """All that is said of the answers: on a card nobody sees which one was chosen."""
    if isinstance(one, Ticked):
        return [f"<strong>{answer.text}</strong>: {answer.why}" for answer in one.answers]
    return one.general


def _safe(cell: str) -> str:
    """A cell that no spreadsheet runs as a formula; a browser shows the same sign."""
    return f"&#{ord(cell[0])};{cell[1:]}" if cell[:1] and cell[0] in _FORMULA else cell
