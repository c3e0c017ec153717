"""Base rates from counted cases: the outside view, before anything about this case."""

from __future__ import annotations

from collections.abc import Mapping

from ._refuse import text, whole

__all__ = ["base_rates"]


def base_rates(counts: Mapping[str, int]) -> dict[str, float]:
    """Rung → base rate by Laplace's rule of succession: (n + 1)/(N + K), for K rungs and N cases.

    The rule adds one case to each rung, so that nothing is impossible only because it has not been
    seen in a handful of cases; without any case every rung has 1/K.  Count comparable cases *in
    which no gate was shut*: a gate that they faced too would otherwise be counted twice.

    Args:
        counts: rung → number of past cases, whole and not negative; worst rung first.

    Refused: fewer than two rungs; a count that is missing, negative or not whole.
    """
    if not isinstance(counts, Mapping) or len(counts) < 2:
        raise ValueError("counts must give at least two rungs, each with its number of cases.")
    for rung, count in counts.items():
        whole(count, f"{text(rung, 'a rung')}: number of cases", 0)
    total = sum(counts.values()) + len(counts)
    return {rung: (count + 1) / total for rung, count in counts.items()}
