"""`read`: a card for each passage, one for where the text comes from, and a map of it.

A card is stored in the notebook that shows it, and notebooks are handed in and published.  So it
holds the course's words alone; the passage of the reader's own copy is fetched for the screen.
"""

from __future__ import annotations

from dataclasses import dataclass

from steelyard.cards import Card
from steelyard.reading import copy
from steelyard.reading.naming import named
from steelyard.reading.passage_card import passage_card
from steelyard.reading.source import map_card, source_card

__all__ = ["Reading", "read"]


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
    parts += [passage_card(id) for id in ids]
    text = "\n\n".join(part.text for part in parts)
    return Reading(text, "".join(part.html for part in parts), tuple(ids))


def _is_source(name: object) -> bool:
    return isinstance(name, str) and name.strip().casefold() == "source"
