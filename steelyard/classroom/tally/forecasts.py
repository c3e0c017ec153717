"""What a class forecast: the sealed shares of the ladder, and the chances of dated questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from steelyard import content
from steelyard.classroom.collect import HandIn
from steelyard.classroom.questions import AskedQuestion
from steelyard.classroom.tally.spread import Spread
from steelyard.recorded import fields, shares
from steelyard.sealed import Sealed

__all__ = ["STAGES", "Forecasts"]

STAGES = ("first", "final")


class Forecasts:
    """Forecasts of the class, in percent.

    Args:
        asked: the dated questions.

    Attributes:
        ladder: stage → rung id → shares, 0 to 100.
        unsound: how many seals no longer fit what they sealed; they are left out.
        dated: question id → option → chances, 0 to 100.
    """

    def __init__(self, asked: Sequence[AskedQuestion]) -> None:
        rungs = [rung.id for rung in content.case().ladder]
        self.ladder: Mapping[str, Mapping[str, Spread]] = {
            stage: {id: Spread(0, 100) for id in rungs} for stage in STAGES
        }
        self.unsound = 0
        self.dated: Mapping[str, Mapping[str, Spread]] = {
            one.id: {option: Spread(0, 100) for option in one.options} for one in asked
        }

    def add(self, handin: HandIn) -> None:
        """Count a student's forecasts."""
        for stage in STAGES:
            self._add_sealed(stage, Sealed.of(handin.get(f"ladder-{stage}")))
        kept = handin.get("questions").latest
        for id, spreads in self.dated.items():
            probs = fields(fields(kept.get(id)).get("probs"))
            _add(spreads, probs)

    def _add_sealed(self, stage: str, sealed: Sealed | None) -> None:
        if sealed is None:
            return
        if not sealed.sound:
            self.unsound += 1
            return
        _add(self.ladder[stage], sealed.probs)


def _add(spreads: Mapping[str, Spread], probs: Mapping[str, object]) -> None:
    """Count a whole forecast: one that lacks an option or does not add up to 1 is none."""
    for option, p in shares(probs, spreads).items():
        spreads[option].add(100 * p)
