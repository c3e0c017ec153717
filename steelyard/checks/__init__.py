"""Feedback on exercises: what a machine can honestly assert, said in words.

A check looks at properties (a number in its range, a rule that covers every case, two ways that
agree) and never at an opinion.  The checks live here under stable ids, not in a notebook's cells:
a deleted or edited cell changes nothing.
"""

from __future__ import annotations

from steelyard.checks._core import check
from steelyard.checks._feedback import Feedback

__all__ = ["Feedback", "check"]
