"""Cards: what a call shows when nothing in it needs to be clicked.

A card is HTML for the notebook and the same words as plain text for a terminal, a screen reader's
plain mode and the comparison of stored outputs.  Text from outside (a student's answer, a reader's
copy) goes through `escape`; text of the course may hold inline Markdown and goes through `prose`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

__all__ = ["Card", "escape", "prose", "style"]


@dataclass(frozen=True)
class Card:
    """Something to look at.

    Attributes:
        text: the card as plain text; it is the `repr`, so it must be the same on every machine.
        html: the card as HTML, already escaped where it holds text from outside.
    """

    text: str
    html: str

    @classmethod
    def saying(cls, sentence: str) -> Card:
        """A card of one sentence, such as what went wrong and what to do."""
        return cls(sentence, f"<p>{escape(sentence)}</p>")

    def __repr__(self) -> str:
        return self.text

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        body = f'<div class="steelyard-card">{self.html}</div>'
        return {"text/plain": self.text, "text/html": f"<style>{style()}</style>{body}"}


@cache
def style() -> str:
    """The style sheet that every card carries: it must travel with a stored output."""
    return (Path(__file__).parent / "cards.css").read_text(encoding="utf-8")


def prose(text: str) -> str:
    """The course's own text as inline HTML: *emphasis*, `code` and links, nothing else."""
    return str(_markdown().renderInline(text.strip()))


@cache
def _markdown() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False})
