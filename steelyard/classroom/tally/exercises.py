"""Exercises: what their checks said last in the students' own notebooks."""

from __future__ import annotations

from collections import Counter
from functools import cache

from steelyard import content
from steelyard.checks._core import lessons
from steelyard.classroom.collect import HandIn
from steelyard.recorded import fields, text

__all__ = ["VERDICTS", "Exercises", "exercises"]

VERDICTS = ("done", "not quite", "missing")


@cache
def exercises() -> dict[str, tuple[str, str]]:
    """Exercise id → (lesson, title), in the order of the course."""
    return {
        id: (lesson, told["title"])
        for lesson in lessons()
        for id, told in content.exercise_data(lesson).items()
    }


class Exercises:
    """Verdicts of the class.

    Attributes:
        verdicts: exercise id → one of `VERDICTS` → how many students.
        keys: exercise id → the message of the check → how many; for those not quite done.
    """

    def __init__(self) -> None:
        self.verdicts: dict[str, Counter[str]] = {id: Counter() for id in exercises()}
        self.keys: dict[str, Counter[str]] = {id: Counter() for id in exercises()}

    def add(self, handin: HandIn) -> None:
        """Count a student's verdicts."""
        kept = handin.get("exercises").latest
        for id in self.verdicts:
            said = fields(kept.get(id))
            verdict = text(said.get("verdict")).partition(",")[0]
            self.verdicts[id][verdict if verdict in VERDICTS[:2] else "missing"] += 1
            if verdict == "not quite":
                self.keys[id][text(said.get("key"))] += 1
