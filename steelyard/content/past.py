"""Earlier cases and the classes that they can be counted in: where the odds may start.

Field names are the keys of the YAML file, as in `shapes`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from steelyard.content.loading import build, identified, parse_yaml

__all__ = ["PastCase", "ReferenceClass", "past"]

_T = TypeVar("_T")
_FILE = "reference_classes.yaml"


@dataclass(frozen=True)
class PastCase:
    """One earlier case, as one reader counts it.

    Attributes:
        years: a year, or the first and the last.
        came: id of the rung that it ended on.
        why: one sentence why that rung.
        gate: why it is counted as a case in which no gate was shut.
        doubt: where another reader would count otherwise.
        sources: ids of the sources that bear out the facts.
    """

    id: str
    years: str
    name: str
    came: str
    why: str
    gate: str
    sources: tuple[str, ...]
    doubt: str = ""


@dataclass(frozen=True)
class ReferenceClass:
    """Cases that belong together; `note` says what speaks for counting these, and against."""

    id: str
    name: str
    note: str
    cases: tuple[PastCase, ...]


@dataclass(frozen=True)
class _Listed:
    id: str
    name: str
    note: str
    cases: tuple[str, ...]


def past(folder: Path) -> dict[str, ReferenceClass]:
    """Id → class, in the file's order, each with its cases.

    Raises:
        ValueError: ``reference_classes.yaml: ID: reason``.
    """
    data = parse_yaml(folder / _FILE, _FILE)
    if not isinstance(data, dict) or set(data) != {"cases", "classes"}:
        raise ValueError(f"{_FILE}: -: must hold cases and classes, and nothing else")
    cases = {one.id: one for one in _built(PastCase, data["cases"])}
    return {one.id: _with_cases(one, cases) for one in _built(_Listed, data["classes"])}


def _built(kind: type[_T], data: object) -> Iterator[_T]:
    for name, entry in identified(data, _FILE):
        yield build(kind, entry, _FILE, name)


def _with_cases(listed: _Listed, cases: dict[str, PastCase]) -> ReferenceClass:
    for id in listed.cases:
        if id not in cases:
            raise ValueError(f"{_FILE}: {listed.id}: there is no case {id}")
    members = tuple(cases[id] for id in listed.cases)
    return ReferenceClass(listed.id, listed.name, listed.note, members)
