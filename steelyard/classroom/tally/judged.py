"""What a class judged: the strength of each force, and the chance of each condition."""

from __future__ import annotations

from collections.abc import Mapping

from steelyard import content
from steelyard.classroom.collect import HandIn
from steelyard.classroom.tally.spread import Spread
from steelyard.judged.forces import FORCES
from steelyard.judged.forces import of as forces_of
from steelyard.judged.gates import GATES
from steelyard.judged.gates import of as gates_of

__all__ = ["Judged"]


class Judged:
    """Best guesses of the class.

    Attributes:
        strength: force id → best guesses, 0 to 10.
        swing: force id → swing points, 0 to 100.
        gates: gate id → best guesses that it opens, 0 to 1.
        own: how many students weighed a force of their own.
    """

    def __init__(self) -> None:
        forces = [id for id, force in content.forces().items() if not force.replaced_by]
        self.strength: Mapping[str, Spread] = {id: Spread(0, 10) for id in forces}
        self.swing: Mapping[str, Spread] = {id: Spread(0, 100) for id in forces}
        self.gates: Mapping[str, Spread] = {id: Spread(0, 1) for id in content.gates()}
        self.own = 0

    def add(self, handin: HandIn) -> None:
        """Count what a student judged; what was left open is left out."""
        judged = [f for f in forces_of(handin.get(FORCES)) if f.strength is not None]
        for force in judged:
            if force.id in self.strength and force.strength:
                self.strength[force.id].add(force.strength.mode)
                self.swing[force.id].add(force.swing)
        self.own += any(force.id not in self.strength for force in judged)
        for gate in gates_of(handin.get(GATES)):
            if gate.id in self.gates and gate.holds:
                self.gates[gate.id].add(gate.holds.mode)
