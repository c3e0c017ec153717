"""The model: forces that push, gates that block, and the base rate where the odds start.

    P(rung k or better) = G_k · Q_k
    Q_k = odds_k · 2^η / (1 + odds_k · 2^η)       odds_k: base odds of "rung k or better"
    η   = Σ pushes                                 in doublings of the odds
    G_k = what the gates on rung k and below let through

The ladder is the keys of `base`, worst rung first.  One force moves the whole ladder by one number
(proportional odds), so a force that makes both ends likelier at once cannot be said here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from ._refuse import known, number, plain, sums_to_one, text, unique
from .judgement import Judgement, checked

__all__ = ["Force", "Gate", "Model"]


@dataclass(frozen=True)
class Force:
    """Something that pushes the odds up or down the ladder.

    Attributes:
        id: short name, the same everywhere.
        direction: +1 up the ladder (drives), −1 down (restrains).
        strength: how strong by the horizon, 0 to 10 points; None means not judged yet, and the
            force is then left out and named, never counted as 0.
        swing: how much its jump from 0 to 10 would matter, 0 to 100 points; the biggest has 100.
        usual: strength that the typical past case already had, 0 to 10; at it the force pushes 0.
        group: name shared by forces that partly say the same thing, or None.
        label: name for readers; the id where there is none.
        passages: ids of the paragraphs that it rests on.

    Refused, in a sentence that opens with the id: any number off its scale, missing, NaN or
    infinite; a direction that is not +1 or −1; a range out of order.
    """

    id: str
    direction: int
    strength: Judgement | None
    swing: float
    usual: float = 0
    group: str | None = None
    label: str | None = None
    passages: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        text(self.id, "a force's id")
        if isinstance(self.direction, bool) or self.direction not in (1, -1):
            raise ValueError(
                f"{self.id}: direction must be +1 (drives) or -1 (restrains), "
                f"but it is {self.direction!r}."
            )
        if self.strength is not None:
            checked(self.strength, self.id, 0, 10)
        number(self.swing, f"{self.id}: swing", 0, 100)
        number(self.usual, f"{self.id}: usual strength", 0, 10)
        if self.group is not None:
            text(self.group, f"{self.id}: group")
        object.__setattr__(self, "passages", _passages(self.passages, self.id))

    @property
    def name(self) -> str:
        """The name for readers."""
        return self.label or self.id

    @property
    def judgement(self) -> Judgement | None:
        """The strength, under the name that forces and gates share."""
        return self.strength

    @property
    def highest(self) -> float:
        """The upper end of the scale of its judgement."""
        return 10.0


@dataclass(frozen=True)
class Gate:
    """A necessary condition: unless it holds, its rung and all above are blocked.

    Attributes:
        id: short name, the same everywhere.
        blocks: the rung that needs the condition, and with it every better one; not the worst.
        holds: probability, 0 to 1, that the condition is met by the horizon; None means not judged
            yet, and the gate is then left out and named.
        bind: how binding, 0 (irrelevant) to 1 (strictly necessary).
        label: name for readers; the id where there is none.
        passages: ids of the paragraphs that it rests on.

    A condition that the past cases faced too belongs in the base rate, not here: a gate is new, or
    unusually shut.  Refused as for a force.
    """

    id: str
    blocks: str
    holds: Judgement | None
    bind: float = 1
    label: str | None = None
    passages: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        text(self.id, "a gate's id")
        text(self.blocks, f"{self.id}: the rung that it blocks")
        if self.holds is not None:
            checked(self.holds, self.id, 0, 1)
        number(self.bind, f"{self.id}: bind", 0, 1)
        object.__setattr__(self, "passages", _passages(self.passages, self.id))

    @property
    def name(self) -> str:
        """The name for readers."""
        return self.label or self.id

    @property
    def judgement(self) -> Judgement | None:
        """The probability that it holds, under the name that forces and gates share."""
        return self.holds

    @property
    def highest(self) -> float:
        """The upper end of the scale of its judgement."""
        return 1.0


@dataclass(frozen=True)
class Model:
    """Base rate, forces and gates: everything a forecast is computed from.

    Attributes:
        base: rung → base rate among comparable cases *in which no gate was shut*, worst rung first;
            2 to 7 rungs, each strictly between 0 and 1, together 1.
        forces, gates: in any order; their ids differ from each other.
        scale: M, the doublings of the odds that a swing of 100 points would make, 0 to 4.
        rho: dependence between gates, 0 (independent) to 1 (they stand or fall together).
        overlap: group → 0 (its forces say different things) to 1 (they say the same); a group
            without an entry has 0.

    Refused: a base rate of 0 or 1 (no evidence moves it: say "impossible" with a gate), base rates
    that do not add up to 1, an id that stands twice, a gate on an unknown rung or on the worst.
    """

    base: Mapping[str, float]
    forces: tuple[Force, ...] = ()
    gates: tuple[Gate, ...] = ()
    scale: float = 2
    rho: float = 0
    overlap: Mapping[str, float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "base", _base(self.base))
        object.__setattr__(self, "overlap", dict(self.overlap))
        object.__setattr__(self, "forces", _all(self.forces, Force, "forces"))
        object.__setattr__(self, "gates", _all(self.gates, Gate, "gates"))
        unique((part.id for part in self.parts), "forces and gates")
        number(self.scale, "scale", 0, 4)
        number(self.rho, "rho (dependence between gates)", 0, 1)
        for group, value in self.overlap.items():
            number(value, f"{group}: overlap", 0, 1)
        for gate in self.gates:
            _guards_a_rung(gate, self.ladder)

    @property
    def ladder(self) -> tuple[str, ...]:
        """The rungs, worst first."""
        return tuple(self.base)

    @property
    def parts(self) -> tuple[Force | Gate, ...]:
        """Forces, then gates."""
        return (*self.forces, *self.gates)

    @property
    def left_out(self) -> tuple[str, ...]:
        """Ids of the forces and gates that are not judged yet."""
        return tuple(part.id for part in self.parts if part.judgement is None)


def _base(base: Any) -> dict[str, float]:
    if not isinstance(base, Mapping) or not 2 <= len(base) <= 7:
        raise ValueError("base must give 2 to 7 rungs, worst first, each with its base rate.")
    for rung, value in base.items():
        text(rung, "base: a rung's name")
        number(value, f"{rung}: base rate", 0, 1)
        if value in (0, 1):
            raise ValueError(
                f"{rung}: base rate must be above 0 and below 1, but it is {plain(value)}: "
                'no evidence could ever move it. Say "impossible" with a gate instead.'
            )
    sums_to_one(base, "base rates")
    return dict(base)


def _all(parts: Iterable[Any], kind: type, name: str) -> tuple[Any, ...]:
    listed = tuple(parts)
    for part in listed:
        if not isinstance(part, kind):
            raise ValueError(f"{name} must hold {kind.__name__} objects only, not {part!r}.")
    return listed


def _guards_a_rung(gate: Gate, ladder: tuple[str, ...]) -> None:
    known(gate.blocks, ladder, f"{gate.id}: blocks")
    if gate.blocks == ladder[0]:
        raise ValueError(
            f"{gate.id}: blocks must be a rung above the worst, but it is {gate.blocks!r}: "
            "a gate holds back an outcome, and something must remain."
        )


def _passages(passages: Any, owner: str) -> tuple[str, ...]:
    if isinstance(passages, str) or not all(isinstance(p, str) for p in passages):
        raise ValueError(f"{owner}: passages must be a list of ids, but it is {passages!r}.")
    return tuple(passages)
