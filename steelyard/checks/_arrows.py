"""Arrows from claim to claim: which claim is a reason for which."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from steelyard import content
from steelyard.checks._answers import shown
from steelyard.checks._core import Finding, not_quite
from steelyard.content import Claim

__all__ = ["arrow_faults", "asked", "known", "ours"]


def known(lesson: str) -> dict[str, Claim]:
    """The claims of a lesson's paragraphs, by id."""
    ids = next(one.paragraphs for one in content.case().lessons if one.id == lesson)
    return {c.id: c for c in content.claims().values() if c.paragraph in ids}


def asked(claims: Mapping[str, Claim]) -> list[str]:
    """The claims of the last paragraph that are reasons for another one here."""
    last = [*claims.values()][-1].paragraph
    return [id for id, c in claims.items() if c.paragraph == last and {*c.supports} & {*claims}]


def ours(claims: Mapping[str, Claim]) -> dict[str, str]:
    """The course's own arrows, one from each claim that has one to another claim here."""
    first = {id: next((s for s in c.supports if s in claims), None) for id, c in claims.items()}
    return {id: goal for id, goal in first.items() if goal}


def arrow_faults(arrows: Mapping[str, Any], claims: Mapping[str, Claim]) -> Iterator[Finding]:
    """What is wrong with arrows as such: no claim there, a circle, an end on the other side."""
    for id, goal in arrows.items():
        if not isinstance(goal, str) or goal not in claims:
            yield not_quite("no-such-claim", id=id, value=shown(goal))
            return
        if goal == id:
            yield not_quite("own-reason", id=id)
    chains = {id: _chain(id, {**ours(claims), **arrows}) for id in arrows}
    for id, chain in chains.items():
        goal = arrows[id]
        if chain.count(chain[-1]) > 1:
            yield not_quite("circle", chain=" → ".join(chain))
        elif ours(claims).get(goal) == id:
            yield not_quite("turned-round", id=id, goal=goal)
        elif chain[-1] not in _ends(claims):
            yield not_quite("leads-away", id=id, goal=chain[-1])
        elif chain[-1] != _chain(id, ours(claims))[-1]:
            yield not_quite("other-side", id=id, end=chain[-1])


def _chain(start: str, arrows: Mapping[str, str]) -> list[str]:
    """The claims that one comes to from `start`, as far as the first that was met before."""
    chain = [start]
    while chain[-1] in arrows and chain.count(chain[-1]) == 1:
        chain.append(arrows[chain[-1]])
    return chain


def _ends(claims: Mapping[str, Claim]) -> set[str]:
    """Claims that are a reason for nothing, here or elsewhere: what is argued about."""
    return {id for id, c in claims.items() if not c.supports}
