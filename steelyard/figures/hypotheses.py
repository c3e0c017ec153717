"""Competing hypotheses: which evidence speaks for and against each, as letters and shades."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from steelyard.cards import Card
from steelyard.figures.style import BLUE, GROUND, INK, VERMILION, Picture, Room, card
from steelyard.method import RATING

__all__ = ["drawn", "picture"]

Matrix = Mapping[str, Mapping[str, str]]
"""Item → hypothesis → CC, C, N, NA, I or II."""

_CAPTION = (
    "Each column is one piece of evidence, numbered as in the table. C: it fits the hypothesis, "
    "CC: very well; I: it does not fit, II: not at all; N: neither; NA: it does not apply; "
    "a dot: not rated yet. A column of one shade cannot tell the hypotheses apart."
)
# no darker than lets the page's own text colour be read on it, in light and in dark
_SHADES = {"CC": (BLUE, 0.5), "C": (BLUE, 0.22), "I": (VERMILION, 0.25), "II": (VERMILION, 0.55)}


def drawn(
    matrix: Matrix,
    items: Mapping[str, str] | None = None,
    hypotheses: Mapping[str, str] | None = None,
) -> Card:
    """A matrix of ratings, hypotheses in rows; an item may leave hypotheses unrated.

    Args:
        matrix: item → hypothesis → rating; the rows and columns keep its order.
        items: id → name for readers; the id where there is none.
        hypotheses: the same; they stand in its order.

    A sentence where nothing is rated.
    """
    if not any(row for row in matrix.values()):
        return Card.saying("No piece of evidence is rated yet, so there is nothing to draw.")
    return card(picture(matrix, items or {}, hypotheses or {}))


def picture(matrix: Matrix, items: Mapping[str, str], hypotheses: Mapping[str, str]) -> Picture:
    """What is drawn of a matrix, and what is said of it."""
    rated = dict.fromkeys(h for row in matrix.values() for h in row)
    ids = [h for h in hypotheses if h in rated] or list(rated)
    names = {h: hypotheses.get(h, h) for h in ids}
    rows = [
        (f"{n} {items.get(item, item)}", *(row.get(h, "–") for h in ids))
        for n, (item, row) in enumerate(matrix.items(), start=1)
    ]
    return Picture(
        title="What fits, and what does not",
        alt=_alt(matrix, names),
        caption=_CAPTION,
        head=("Evidence", *names.values()),
        rows=rows,
        draw=lambda axes, room: _draw(axes, matrix, names, room),
        high=lambda room: 34 + sum(_tall(name, room) for name in names.values()),
    )


def _alt(matrix: Matrix, names: Mapping[str, str]) -> str:
    told = []
    for id, name in names.items():
        steps = [RATING[row[id]] for row in matrix.values() if id in row]
        against, fits = sum(s < 0 for s in steps), sum(s > 0 for s in steps)
        told.append(f"{name}: {fits} fit, {against} do not, of {len(steps)} rated")
    many = len(matrix)
    return f"Table of {len(names)} hypotheses by {many} pieces of evidence. {'; '.join(told)}."


def _tall(name: str, room: Room) -> float:
    return 40 + 14 * (room.lines(name, 0.96).count("\n") + 1)


def _draw(axes: Any, matrix: Matrix, names: Mapping[str, str], room: Room) -> None:
    y = 0.0
    for id, name in names.items():
        tall = _tall(name, room)
        axes.text(-0.46, y + 11, room.lines(name, 0.96), va="top")
        for x, row in enumerate(matrix.values()):
            _cell(axes, x, y + tall - 14, row.get(id))
        y += tall
    for x in range(len(matrix)):
        axes.text(x, -9, str(x + 1), ha="center", va="center", fontweight="bold")
    axes.set_xlim(-0.5, max(len(matrix), 6) - 0.5)
    axes.set_ylim(y + 4, -18)
    axes.set_xticks([])
    axes.set_yticks([])
    axes.spines[["left", "bottom"]].set_visible(False)


def _cell(axes: Any, x: int, y: float, code: str | None) -> None:
    hue, shade = _SHADES.get(code or "", (GROUND, 0.0))
    axes.barh(y, 0.92, left=x - 0.46, height=24, color=hue, alpha=shade)
    if code in ("I", "II"):  # stripes at the foot: told apart without colour, the letters free
        axes.barh(
            y + 9.5, 0.92, left=x - 0.46, height=5, facecolor=VERMILION, hatch="////",
            edgecolor=INK, linewidth=0,
        )  # fmt: skip
    axes.plot([x - 0.46, x + 0.46], [y + 12, y + 12], color=INK, linewidth=0.6, alpha=0.5)
    axes.text(x, y - 1, code or "·", ha="center", va="center", fontweight="bold")
