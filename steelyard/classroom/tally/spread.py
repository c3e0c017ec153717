"""The answers to one question on a scale, as counts of each value."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from steelyard.method import Round, round_summary
from steelyard.method.rounds import ENOUGH
from steelyard.recorded import number

__all__ = ["Pool", "Spread"]


@dataclass
class Spread:
    """Answers on a scale from `low` to `high`; what lies off it is left out.

    Attributes:
        counts: value → how many gave it.
    """

    low: float = 0
    high: float = 10
    counts: Counter[float] = field(default_factory=Counter)
    _known: Round | None = field(default=None, repr=False, compare=False)

    def add(self, value: Any) -> None:
        """Count an answer, if it is one."""
        given = number(value, self.low, self.high)
        if given is not None:
            self.counts[round(float(given), 6)] += 1

    @property
    def n(self) -> int:
        """How many answered."""
        return self.counts.total()

    @property
    def enough(self) -> bool:
        """Whether its figures may be shown: they would point at persons below five answers."""
        return self.n >= ENOUGH

    @property
    def values(self) -> Iterator[float]:
        """Every answer, the lowest first."""
        for value, count in sorted(self.counts.items()):
            yield from (value for _ in range(count))

    @property
    def figures(self) -> Round:
        """The median, the quartiles and the camps."""
        if self._known is None or self._known.n != self.n:
            self._known = round_summary(self.values, self.low, self.high)
        return self._known

    @property
    def pool(self) -> Pool:
        """The answers as chances, 0 at the low end of the scale and 1 at the high one."""
        pool = Pool()
        for value in self.values:
            pool.add((value - self.low) / (self.high - self.low))
        return pool


@dataclass
class Pool:
    """Chances that a class gave to one outcome: their mean, and the mean of their odds.

    Attributes:
        n, total: how many, and their sum.
        pooled, log_odds: how many of them were neither 0 nor 1, and the sum of their log odds:
            one who is certain would overrule everybody else.
    """

    n: int = 0
    total: float = 0.0
    pooled: int = 0
    log_odds: float = 0.0

    def add(self, p: float) -> None:
        """Count a chance from 0 to 1."""
        self.n += 1
        self.total += p
        if 0 < p < 1:
            self.pooled += 1
            self.log_odds += math.log(p / (1 - p))

    @property
    def mean(self) -> float | None:
        """The mean; None without an answer."""
        return self.total / self.n if self.n else None

    @property
    def odds(self) -> float | None:
        """The geometric mean of the odds as a chance, as `method.pool_odds` gives it; or None."""
        return 1 / (1 + math.exp(-self.log_odds / self.pooled)) if self.pooled else None
