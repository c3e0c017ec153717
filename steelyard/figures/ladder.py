"""The ladder: each outcome's probability, and how far one's own vagueness could move it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from steelyard.cards import Card
from steelyard.figures.style import BLUE, GROUND, INK, Picture, card
from steelyard.method import icd203, percent
from steelyard.method.draws import Span

__all__ = ["drawn", "picture"]

_SPANS = (
    " The pale bar runs from 5 to 95 % of the draws: how far your own vagueness could move the "
    "number. It is not a margin of error of the world."
)
_GUESS = " The hollow diamond is the number with everything at its best guess."


def drawn(
    spans: Mapping[str, Span] | None,
    guess: Mapping[str, float] | None = None,
    title: str = "The forecast on the ladder",
) -> Card:
    """The outcomes, worst first as in a model, drawn with the best on top.

    Args:
        spans: outcome → its draws in four numbers, or None for a forecast that was only stated.
        guess: outcome → probability, 0 to 1, at the best guess.
        title: what stands over the picture.

    Without either there is a sentence.
    """
    if not spans and not guess:
        return Card.saying("There is no forecast yet, so there is nothing to draw.")
    return card(picture(spans or {}, guess or {}, title))


def picture(spans: Mapping[str, Span], guess: Mapping[str, float], title: str) -> Picture:
    """What is drawn of a forecast, and what is said of it."""
    rungs = [*(spans or guess)][::-1]
    number = {rung: spans[rung].mean if spans else guess[rung] for rung in rungs}
    head = ["Outcome", "Forecast", "In words"]
    head += ["5 % of the draws lie below", "95 % lie below"] if spans else []
    head += ["At the best guess"] if spans and guess else []
    return Picture(
        title=title,
        alt=_alt(number, spans),
        caption="The dot is the forecast for each outcome; together they make 100 %."
        + (_SPANS if spans else "")
        + (_GUESS if spans and guess else ""),
        head=head,
        rows=[_row(rung, number[rung], spans, guess) for rung in rungs],
        draw=lambda axes, _: _draw(axes, number, spans, guess),
        high=lambda _: 44 + 46 * len(rungs),
    )


def _row(
    rung: str, p: float, spans: Mapping[str, Span], guess: Mapping[str, float]
) -> tuple[str, ...]:
    span = (percent(spans[rung].low), percent(spans[rung].high)) if spans else ()
    best = (percent(guess[rung]),) if spans and guess else ()
    return (rung, percent(p), icd203(p), *span, *best)


def _alt(number: Mapping[str, float], spans: Mapping[str, Span]) -> str:
    told = []
    for rung, p in number.items():
        span = spans.get(rung)
        reach = f", from {percent(span.low)} to {percent(span.high)}" if span else ""
        told.append(f"{rung} {percent(p)}{reach}")
    return f"Dots on a scale from 0 to 100 per cent, best outcome on top: {'; '.join(told)}."


def _draw(
    axes: Any,
    number: Mapping[str, float],
    spans: Mapping[str, Span],
    guess: Mapping[str, float],
) -> None:
    for y, (rung, p) in enumerate(number.items()):
        axes.plot([0, 1], [y, y], color=INK, linewidth=0.8, alpha=0.35)
        if spans:
            low, high = spans[rung].low, spans[rung].high
            axes.barh(y, high - low, left=low, height=0.26, color=BLUE, alpha=0.35)
        axes.plot([p], [y], "o", color=BLUE, markersize=10, clip_on=False, zorder=3)
        if spans and guess:
            # thin, and drawn over the dot: the two often fall together
            axes.plot(
                [guess[rung]], [y], "D", markerfacecolor=GROUND, markeredgecolor=INK,
                markersize=5, clip_on=False, zorder=4,
            )  # fmt: skip
        axes.text(0, y - 0.27, rung, va="bottom")
        axes.text(1, y - 0.27, percent(p), ha="right", va="bottom", fontweight="bold", fontsize=13)
    axes.set_xlim(-0.01, 1.01)
    axes.set_ylim(len(number) - 0.6, -0.85)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100 %"])
