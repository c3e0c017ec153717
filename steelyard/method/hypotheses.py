"""Analysis of competing hypotheses: the same ratings counted and weighed.

Heuer's count looks only at what speaks against a hypothesis; read as likelihoods, the same ratings
give odds.  The count is not invariant: raising one item a step for every hypothesis changes counts
and cannot change the odds.  Controlled studies found no gain from the technique as it is usually
taught (Karvetski & Mandel 2020; Dhami et al. 2024, who found that hypotheses in rows and evidence
in columns did reduce confirmation bias).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ._refuse import known, number, plain, sums_to_one, text
from ._show import Readable

__all__ = ["ACH", "GRADE", "RATING", "ach"]

RATING = {"CC": 2, "C": 1, "N": 0, "NA": 0, "I": -1, "II": -2}
"""How an item fits: very consistent, consistent, neutral, not applicable, (very) inconsistent."""

GRADE = {"L": 1 / math.sqrt(2), "M": 1.0, "H": math.sqrt(2)}
"""Low, medium, high credibility or relevance: the factors of PARC's weighted count."""


@dataclass(frozen=True, repr=False)
class ACH(Readable):
    """What a matrix of ratings says.

    Attributes:
        inconsistency: hypothesis → Heuer's count: 1 for each I, 2 for each II; smallest is best.
        weighted: hypothesis → the same count, each item times its credibility and relevance.
        diagnosticity: item → largest minus smallest rating, 0 to 4; 0 cannot tell them apart.
        posterior: hypothesis → probability from the priors and the ratings as likelihoods.
        leaders: the hypotheses with the highest posterior, in the order of the matrix.
        linchpins: the items without which other hypotheses would lead.
    """

    inconsistency: dict[str, int]
    weighted: dict[str, float]
    diagnosticity: dict[str, int]
    posterior: dict[str, float]
    leaders: tuple[str, ...]
    linchpins: tuple[str, ...]


def ach(
    matrix: Mapping[str, Mapping[str, str]],
    priors: Mapping[str, float] | None = None,
    *,
    trust: Mapping[str, float] | None = None,
    step: float = 1,
    credibility: Mapping[str, str] | None = None,
    relevance: Mapping[str, str] | None = None,
) -> ACH:
    """Count and weigh a matrix of evidence.

    posterior ∝ prior · 2^(step · Σ trust · rating): one rating step doubles the likelihood.

    Args:
        matrix: item → hypothesis → CC, C, N, NA, I or II; every item rates every hypothesis.
        priors: hypothesis → probability before the evidence, above 0, below 1, together 1;
            all alike where none are given.
        trust: item → 0 (ignore it) to 1 (as rated); 1 where none is given.
        step: doublings of the likelihood a rating step makes, 0 to 2.
        credibility: item → L, M or H, for the weighted count; M where none is given.
        relevance: the same for how much the item bears on the question.

    Refused: no item or fewer than two hypotheses; a rating that is missing or unknown; an item or
    hypothesis that is not in the matrix; numbers off their scale.
    """
    hypotheses = _checked_matrix(matrix)
    before = _priors(priors, hypotheses)
    faith = dict.fromkeys(matrix, 1.0) | _trust(trust or {}, matrix)
    doubling = number(step, "step", 0, 2)
    factor = _factors(matrix, credibility or {}, relevance or {})
    scores = _scores(matrix, before, faith, doubling)
    return ACH(
        inconsistency={h: _count(matrix, h) for h in hypotheses},
        weighted={
            h: math.fsum(factor[e] * max(0, -RATING[row[h]]) for e, row in matrix.items())
            for h in hypotheses
        },
        diagnosticity={e: _spread(row) for e, row in matrix.items()},
        posterior=_posterior(scores),
        leaders=_leaders(scores),
        linchpins=_linchpins(matrix, before, faith, doubling),
    )


def _scores(
    matrix: Mapping[str, Mapping[str, str]],
    before: Mapping[str, float],
    trust: Mapping[str, float],
    step: float,
) -> dict[str, float]:
    """Hypothesis → log2 of prior times likelihood."""
    return {
        h: math.log2(prior) + step * math.fsum(trust[e] * RATING[r[h]] for e, r in matrix.items())
        for h, prior in before.items()
    }


def _posterior(scores: Mapping[str, float]) -> dict[str, float]:
    best = max(scores.values())
    weight = {h: 2.0 ** (score - best) for h, score in scores.items()}
    total = math.fsum(weight.values())
    return {h: w / total for h, w in weight.items()}


def _leaders(scores: Mapping[str, float]) -> tuple[str, ...]:
    best = max(scores.values())
    # equal sums reached in another order may differ in their last digit
    return tuple(h for h, score in scores.items() if best - score < 1e-9)


def _linchpins(
    matrix: Mapping[str, Mapping[str, str]],
    before: Mapping[str, float],
    trust: Mapping[str, float],
    step: float,
) -> tuple[str, ...]:
    leading = _leaders(_scores(matrix, before, trust, step))

    def without(item: str) -> tuple[str, ...]:
        rest = {e: row for e, row in matrix.items() if e != item}
        return _leaders(_scores(rest, before, trust, step))

    return tuple(item for item in matrix if without(item) != leading)


def _count(matrix: Mapping[str, Mapping[str, str]], hypothesis: str) -> int:
    return sum(max(0, -RATING[row[hypothesis]]) for row in matrix.values())


def _spread(row: Mapping[str, str]) -> int:
    ratings = [RATING[code] for code in row.values()]
    return max(ratings) - min(ratings)


def _checked_matrix(matrix: Any) -> tuple[str, ...]:
    if not isinstance(matrix, Mapping) or not matrix:
        raise ValueError("the matrix must hold at least one item of evidence, but it is empty.")
    hypotheses = tuple(next(iter(matrix.values())))
    if len(hypotheses) < 2:
        raise ValueError("the matrix must hold at least two hypotheses: nothing else competes.")
    for item, row in matrix.items():
        text(item, "an item's name")
        for hypothesis in row:
            known(hypothesis, hypotheses, f"{item}: hypothesis")
        for hypothesis in hypotheses:
            if row.get(hypothesis) not in RATING:
                codes = ", ".join(RATING)
                raise ValueError(
                    f"{item}: rating of {hypothesis!r} must be one of {codes}, "
                    f"but it is {row.get(hypothesis)!r}."
                )
    return hypotheses


def _priors(priors: Mapping[str, float] | None, hypotheses: tuple[str, ...]) -> dict[str, float]:
    if priors is None:
        return dict.fromkeys(hypotheses, 1 / len(hypotheses))
    for name in priors:
        known(name, hypotheses, "priors")
    for name in hypotheses:
        prior = number(priors.get(name), f"{name}: prior", 0, 1)
        if prior in (0, 1):
            raise ValueError(
                f"{name}: prior must be above 0 and below 1, but it is {plain(prior)}: "
                "no evidence could ever move it."
            )
    sums_to_one(priors, "priors")
    return {name: float(priors[name]) for name in hypotheses}


def _trust(trust: Mapping[str, float], matrix: Mapping[str, Any]) -> dict[str, float]:
    return {
        known(item, matrix, "trust"): number(value, f"{item}: trust", 0, 1)
        for item, value in trust.items()
    }


def _factors(matrix: Mapping[str, Any], *grades: Mapping[str, str]) -> dict[str, float]:
    """Item → product of its grades' factors."""
    found = dict.fromkeys(matrix, 1.0)
    for field, given in zip(("credibility", "relevance"), grades, strict=True):
        for item, grade in given.items():
            known(item, matrix, field)
            found[item] *= GRADE[known(grade, GRADE, f"{item}: {field}")]
    return found
