"""How much of each lesson is answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from steelyard import content, work
from steelyard.quizzes.files import shelf
from steelyard.quizzes.items import Item
from steelyard.quizzes.record import latest
from steelyard.recorded import fields, text
from steelyard.records import Record, Records

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


@dataclass(frozen=True)
class _Lesson:
    """What a lesson asks: its name, its questions, and the ids of everything else."""

    name: str
    items: tuple[Item, ...]
    forecasts: frozenset[str]
    written: frozenset[str]
    exercises: frozenset[str]


def steps(get: Records = work.get) -> Iterator[Step]:
    """The tally of each lesson that has a quiz; `get` says whose records are meant."""
    kept, written, done = set(get("questions").latest), _written(get), _done(get)
    for id, lesson in _lessons(content.FOLDER).items():
        answered, missed = _quiz(lesson.items, get(f"quiz-{id}"))
        yield Step(
            lesson=lesson.name,
            questions=(answered, len(lesson.items)),
            forecasts=_tally(lesson.forecasts, kept),
            written=_tally(lesson.written, written),
            exercises=_tally(lesson.exercises, done),
            missed=missed,
        )


@cache
def _lessons(_case: Path) -> Mapping[str, _Lesson]:
    """What each lesson asks; looked up once, for a class has many students."""
    named = {lesson.id: f"{lesson.id} {lesson.title}" for lesson in content.case().lessons}
    return {
        id: _Lesson(
            name=named[id],
            items=quiz.questions,
            forecasts=frozenset(q.id for q in content.questions().values() if q.lesson == id),
            written=frozenset(_prompts(id)),
            exercises=frozenset(_exercises(id)),
        )
        for id, quiz in shelf().items()
    }


def _quiz(items: Iterable[Item], record: Record) -> tuple[int, int]:
    """How many questions are answered, and how many of these not rightly."""
    answered = [one for item in items if (one := latest(item, record))]
    return len(answered), sum(not one.right for one in answered)


def _prompts(id: str) -> list[str]:
    """The written answers of a lesson: their ids begin with its own."""
    prompts = [prompt["id"] for prompt in content.writing()["prompts"]]
    return [prompt for prompt in prompts if prompt.partition("-")[0] == id]


def _exercises(id: str) -> list[str]:
    if not (content.FOLDER / "exercises" / f"{id}.yaml").exists():
        return []
    return list(content.exercise_data(id))


def _written(get: Records) -> set[str]:
    return {id for id, value in get("writing").latest.items() if text(value).strip()}


def _done(get: Records) -> set[str]:
    kept = get("exercises").latest
    return {id for id, v in kept.items() if text(fields(v).get("verdict")).startswith("done")}


def _tally(ids: frozenset[str], kept: set[str]) -> tuple[int, int]:
    return len(ids & kept), len(ids)
