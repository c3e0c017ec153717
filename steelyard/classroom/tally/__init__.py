"""What a class's hand-ins say together, counted hand-in by hand-in.

Nothing here keeps a hand-in: each tally keeps counts of what was answered, so that ten thousand
hand-ins take the memory of a hundred.  The contest alone keeps a few numbers for each student.
"""

from __future__ import annotations

from steelyard.classroom.tally.whole import ClassTally, count

__all__ = ["ClassTally", "count"]
