"""The claims of a paragraph as data that shows itself as a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

from steelyard import cards, content
from steelyard.cards import Card, escape, prose, wide
from steelyard.content import Claim
from steelyard.reading.naming import named

__all__ = ["Claims", "claims", "table"]

_HEAD = ("id", "the claim, in our words", "evidence offered")


@dataclass(frozen=True, repr=False)
class Claims(Sequence[Claim]):
    """Claims in reading order.

    The table has neither their kinds, which students sort themselves, nor what came to be known
    later.

    Attributes:
        items: the claims.
        heading: what they are, as a line above the table.
        notice: a sentence on an id that does not exist, else empty.
    """

    items: tuple[Claim, ...]
    heading: str = ""
    notice: str = ""

    @overload
    def __getitem__(self, index: int) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> Claims: ...
    def __getitem__(self, index: int | slice) -> Claim | Claims:
        if isinstance(index, slice):
            return Claims(self.items[index], self.heading, self.notice)
        return self.items[index]

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def __repr__(self) -> str:
        lines = [f"{c.id}  {c.paraphrase}  (evidence offered: {c.evidence})" for c in self.items]
        return "\n".join(line for line in (self.notice, self.heading, *lines) if line)

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        notice = f"<p>{escape(self.notice)}</p>" if self.notice else ""
        body = table(self.items, self.heading) if self.items else ""
        return Card(repr(self), f"<section>{notice}{body}</section>")._repr_mimebundle_()


def claims(*names: str) -> Claims:
    """The claims of the named paragraphs, such as `claims("P4")`; of all where none is named."""
    ids, notices = named(names)
    if not names:
        ids = list(content.paragraphs())
    found = tuple(c for c in content.claims().values() if c.paragraph in ids)
    where = ", ".join(ids) if names else "the whole text"
    count = "1 claim" if len(found) == 1 else f"{len(found)} claims"
    return Claims(found, f"{count} of {where}" if ids else "", " ".join(notices))


def table(items: Sequence[Claim], caption: str = "") -> str:
    """Claims as an HTML table."""
    rows = ([c.id, prose(c.paraphrase), prose(c.evidence)] for c in items)
    return wide(
        cards.table(_HEAD, rows, named=True, caption=prose(caption), kind="claims"), "Claims"
    )
