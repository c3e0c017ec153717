"""From the student's record to the method: what was judged on a board, as the method's own objects.

Boards write the record; the weighing at the end of the course, checks and hand-ins read it here, so
that all of them see the same forces and the same conditions.
"""

from __future__ import annotations

from steelyard.judged import forces, gates, hypotheses, whole

__all__ = ["forces", "gates", "hypotheses", "whole"]
