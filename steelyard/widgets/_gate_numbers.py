"""What the board of gates says: numbers of the method, in the sentences of the board's texts.

`gates_numbers.js` says the same in the browser, where it follows the hand, and draws it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from steelyard.method import Ceiling, Model, ceiling, gate_factor
from steelyard.sealed import Sealed
from steelyard.widgets._wording import fill, fine

__all__ = ["GateWords"]

# the numbers are sums and products of decimals: the last digit must not make an offence
SLACK = 1e-9


@dataclass(frozen=True)
class GateWords:
    """The judged conditions in words.

    Attributes:
        model: the conditions; one that is left out or not judged has no `holds`.
        texts: the texts of the board; `says` holds the sentences.
    """

    model: Model
    texts: Mapping[str, Any]

    def say(self, key: str, **values: Any) -> str:
        """One of the board's sentences, filled in."""
        return fill(self.texts["says"][key], values).strip()

    def guarded(self) -> list[str]:
        """The rungs that a judged condition stands on, best first."""
        blocked = {gate.blocks for gate in self.model.gates if gate.holds is not None}
        return [rung for rung in reversed(self.model.ladder) if rung in blocked]

    def reached(self, rung: str) -> str:
        """How a rung and everything above it is called."""
        return rung if rung == self.model.ladder[-1] else self.say("or_better", rung=rung)

    def result(self) -> str:
        """What the conditions allow the best outcome that one of them stands before."""
        rung = next(iter(self.guarded()), None)
        if rung is None:
            return self.say("none")
        limit, outcome = ceiling(self.model, rung), self.reached(rung)
        if limit.high == 0:
            return self.say("shut", outcome=outcome, gate=self._name(limit))
        if limit.high == 1:
            return self.say("open", outcome=outcome)
        key = "one" if len(limit.factors) == 1 else "several"
        numbers = {"most": fine(limit.high), "independent": fine(limit.independent)}
        return self.say(key, outcome=outcome, **numbers)

    def compared(self, sealed: Sealed | None, ids: Mapping[str, str]) -> list[str]:
        """The sealed forecast beside the ceilings, a sentence for each guarded rung.

        Args:
            sealed: the forecast, if there is one; it is compared only where it is sound.
            ids: rung name → rung id.
        """
        if sealed is None:
            return [self.texts["compare_none"].strip()]
        if not sealed.sound:
            return [self.texts["compare_changed"].strip()]
        return [self._compared(rung, sealed.at_least(ids[rung])) for rung in self.guarded()]

    def rows(self) -> list[list[str]]:
        """For each condition what is judged, and the best outcome's ceiling if it stood open."""
        best, rows = self.model.ladder[-1], []
        for gate in self.model.gates:
            holds = gate.holds
            if holds is None:
                rows.append([gate.name, gate.blocks, *["–"] * 6])
                continue
            then = ceiling(self.model, best, holds={gate.id: 1.0})
            through = gate_factor(holds.mode, gate.bind)
            numbers = (holds.low, holds.mode, holds.high, gate.bind, through, then.high)
            rows.append([gate.name, gate.blocks, *map(fine, numbers)])
        return rows

    def _compared(self, rung: str, given: float) -> str:
        limit = ceiling(self.model, rung)
        if given > limit.high + SLACK:
            key = "above"
        elif self.model.rho and given > limit.value + SLACK:
            key = "beyond"
        else:
            key = "at" if abs(given - limit.high) < SLACK else "under"
        shown = {"given": fine(given), "most": fine(limit.high), "value": fine(limit.value)}
        return self.say(key, outcome=self.reached(rung), **shown)

    def _name(self, limit: Ceiling) -> str:
        return next((gate.name for gate in self.model.gates if gate.id == limit.weakest), "")
