"""A board in words: the form that every board has besides its picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from steelyard.cards import escape, table, wide

__all__ = ["Words"]


@dataclass(frozen=True)
class Words:
    """A board's state in words: what a terminal, a screen reader and a stored output show.

    Attributes:
        title: the board's name.
        sentences: what can be said of the state now, most important first.
        head: column names of the table; empty when there is no table.
        rows: the table's rows, as text.
    """

    title: str
    sentences: Sequence[str] = ()
    head: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()

    def text(self) -> str:
        """Plain text, the same on every machine."""
        lines = [self.title, *self.sentences]
        if self.head:
            lines += [" | ".join(row) for row in (self.head, *self.rows)]
        return "\n".join(lines)

    def html(self) -> str:
        """The same as HTML, everything escaped."""
        parts = [f"<h3>{escape(self.title)}</h3>"]
        parts += [f"<p>{escape(s)}</p>" for s in self.sentences]
        if self.head:
            rows = (map(escape, row) for row in self.rows)
            parts.append(wide(table(map(escape, self.head), rows), self.title))
        return "".join(parts)
