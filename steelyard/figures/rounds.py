"""Two rounds of a class's answers: every answer a dot, with the middle half and the median."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from steelyard.cards import Card
from steelyard.figures.style import BLUE, INK, Picture, card
from steelyard.method import compare_rounds
from steelyard.method.rounds import ENOUGH, Round

__all__ = ["drawn", "picture"]

_CAPTION = (
    "Each dot is one answer. The pale bar holds the middle half of the class, the upright line its "
    "median. A class that has moved together has converged; that does not make it right."
)


def drawn(
    first: Sequence[float],
    second: Sequence[float],
    title: str = "Two rounds",
    low: float = 0,
    high: float = 10,
) -> Card:
    """Two rounds of answers on the scale from `low` to `high`.

    Fewer than five answers in a round are not shown, since they would point at persons: then there
    is a sentence.  Refused: answers off the scale.
    """
    if min(len(first), len(second)) < ENOUGH:
        return Card.saying(
            f"Fewer than {ENOUGH} answers in a round would point at persons, so they are not drawn."
        )
    return card(picture(first, second, title, low, high))


def picture(
    first: Sequence[float], second: Sequence[float], title: str, low: float, high: float
) -> Picture:
    """What is drawn of two rounds, and what is said of them."""
    found = compare_rounds(first, second, low, high)
    rounds = (("Round 1", first, found.first), ("Round 2", second, found.second))
    return Picture(
        title=title,
        alt=_alt([(name, said) for name, _, said in rounds], low, high),
        caption=_CAPTION,
        head=("Round", "Answers", "Lower quartile", "Median", "Upper quartile", "Middle half"),
        rows=[
            (name, *(f"{v:g}" for v in (s.n, s.q1, s.median, s.q3, s.iqr))) for name, _, s in rounds
        ],
        draw=lambda axes, _: _draw(axes, rounds, low, high),
        high=lambda _: 36 + sum(_tall(answers) for _, answers, _ in rounds),
    )


def _alt(rounds: Sequence[tuple[str, Round]], low: float, high: float) -> str:
    told = [
        f"{name}: {s.n} answers, half of them from {s.q1:g} to {s.q3:g}, median {s.median:g}"
        for name, s in rounds
    ]
    return f"Dots on a scale from {low:g} to {high:g}. {'; '.join(told)}."


def _tall(answers: Sequence[float]) -> float:
    return 58 + _step(answers) * max(Counter(answers).values())


def _step(answers: Sequence[float]) -> float:
    """Points from one dot to the next on a pile; a large class has small dots."""
    return min(11.0, 130 / max(Counter(answers).values()))


def _draw(axes: Any, rounds: Any, low: float, high: float) -> None:
    y = 0.0
    for name, answers, said in rounds:
        y += _tall(answers)
        foot = y - 14
        axes.barh(foot, said.q3 - said.q1, left=said.q1, height=14, color=BLUE, alpha=0.35)
        axes.plot([said.median] * 2, [foot - 9, foot + 9], color=INK, linewidth=3)
        step = _step(answers)
        for value, many in Counter(answers).items():
            ys = [foot - 14 - step * i for i in range(many)]
            axes.plot([value] * many, ys, "o", color=BLUE, markersize=0.8 * step, clip_on=False)
        axes.text(low, y - _tall(answers) + 8, name, va="top", fontweight="bold")
        middle = f"median {said.median:g}"
        axes.text(high, y - _tall(answers) + 8, middle, ha="right", va="top", fontweight="bold")
    axes.set_xlim(low - 0.03 * (high - low), high + 0.03 * (high - low))
    axes.set_ylim(y, 0)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
