"""The card of one passage: where it stands, our words, what it does, its claims."""

from __future__ import annotations

from steelyard import content
from steelyard.cards import Card, escape, fold, prose
from steelyard.content import Claim, Paragraph
from steelyard.reading import copy
from steelyard.reading.listing import table
from steelyard.reading.wording import lines_of, quoted

__all__ = ["passage_card", "shown"]

_NO_BREAK = "\u00a0"
_ADD = (
    "The passage itself stands here once you have added your own copy of the text with "
    "<code>own_copy()</code> and run this cell again."
)


def passage_card(id: str, own: str = "") -> Card:
    """The card of a paragraph with the course's words, and `own`, HTML, in the place of a copy."""
    paragraph = content.paragraphs()[id]
    found = [c for c in content.claims().values() if c.paragraph == id]
    return Card(_text(paragraph, found), _html(paragraph, found, own))


def shown(id: str) -> str:
    """The HTML of a passage card with the reader's own passage in it: for the screen alone."""
    own = copy.passage(id)
    words = f"<h4>In your copy</h4><blockquote>{escape(own)}</blockquote>" if own else ""
    return str(passage_card(id, words)._repr_mimebundle_()["text/html"])


def _text(paragraph: Paragraph, claims: list[Claim]) -> str:
    quotations = "; ".join(map(quoted, paragraph.quotations))
    lines = [
        f"{paragraph.id}, {_where(paragraph)}",
        quoted(f"{paragraph.incipit} …"),
        f"In our words: {paragraph.paraphrase}",
        f"What it does in the argument: {paragraph.role}",
        f"In its own words: {quotations}" if quotations else "",
        *(f"{c.id}: {c.paraphrase} (Evidence offered: {c.evidence}.)" for c in claims),
    ]
    return lines_of(lines)


def _html(paragraph: Paragraph, claims: list[Claim], own: str) -> str:
    quotations = "".join(f"<li>{escape(quoted(q))}</li>" for q in paragraph.quotations)
    count = "1 claim" if len(claims) == 1 else f"{len(claims)} claims"
    slot = own or f'<p class="quiet">{_ADD}</p>'
    parts = [
        f'<p class="where"><b>{paragraph.id}</b> {escape(_where(paragraph))}</p>',
        f"<h3>{escape(quoted(f'{paragraph.incipit}{_NO_BREAK}…'))}</h3>",
        '<div class="sides">',
        f'<div class="ours"><h4>In our words</h4><p>{prose(paragraph.paraphrase)}</p></div>',
        f'<div class="own" data-own="{paragraph.id}">{slot}</div></div>',
        f"<h4>What it does in the argument</h4><p>{prose(paragraph.role)}</p>",
        f'<h4>In its own words</h4><ul class="words">{quotations}</ul>' if quotations else "",
        fold(f"{count}, in our words", table(claims)) if claims else "",
    ]
    label = f"{paragraph.id}, {_where(paragraph)}"
    kind = "passage has-own" if own else "passage"
    return f'<article class="{kind}" aria-label="{escape(label)}">{"".join(parts)}</article>'


def _where(paragraph: Paragraph) -> str:
    ids = list(content.paragraphs())
    title = next(s.title for s in content.case().sections if paragraph.id in s.paragraphs)
    # the place parts heading and first words, which follow one another in the text itself
    return f"{title} · paragraph {ids.index(paragraph.id) + 1} of {len(ids)}"
