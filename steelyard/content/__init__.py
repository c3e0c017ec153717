"""The case as objects: paragraphs, claims, forces, gates, questions, words, sources and series.

Each function reads a file of `case/` once and returns id → object in the file's order; `folder`
names another case.  A mistake in the data raises ValueError, ``FILE: ID: reason``.
"""

from __future__ import annotations

import functools
from collections.abc import Hashable, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, cast

from steelyard.content.later import Ending, Outcome, Prediction, Step
from steelyard.content.loading import build, entries, parse_yaml, rows
from steelyard.content.past import PastCase, ReferenceClass, past
from steelyard.content.shapes import (
    Case,
    Claim,
    ClaimKind,
    Fact,
    Hedge,
    Lesson,
    Link,
    Paragraph,
    Rung,
    Said,
    Section,
    Source,
    Term,
)
from steelyard.content.weighed import (
    BaseRate,
    Column,
    Force,
    Gate,
    GateReader,
    Misconception,
    Question,
    Reader,
    Resolution,
    Series,
)

__all__ = [
    "FOLDER",
    "BaseRate",
    "Case",
    "Claim",
    "ClaimKind",
    "Column",
    "Ending",
    "Fact",
    "Force",
    "Gate",
    "GateReader",
    "Hedge",
    "Lesson",
    "Link",
    "Misconception",
    "Outcome",
    "Paragraph",
    "PastCase",
    "Prediction",
    "Question",
    "Reader",
    "ReferenceClass",
    "Resolution",
    "Rung",
    "Said",
    "Section",
    "Series",
    "Source",
    "Step",
    "Term",
    "all_series",
    "board_data",
    "case",
    "claims",
    "ending",
    "exercise_data",
    "forces",
    "gates",
    "glossary",
    "journal",
    "misconceptions",
    "outcomes",
    "paragraphs",
    "predictions",
    "questions",
    "quiz_data",
    "reference_classes",
    "series",
    "sources",
    "writing",
]

FOLDER = Path(__file__).resolve().parents[1] / "case"
"""The case that is used where none is named."""

T = TypeVar("T")
Folder = Path | str | None


def case(folder: Folder = None) -> Case:
    """The text under study, the ladder with its rules, the sections, lessons and kinds of claim."""
    return _case(_folder(folder))


def paragraphs(folder: Folder = None) -> Mapping[str, Paragraph]:
    """The paragraphs, in reading order."""
    return _entries(Paragraph, "paragraphs.yaml", folder)


def claims(folder: Folder = None) -> Mapping[str, Claim]:
    """The claims, in reading order."""
    return _entries(Claim, "claims.yaml", folder)


def forces(folder: Folder = None) -> Mapping[str, Force]:
    """The forces, drivers first; those with `replaced_by` are there too."""
    return _entries(Force, "forces.yaml", folder)


def gates(folder: Folder = None) -> Mapping[str, Gate]:
    """The conditions that are claimed to be necessary."""
    return _entries(Gate, "gates.yaml", folder)


def questions(folder: Folder = None) -> Mapping[str, Question]:
    """The dated questions that are forecast along the way."""
    return _entries(Question, "questions.yaml", folder)


def outcomes(folder: Folder = None) -> Mapping[str, Outcome]:
    """What happened after the cut-off day and shortly before it, by date: for the last lesson."""
    return _entries(Outcome, "outcomes.yaml", folder)


def predictions(folder: Folder = None) -> Mapping[str, Prediction]:
    """What the text itself foretold and what came of it: for the last lesson."""
    return _entries(Prediction, "predictions.yaml", folder)


def ending(folder: Folder = None) -> Ending:
    """How the ladder came out, rule by rule: for the last lesson."""
    return _ending(_folder(folder))


def reference_classes(folder: Folder = None) -> Mapping[str, ReferenceClass]:
    """The classes of earlier cases that base rates can be counted in, each with its cases."""
    return _past(_folder(folder))


def glossary(folder: Folder = None) -> Mapping[str, Term]:
    """The words of the course, by the word itself."""
    return _entries(Term, "glossary.yaml", folder, key="term")


def sources(folder: Folder = None) -> Mapping[str, Source]:
    """Where the facts come from."""
    return _entries(Source, "sources.yaml", folder)


def misconceptions(folder: Folder = None) -> Mapping[str, Misconception]:
    """The errors that wrong answers are tagged with."""
    return _entries(Misconception, "misconceptions.yaml", folder)


def series(id: str, folder: Folder = None) -> Series:
    """One series with its rows.

    Raises:
        ValueError: for an id that the case does not have.
    """
    known = all_series(folder)
    if id not in known:
        raise ValueError(f"series.yaml: {id}: no series has this id; there are {', '.join(known)}")
    return known[id]


def all_series(folder: Folder = None) -> Mapping[str, Series]:
    """All series with their rows."""
    return _series(_folder(folder))


def quiz_data(lesson: str, folder: Folder = None) -> dict[str, Any]:
    """The plain data of a lesson's quiz file, read afresh."""
    return _raw(f"quizzes/{lesson}.yaml", folder)


def exercise_data(lesson: str, folder: Folder = None) -> dict[str, Any]:
    """The plain data of a lesson's exercise file, read afresh."""
    return _raw(f"exercises/{lesson}.yaml", folder)


def board_data(name: str, folder: Folder = None) -> dict[str, Any]:
    """The plain data of a board's file: its texts that name the case, read afresh."""
    return _raw(f"boards/{name}.yaml", folder)


def writing(folder: Folder = None) -> dict[str, Any]:
    """The prompts of the written answers and what a reader looks for, read afresh."""
    return _raw("writing.yaml", folder)


def journal(folder: Folder = None) -> dict[str, Any]:
    """Where students put things into words, activity by activity, read afresh."""
    return _raw("journal.yaml", folder)


def _folder(folder: Folder) -> Path:
    return FOLDER if folder is None else Path(folder).resolve()


def _raw(file: str, folder: Folder) -> dict[str, Any]:
    data = parse_yaml(_folder(folder) / file, file)
    if not isinstance(data, dict):
        raise ValueError(f"{file}: -: must be a mapping")
    return data


def _entries(kind: type[T], file: str, folder: Folder, key: str = "id") -> Mapping[str, T]:
    return cast("Mapping[str, T]", _cached(cast("Hashable", kind), file, _folder(folder), key))


@functools.cache
def _cached(kind: Hashable, file: str, folder: Path, key: str) -> Mapping[str, Any]:
    return MappingProxyType(entries(cast("type[Any]", kind), folder / file, key))


@functools.cache
def _case(folder: Path) -> Case:
    return build(Case, parse_yaml(folder / "case.yaml"), "case.yaml", "case")


@functools.cache
def _ending(folder: Path) -> Ending:
    return build(Ending, parse_yaml(folder / "resolution.yaml"), "resolution.yaml", "resolution")


@functools.cache
def _past(folder: Path) -> Mapping[str, ReferenceClass]:
    return MappingProxyType(past(folder))


@functools.cache
def _series(folder: Path) -> Mapping[str, Series]:
    found = entries(Series, folder / "series.yaml")
    return MappingProxyType(
        {id: replace(one, rows=_rows(one, folder)) for id, one in found.items()}
    )


def _rows(one: Series, folder: Path) -> tuple[Mapping[str, Any], ...]:
    kinds = {column.id: column.kind for column in one.columns}
    return tuple(map(MappingProxyType, rows(folder / "series" / f"{one.id}.csv", kinds)))
