"""What came after the cut-off day, for the last lesson alone: one dataclass for each kind of entry.

Field names are the keys of the YAML files, as in `shapes`.  The printed forms tell nothing, so that
a value that is looked at too early gives nothing away.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

__all__ = ["Ending", "Outcome", "Prediction", "Step", "Verdict"]

Verdict = Literal[
    "borne out",
    "mostly borne out",
    "mixed",
    "not borne out",
    "not triggered",
    "untestable",
    "not a forecast",
]
"""How a prediction fared.  Not triggered: a condition whose "if" never came; untestable: as worded,
no record could settle it."""


@dataclass(frozen=True)
class Outcome:
    """A dated event and the forces that it bears on.

    Attributes:
        forces: ids; those that a gate replaces are among them.
        effect: one reader's judgement, −2 (a reset becomes much harder) to 2 (much easier).
        why: what the judgement rests on.
    """

    id: str
    date: date
    event: str = field(repr=False)
    forces: tuple[str, ...] = field(repr=False)
    effect: int = field(repr=False)
    why: str = field(repr=False)
    sources: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class Prediction:
    """What the text itself said of the future, what happened, and a verdict that is fair to both.

    Attributes:
        claims: ids of the claims that say it.
        confidence: how sure the judge is of the verdict.
        for_author: what speaks for the author.
    """

    id: str
    claims: tuple[str, ...]
    said: str
    happened: str = field(repr=False)
    verdict: Verdict = field(repr=False)
    confidence: Literal["low", "medium", "high"] = field(repr=False)
    for_author: str = field(repr=False)
    sources: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class Step:
    """One rule of the ladder and whether, taken alone, it describes what happened."""

    rung: str
    fits: bool = field(repr=False)
    text: str = field(repr=False)
    sources: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True)
class Ending:
    """How the ladder came out.

    Attributes:
        outcome: id of the rung whose rule decided.
        steps: the rules in the order in which they are tried; the first that fits decides.
        precedence: why the order matters here.
    """

    outcome: str = field(repr=False)
    steps: tuple[Step, ...] = field(repr=False)
    precedence: str = field(repr=False)
