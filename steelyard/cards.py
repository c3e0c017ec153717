"""Cards: what a call shows when nothing in it needs to be clicked.

A card is HTML for the notebook and the same words as plain text for a terminal, a screen reader's
plain mode and the comparison of stored outputs.  Text from outside (a student's answer, a reader's
copy) goes through `escape`; text of the course may hold inline Markdown and goes through `prose`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import Any

__all__ = ["Card", "escape", "fold", "plain", "prose", "style", "table", "wide"]


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


@lru_cache(maxsize=4096)
def prose(text: str) -> str:
    """The course's own text as inline HTML: *emphasis*, `code` and links, nothing else."""
    return str(_markdown().renderInline(text.strip()))


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """The course's own text without its Markdown, on one line."""
    blocks = _markdown().parseInline(text.strip())
    tokens = [token for block in blocks for token in block.children or []]
    words = (" " if token.type.endswith("break") else token.content for token in tokens)
    return " ".join("".join(words).split())


def table(
    head: Iterable[str],
    rows: Iterable[Iterable[str]],
    *,
    named: bool = False,
    caption: str = "",
    kind: str = "",
) -> str:
    """A table as HTML; what it is made of is HTML already.

    Args:
        head: what stands over the columns.
        rows: the cells, row by row.
        named: whether each row's first cell is its name.
        caption: what stands above the table.
        kind: a class for the table.
    """
    columns = "".join(f'<th scope="col">{cell}</th>' for cell in head)
    body = "".join(f"<tr>{''.join(_cells(row, named))}</tr>" for row in rows)
    opening = f'<table class="{kind}">' if kind else "<table>"
    opening += f"<caption>{caption}</caption>" if caption else ""
    return f"{opening}<thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table>"


def _cells(row: Iterable[str], named: bool) -> Iterable[str]:
    for place, cell in enumerate(row):
        yield f'<th scope="row">{cell}</th>' if named and place == 0 else f"<td>{cell}</td>"


def fold(title: str, html: str) -> str:
    """HTML behind a title that opens it; both are HTML already.

    The mark keeps JupyterLab's one-letter shortcuts from acting on a title that has the focus: `x`
    would cut the cell (see `widgets/board.js`).
    """
    mark = 'data-lm-suppress-shortcuts="true"'
    return f"<details><summary {mark}>{title}</summary>{html}</details>"


def wide(html: str, label: str) -> str:
    """What may be wider than the screen, in a region of its own that the keyboard can scroll."""
    region = f'<div class="wide" role="group" aria-label="{escape(label)}" tabindex="0">'
    return f"{region}{html}</div>"


@cache
def _markdown() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False})
