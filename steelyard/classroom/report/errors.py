"""The misconceptions that the class holds: who met them, showed them, was sure, still does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from steelyard import content
from steelyard.cards import fold, plain, table, wide
from steelyard.classroom.report.charts import bar
from steelyard.classroom.report.pieces import heads, para, say, section, share, text
from steelyard.classroom.tally import ClassTally
from steelyard.classroom.tally.items import ErrorTally
from steelyard.method.rounds import ENOUGH

__all__ = ["MOST_SHOWN", "errors"]

MOST_SHOWN = 12
"""Errors that are shown at once: those that the largest share of the class is sure of."""


def errors(tally: ClassTally) -> str:
    """The section: the errors with most sure students first, the others in a fold."""
    met = [(id, one) for id, one in tally.items.errors.items() if one.met]
    met.sort(key=lambda pair: -_sure(pair[1]))
    if not met:
        return section("errors", para(say("errors.none")))
    html = para(say("errors.lead")) + _table(met[:MOST_SHOWN], say("errors.label"))
    if rest := met[MOST_SHOWN:]:
        others = _table(rest, say("errors.rest_label"))
        html += fold(text(say("errors.rest", n=len(rest))), others)
    return section("errors", html)


def _sure(error: ErrorTally) -> float:
    return error.sure / error.met if error.met >= ENOUGH else 0.0


def _table(met: Sequence[tuple[str, ErrorTally]], label: str) -> str:
    head = map(text, heads("errors.head"))
    return wide(
        table(head, (_cells(id, one) for id, one in met), named=True, kind="bars second"), label
    )


def _cells(id: str, error: ErrorTally) -> Iterator[str]:
    known = content.misconceptions()[id]
    correction = f'<p class="quiet">{text(plain(known.correction))}</p>'
    yield f'<div id="error-{id}">{text(plain(known.name))}</div>{correction}'
    if error.met < ENOUGH:
        yield from ("", str(error.met), "–", "–", "–")
        return
    yield bar(error.sure, error.met, "restrains")
    yield str(error.met)
    for count in (error.showed, error.sure, error.still):
        yield f"{count}&nbsp;<span class='quiet'>({text(share(count, error.met))})</span>"
