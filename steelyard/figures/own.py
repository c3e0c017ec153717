"""The student's own pictures, by name: drawn from the record, or a sentence on what to do first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from steelyard.cards import Card

if TYPE_CHECKING:
    from steelyard.judged.whole import Whole

__all__ = ["OWN"]


def _forces() -> Card:
    from steelyard import work
    from steelyard.figures import forces
    from steelyard.judged import forces as judged
    from steelyard.method import Model

    found = judged.of(work.get(judged.FORCES))
    if not any(force.strength for force in found):
        return Card.saying('First judge a force: weigh("forces").')
    flat = {"worse": 0.5, "better": 0.5}  # the picture shows forces alone
    return forces.drawn(Model(flat, found), "What drives and what restrains, as you judge it")


def _ladder() -> Card:
    from steelyard.figures import ladder
    from steelyard.judged.whole import spans
    from steelyard.method import probabilities

    whole = _whole()
    if whole.start and _any(whole):
        best = probabilities(whole.model)
        return ladder.drawn(spans(whole.model), best, "What your judgements come to")
    for stage, title in (("final", "Your final forecast"), ("first", "Your first forecast")):
        stated = _stated(stage)
        if stated:
            return ladder.drawn(None, stated, title)
    return Card.saying('First make a forecast: weigh("ladder").')


def _tornado() -> Card:
    from steelyard import content, work
    from steelyard.figures import tornado
    from steelyard.method import tornado as bars

    whole = _whole()
    if not _any(whole):
        return Card.saying('First judge a force: weigh("forces"). Then say where the odds start.')
    if not whole.start:
        return Card.saying('First say where the odds start: weigh("bench").')
    names = {part.id: part.name for part in whole.model.parts}
    rungs = {rung.id: rung.name for rung in content.case().ladder}
    asked = rungs.get(work.get("bench").latest.get("rung") or "")
    # the middle of the ladder is the question that most judgements bear on
    rung = asked or whole.model.ladder[len(whole.model.ladder) // 2]
    return tornado.drawn(bars(whole.model, rung), names)


def _hypotheses() -> Card:
    from steelyard import work
    from steelyard.figures import hypotheses
    from steelyard.judged import hypotheses as judged

    record = work.get(judged.HYPOTHESES)
    rated = {
        item: {h: code for h, code in row.items() if code is not None}
        for item, row in judged.ratings(record).items()
    }
    if not any(rated.values()):
        return Card.saying('First rate a piece of evidence: weigh("hypotheses").')
    return hypotheses.drawn(rated, judged.items(record), judged.hypotheses())


def _calibration() -> Card:
    from steelyard import scored
    from steelyard.figures import calibration

    # until the student opens the score book, no picture may tell what came true
    if scored.opened() is None:
        return Card.saying('First open the score book, in the last lesson: weigh("scorebook").')
    return calibration.drawn(scored.tally(scored.answers()).rows)


def _rounds() -> Card:
    # one student's record holds no class, so there is nothing of their own to draw
    return Card.saying(
        "Two rounds are a class's answers, and your record holds yours alone. "
        'Write down your own two with weigh("rounds").'
    )


def _whole() -> Whole:
    from steelyard import work
    from steelyard.judged import forces, gates, whole

    return whole.of(*(work.get(name) for name in (forces.FORCES, gates.GATES, whole.BENCH)))


def _any(whole: Whole) -> bool:
    return any(part.judgement is not None for part in whole.model.parts)


def _stated(stage: str) -> dict[str, float] | None:
    """A forecast of the ladder that is complete, worst first; None where it is not."""
    from steelyard import content, work
    from steelyard.recorded import fields, number

    given = fields(work.get(f"ladder-{stage}").latest.get("probs"))
    found = {rung.name: number(given.get(rung.id), 0, 1) for rung in content.case().ladder}
    stated = {rung: p for rung, p in found.items() if p is not None}
    whole = len(stated) == len(found) and abs(sum(stated.values()) - 1) < 1e-9
    return stated if whole else None


OWN: Mapping[str, Callable[[], Card]] = {
    "forces": _forces,
    "ladder": _ladder,
    "tornado": _tornado,
    "hypotheses": _hypotheses,
    "calibration": _calibration,
    "rounds": _rounds,
}
"""A board's name → what draws the student's own picture of it."""
