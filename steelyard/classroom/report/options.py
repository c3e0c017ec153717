"""What was chosen in a question, in its own words, and the errors that choosing it shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from steelyard import content
from steelyard.cards import plain
from steelyard.classroom.tally.items import ItemTally
from steelyard.quizzes.items import Kind, Left, Match, Number, Pick
from steelyard.quizzes.marking import mark

__all__ = ["MOST_NUMBERS", "Chosen", "chosen", "lure"]

MOST_NUMBERS = 8
"""Numbers that were typed and are shown; the table of questions holds more."""


@dataclass(frozen=True)
class Chosen:
    """An answer, or a part of one, that could be chosen.

    Attributes:
        words: as the question has it.
        count: how many chose it.
        right: whether it is right.
        error: id of the named error that it shows, or nothing.
        dead: whether hardly anybody chose it, though it is there to tempt.
    """

    words: str
    count: int
    right: bool
    error: str = ""
    dead: bool = False

    @property
    def name(self) -> str:
        """The name of the error; empty without one."""
        return plain(content.misconceptions()[self.error].name) if self.error else ""


def chosen(one: ItemTally) -> tuple[Chosen, ...]:
    """Everything that could be chosen, in the question's order; nothing for an order."""
    if isinstance(one.item, Pick):
        return tuple(_options(one, one.item))
    if isinstance(one.item, Match):
        return tuple(_pairs(one, one.item))
    return tuple(_typed(one, one.item)) if isinstance(one.item, Number) else ()


def lure(one: ItemTally) -> Chosen | None:
    """The wrong answer that most chose; None where nobody chose one."""
    wrong = [this for this in chosen(one) if not this.right and this.count]
    return max(wrong, key=lambda this: this.count, default=None)


def _options(one: ItemTally, item: Pick) -> Iterator[Chosen]:
    for option in item.options:
        yield Chosen(
            words=plain(option.text),
            count=one.chosen[option.id],
            right=option.right,
            error=option.misconception or "",
            dead=option.id in one.dead,
        )


def _pairs(one: ItemTally, item: Match) -> Iterator[Chosen]:
    """Each right pair, and below it the wrong ones that somebody made, the most frequent first."""
    kinds = {kind.id: kind for kind in item.rights}
    for left in item.lefts:
        counts = {id: one.chosen[f"{left.id}→{id}"] for id in kinds}
        for id in sorted(counts, key=lambda id: (id != left.right, -counts[id])):
            if id == left.right or counts[id]:
                yield Chosen(
                    words=f"{plain(left.text)} → {plain(kinds[id].text)}",
                    count=counts[id],
                    right=id == left.right,
                    error="" if id == left.right else _shown(left, kinds[id]),
                )


def _shown(left: Left, kind: Kind) -> str:
    """The error of a wrong pair, found as the marking finds it."""
    return kind.misconception or left.misconception or ""


def _typed(one: ItemTally, item: Number) -> Iterator[Chosen]:
    """The numbers that were typed most often, and how many typed any other."""
    known: Mapping[str, int] = dict(one.chosen)
    most = sorted(known, key=lambda typed: (-known[typed], float(typed)))
    unit = f" {item.unit}" if item.unit else ""
    for typed in most[:MOST_NUMBERS]:
        marked = mark(item, float(typed))
        yield Chosen(
            words=f"{typed}{unit}".replace("-", "−"),
            count=known[typed],
            right=marked.score == 1,
            error=next(iter(marked.misconceptions), ""),
        )
