"""The method: pure functions and frozen records, in the standard library.

Gates say whether an outcome is possible, pushes say how the odds move if it is, and a base rate
says where the odds start.  Nothing here reads a file, shows anything or names a case.  NumPy is
imported when samples are drawn and not before.
"""

from __future__ import annotations

from .baserates import base_rates
from .beam import Balance, balance, weights
from .breakeven import BreakEven, break_even
from .draws import Span, from_uniforms, simulate, span, summary, uniforms
from .forecast import at_least, probabilities
from .gates import Ceiling, Frechet, ceiling, frechet, gate_factor, joint
from .hand import Explanation, Step, explain
from .hand_balance import contributions, explain_balance
from .hypotheses import ACH, GRADE, RATING, ach
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
from .remarks import Note, notes
from .rounds import ENOUGH, Round, Rounds, compare_rounds, pool_odds, round_summary
from .scores import (
    CalibrationRow,
    Murphy,
    brier,
    brier_multi,
    calibration,
    murphy,
    ranked_score,
    skill,
)
from .sealing import canonical, seal, verify
from .sensitivity import Swap, Tornado, TornadoRow, swap_test, tornado
from .shares import Shares, shapley
from .winset import Interval, WinSet, acceptance, win_set, zone
from .words import ICD203, icd203, percent

__all__ = [
    "ACH",
    "ENOUGH",
    "GRADE",
    "ICD203",
    "LIKELIHOOD",
    "RATING",
    "Balance",
    "Bounds",
    "BreakEven",
    "CalibrationRow",
    "Ceiling",
    "Explanation",
    "Force",
    "Frechet",
    "Gate",
    "Interval",
    "Judgement",
    "Model",
    "Murphy",
    "Note",
    "Round",
    "Rounds",
    "Shares",
    "Span",
    "Step",
    "Swap",
    "Tornado",
    "TornadoRow",
    "WinSet",
    "acceptance",
    "ach",
    "at_least",
    "balance",
    "base_rates",
    "bounds",
    "break_even",
    "brier",
    "brier_multi",
    "calibration",
    "canonical",
    "ceiling",
    "compare_rounds",
    "contributions",
    "doublings",
    "explain",
    "explain_balance",
    "frechet",
    "from_uniforms",
    "full_swing",
    "gate_factor",
    "icd203",
    "index",
    "joint",
    "likelihood_word",
    "murphy",
    "notes",
    "overlap_factor",
    "percent",
    "pool_odds",
    "probabilities",
    "push",
    "pushes",
    "ranked_score",
    "round_summary",
    "seal",
    "shapley",
    "shift",
    "simulate",
    "skill",
    "span",
    "stretch",
    "summary",
    "swap_test",
    "tornado",
    "uniforms",
    "verify",
    "weights",
    "win_set",
    "zone",
]
