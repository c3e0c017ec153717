"""`read`: a card for each passage, for where the text comes from, and for a map of it.

A card is stored in the notebook that shows it, and notebooks are handed in and published.  So it
holds the course's words alone; the passage of the reader's own copy is fetched for the screen.
"""

from __future__ import annotations

from dataclasses import dataclass

from steelyard import content
from steelyard.cards import Card, escape, prose
from steelyard.content import Claim, Paragraph
from steelyard.reading import copy
from steelyard.reading.listing import table
from steelyard.reading.naming import named
from steelyard.reading.source import map_card, source_card
from steelyard.reading.wording import lines_of, quoted

__all__ = ["Reading", "read", "shown"]

_NO_BREAK = "\u00a0"
_ADD = (
    "The passage itself stands here once you have added your own copy of the text with "
    "<code>own_copy()</code> and run this cell again."
)


@dataclass(frozen=True, repr=False)
class Reading(Card):
    """A card that shows the reader's own passages beside the course's words, where there are any.

    Attributes:
        paragraphs: ids of the paragraphs on the card.
    """

    paragraphs: tuple[str, ...] = ()

    def _ipython_display_(self) -> None:
        from IPython.display import display

        display(self._repr_mimebundle_(), raw=True)
        if any(i in copy.get().passages for i in self.paragraphs):
            from steelyard.widgets.own import show

            show(self.paragraphs)


def read(*names: str) -> Reading:
    """Show passages, such as `read("P4")`, or `read("source")`: where the text comes from.

    Without a name it shows a map of the text.  A name that does not exist gets a sentence.
    """
    ids, sentences = named(n for n in names if not _is_source(n))
    parts = [Card.saying(sentence) for sentence in sentences]
    if not names or (sentences and not ids):
        parts.append(map_card())
    if any(map(_is_source, names)):
        parts.append(source_card())
    parts += [_passage(content.paragraphs()[i]) for i in ids]
    text = "\n\n".join(part.text for part in parts)
    return Reading(text, "".join(part.html for part in parts), tuple(ids))


def shown(id: str) -> str:
    """The HTML of a passage card with the reader's own passage in it: for the screen alone."""
    paragraph, own = content.paragraphs()[id], copy.passage(id)
    card = _passage(
        paragraph, f"<h4>In your copy</h4><blockquote>{escape(own)}</blockquote>" if own else ""
    )
    return str(card._repr_mimebundle_()["text/html"])


def _is_source(name: object) -> bool:
    return isinstance(name, str) and name.strip().casefold() == "source"


def _passage(paragraph: Paragraph, own: str = "") -> Card:
    found = [c for c in content.claims().values() if c.paragraph == paragraph.id]
    return Card(_passage_text(paragraph, found), _passage_html(paragraph, found, own))


def _passage_text(paragraph: Paragraph, claims: list[Claim]) -> str:
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


def _passage_html(paragraph: Paragraph, claims: list[Claim], own: str) -> str:
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
        f"<details><summary>{count}, in our words</summary>{table(claims)}</details>"
        if claims
        else "",
    ]
    label = f"{paragraph.id}, {_where(paragraph)}"
    kind = "passage has-own" if own else "passage"
    return f'<article class="{kind}" aria-label="{escape(label)}">{"".join(parts)}</article>'


def _where(paragraph: Paragraph) -> str:
    ids = list(content.paragraphs())
    title = next(s.title for s in content.case().sections if paragraph.id in s.paragraphs)
    # the place parts heading and first words, which follow one another in the text itself
    return f"{title} · paragraph {ids.index(paragraph.id) + 1} of {len(ids)}"
