"""The method: pure functions and frozen records, in the standard library.

Gates say whether an outcome is possible, pushes say how the odds move if it is, and a base rate
says where the odds start.  Nothing here reads a file, shows anything or names a case.
"""

from __future__ import annotations

from .beam import Balance, balance, weights
from .forecast import at_least, probabilities
from .gates import Ceiling, Frechet, ceiling, frechet, gate_factor, joint
from .judgement import Bounds, Judgement, bounds, stretch
from .model import Force, Gate, Model
from .odds import (
    LIKELIHOOD,
    doublings,
    full_swing,
    index,
    likelihood_word,
    overlap_factor,
    push,
    pushes,
    shift,
)
from .winset import Interval, WinSet, acceptance, win_set, zone

__all__ = [
    "LIKELIHOOD",
    "Balance",
    "Bounds",
    "Ceiling",
    "Force",
    "Frechet",
    "Gate",
    "Interval",
    "Judgement",
    "Model",
    "WinSet",
    "acceptance",
    "at_least",
    "balance",
    "bounds",
    "ceiling",
    "doublings",
    "frechet",
    "full_swing",
    "gate_factor",
    "index",
    "joint",
    "likelihood_word",
    "overlap_factor",
    "probabilities",
    "push",
    "pushes",
    "shift",
    "stretch",
    "weights",
    "win_set",
    "zone",
]
