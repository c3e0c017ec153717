"""How much of each lesson is answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from steelyard import content, work
from steelyard.recorded import fields, text
from steelyard.records import Records

__all__ = ["HEAD", "Step", "steps"]

HEAD = ("lesson", "questions", "forecasts", "written", "exercises")
"""What stands over the cells of a step."""


@dataclass(frozen=True)
class Step:
    """One lesson's tally: pairs of what is there and what is done.

    Attributes:
        lesson: its id and title.
        questions, forecasts, written, exercises: (done, all of them).
        missed: how many quiz questions have a latest answer that is not right; they come back.
    """

    lesson: str
    questions: tuple[int, int]
    forecasts: tuple[int, int]
    written: tuple[int, int]
    exercises: tuple[int, int]
    missed: int

    @property
    def cells(self) -> tuple[str, ...]:
        """The row of the table, as words; a dash where a lesson has nothing of the kind."""
        pairs = (self.questions, self.forecasts, self.written, self.exercises)
        return (self.lesson, *(f"{done} of {n}" if n else "–" for done, n in pairs))


def steps(get: Records = work.get) -> Iterable[Step]:
    """The tally of each lesson that has a quiz; `get` says whose records are meant."""
    for lesson in content.case().lessons:
        if (content.FOLDER / "quizzes" / f"{lesson.id}.yaml").exists():
            yield _step(lesson.id, f"{lesson.id} {lesson.title}", get)


def _step(id: str, name: str, get: Records) -> Step:
    questions, missed = _quiz(id, get)
    dated = [q.id for q in content.questions().values() if q.lesson == id]
    return Step(
        lesson=name,
        questions=questions,
        forecasts=_tally(dated, get("questions").latest),
        written=_tally(_prompts(id), _written(get)),
        exercises=_tally(_exercises(id), _done(get)),
        missed=missed,
    )


def _quiz(id: str, get: Records) -> tuple[tuple[int, int], int]:
    from steelyard.quizzes.files import shelf
    from steelyard.quizzes.record import latest

    record = get(f"quiz-{id}")
    found = [latest(item, record) for item in shelf()[id].questions]
    answered = [one for one in found if one]
    return (len(answered), len(found)), sum(not one.right for one in answered)


def _prompts(id: str) -> list[str]:
    """The written answers of a lesson: their ids begin with its own."""
    prompts = [prompt["id"] for prompt in content.writing()["prompts"]]
    return [prompt for prompt in prompts if prompt.partition("-")[0] == id]


def _written(get: Records) -> set[str]:
    return {id for id, value in get("writing").latest.items() if text(value).strip()}


def _exercises(id: str) -> list[str]:
    if not (content.FOLDER / "exercises" / f"{id}.yaml").exists():
        return []
    return list(content.exercise_data(id))


def _done(get: Records) -> set[str]:
    kept = get("exercises").latest
    return {id for id, v in kept.items() if text(fields(v).get("verdict")).startswith("done")}


def _tally(ids: Iterable[str], kept: Iterable[str]) -> tuple[int, int]:
    all_ids, have = set(ids), set(kept)
    return len(all_ids & have), len(all_ids)
