"""Hand-ins on the page: those that need a look, and all of them in a fold.

The page may hang on a wall, and learning platforms put names into the names of files.  So unless
names were asked for, a hand-in is called by its row in ``handins.csv`` and by its pseudonym.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from steelyard.cards import fold, table, wide
from steelyard.classroom.report.pieces import heads, para, say, section, text
from steelyard.classroom.tally import ClassTally
from steelyard.classroom.tally.whole import Row
from steelyard.classroom.wording import texts
from steelyard.sentences import day

__all__ = ["MOST_ROWS", "handed"]

MOST_ROWS = 500
"""Hand-ins that the page lists; the table ``handins.csv`` has all."""

SHORT = 10
"""Hand-ins of one code up to which their list is open."""

FINE = frozenset({"ok", "other-content"})
"""Codes with which nothing is to do: when the course is brought up to date, every earlier hand-in
is of another edition."""


def handed(tally: ClassTally, *, names: bool) -> str:
    """The section: what was found, what to do about it, and every hand-in in a fold."""
    places = {row.path: n for n, row in enumerate(tally.rows, 2)}  # row 1 of the table is its head
    odd = [row for row in tally.rows if row.code not in FINE]
    said = say("handins.look" if odd else "handins.fine", n=len(odd), total=len(tally.rows))
    html = para(said) if tally.rows else ""
    if odd:
        html += para(say("handins.named" if names else "handins.unnamed"), "quiet")
        html += "".join(_group(code, odd, places, names) for code in sorted(tally.codes))
    if tally.rows:
        html += fold(
            text(say("handins.all", total=len(tally.rows))),
            _listed(tally.rows, places, names, say("handins.all_label")),
        )
    return section("handins", html)


def _group(code: str, odd: Sequence[Row], places: Mapping[str, int], names: bool) -> str:
    """All hand-ins of one code; a short list is open."""
    rows = [row for row in odd if row.code == code]
    if not rows:
        return ""
    counted = say("handins.counted" if rows[0].counted else "handins.not_counted")
    title = say("handins.group", code=code, n=len(rows), counted=counted)
    opened = " open" if len(rows) <= SHORT else ""
    made = _listed(rows, places, names, title)
    return f"<details{opened}><summary>{text(title)}</summary>{made}</details>"


def _listed(rows: Sequence[Row], places: Mapping[str, int], names: bool, label: str) -> str:
    head = heads("handins.head_names" if names else "handins.head")
    shown = (_cells(row, places, names) for row in rows[:MOST_ROWS])
    made = wide(table(map(text, head), shown, named=True, kind="handins"), label)
    left = len(rows) - MOST_ROWS
    return made + (para(say("handins.more", n=left), "quiet") if left > 0 else "")


def _cells(row: Row, places: Mapping[str, int], names: bool) -> Iterator[str]:
    yield str(places[row.path])
    sentence = row.sentence if names else _sentence(row, places)
    yield text(say("handins.said", code=row.code, sentence=sentence))
    yield text(_who(row, names))
    if names:
        yield text(row.name)
        yield text(row.path)
    yield text(day(row.made[:10]) if row.made else "–")


def _who(row: Row, names: bool) -> str:
    """The pseudonym; without a receipt it may come from a file's name, and so from a person's."""
    return row.who if row.who and (names or row.made) else "–"


def _sentence(row: Row, places: Mapping[str, int]) -> str:
    """What was found, without what a file is called."""
    place = places.get(row.detail)
    detail = say("handins.row", n=place) if place else say("handins.detail")
    means: str = texts("handins")["codes"][row.code]["means"]
    return " ".join(means.split()).format(detail=detail)
