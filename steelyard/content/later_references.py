"""Checks across files of what came later: forces, claims, sources, days and the ladder's rules.

A part of `references`, whose findings these join.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from steelyard import content
from steelyard.content.loading import missing

__all__ = ["later"]


def later(folder: Path) -> Iterator[str]:
    """What does not fit together, one ``FILE: ID: reason`` each."""
    yield from _outcomes(folder)
    yield from _predictions(folder)
    yield from _ending(folder)


def _outcomes(folder: Path) -> Iterator[str]:
    file, found = "outcomes.yaml", content.outcomes(folder)
    for id, outcome in found.items():
        yield from missing(file, id, "force", outcome.forces, content.forces(folder))
        yield from missing(file, id, "source", outcome.sources, content.sources(folder))
        if not -2 <= outcome.effect <= 2:
            yield f"{file}: {id}: effect must be -2 to 2"
    for before, after in pairwise(found.values()):
        if after.date < before.date:
            yield f"{file}: {after.id}: it happened before {before.id}, which stands above it"


def _predictions(folder: Path) -> Iterator[str]:
    file = "predictions.yaml"
    for id, prediction in content.predictions(folder).items():
        yield from missing(file, id, "claim", prediction.claims, content.claims(folder))
        yield from missing(file, id, "source", prediction.sources, content.sources(folder))


def _ending(folder: Path) -> Iterator[str]:
    file, ending = "resolution.yaml", content.ending(folder)
    rules = [rung.id for rung in content.case(folder).rules]
    settled = len({rung.order for rung in content.case(folder).ladder}) == len(rules)
    if settled and [step.rung for step in ending.steps] != rules:
        yield f"{file}: steps: they must be {', '.join(rules)}, the order of the rules"
    deciding = next((step.rung for step in ending.steps if step.fits), None)
    if deciding != ending.outcome:
        yield f"{file}: outcome: the first rule that fits is {deciding}"
    for step in ending.steps:
        yield from missing(file, step.rung, "source", step.sources, content.sources(folder))
