"""Calibration: of all that was given one chance, how much came true."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from steelyard.cards import Card
from steelyard.figures.style import BLUE, GROUND, HALO, INK, Picture, Room, card
from steelyard.method import percent
from steelyard.method.scores import CalibrationRow

__all__ = ["drawn", "picture"]

_CAPTION = (
    "Each dot is one chance that was given, with how many of these came true. On the line, as many "
    "came true as was said. Hollow dots rest on fewer than five forecasts and say almost nothing."
)


def drawn(rows: Sequence[CalibrationRow]) -> Card:
    """The rows of `method.calibration`; a sentence where there are none."""
    if not rows:
        return Card.saying("No forecast counts yet, so there is nothing to draw.")
    return card(picture(rows))


def picture(rows: Sequence[CalibrationRow]) -> Picture:
    """What is drawn of the rows, and what is said of them."""
    return Picture(
        title="What was said, and what came true",
        alt=_alt(rows),
        caption=_CAPTION,
        head=("Chance given", "Forecasts", "Came true", "Share", "Fewer than five"),
        rows=[
            (percent(r.forecast), str(r.n), str(_came(r)), percent(r.happened), "yes" * r.thin)
            for r in rows
        ],
        draw=lambda axes, room: _draw(axes, rows, room),
        high=lambda room: 268 if room.slim else 400,
    )


def _came(row: CalibrationRow) -> int:
    return round(row.n * row.happened)


def _alt(rows: Sequence[CalibrationRow]) -> str:
    told = [f"of {r.n} at {percent(r.forecast)}, {_came(r)}" for r in rows]
    return f"Dots against a diagonal, what was said against what came true: {'; '.join(told)}."


def _draw(axes: Any, rows: Sequence[CalibrationRow], room: Room) -> None:
    axes.plot([0, 1], [0, 1], color=INK, linewidth=1.2, alpha=0.6)
    side = 190 if room.slim else 320  # points that the scale is long, about
    free = _places(rows, side)
    marks = [(r.forecast, r.happened) for r in rows]
    marks += [
        (r.forecast + free[r.forecast][0] / side, r.happened + free[r.forecast][1] / side)
        for r in rows if r.forecast in free
    ]  # fmt: skip
    # the diagonal's name stands where it is emptiest
    at = max((0.12, 0.3, 0.45, 0.6, 0.75), key=lambda t: min(_far(t + 0.07, m) for m in marks))
    axes.text(
        at, at + 0.02, "as said", rotation=45, rotation_mode="anchor",
        transform_rotates_text=True, ha="left", va="bottom",
    )  # fmt: skip
    for row in rows:
        face = GROUND if row.thin else BLUE
        axes.plot(
            [row.forecast], [row.happened], "o", markerfacecolor=face, markeredgecolor=BLUE,
            markeredgewidth=2.4, markersize=10, clip_on=False, zorder=3,
        )  # fmt: skip
        if row.forecast in free:
            axes.annotate(
                f"{_came(row)} of {row.n}", (row.forecast, row.happened), free[row.forecast],
                textcoords="offset points", ha="center", va="center", fontweight="bold",
                gid=HALO,
            )  # fmt: skip
    axes.set_xlim(-0.04, 1.04)
    axes.set_ylim(-0.04, 1.04)
    ticks = [0, 0.25, 0.5, 0.75, 1]
    axes.set_xticks(ticks, ["0", "25", "50", "75", "100 %"])
    axes.set_yticks(ticks, ["0", "25", "50", "75", "100"])
    axes.set_xlabel("chance given")
    axes.set_title("came true, per cent", loc="left", fontsize=11)
    axes.set_aspect("equal", adjustable="box", anchor="W")


_ROUND = ((0, 15), (0, -15), (32, 0), (-32, 0), (20, 15), (-20, 15), (20, -15), (0, 28), (0, 41))


def _places(rows: Sequence[CalibrationRow], side: float) -> dict[float, tuple[float, float]]:
    """Forecast → where its label stands beside its dot, in points; crowded ones have none.

    Each takes the first place that touches no dot and no earlier label; the table has them all.
    """
    dots = [(row.forecast * side, row.happened * side) for row in rows]
    boxes: list[tuple[float, float]] = []
    found = {}
    for row, (x, y) in zip(rows, dots, strict=True):
        for right, up in _ROUND:
            at = (x + right, y + up)
            inside = 8 < at[0] < side + 14 and 2 < at[1] < side + 6
            clear = not any(_near(at, dot, (26, 12)) for dot in dots)
            if inside and clear and not any(_near(at, box, (44, 14)) for box in boxes):
                boxes.append(at)
                found[row.forecast] = (float(right), float(up))
                break
    return found


def _near(a: tuple[float, float], b: tuple[float, float], gap: tuple[float, float]) -> bool:
    return abs(a[0] - b[0]) < gap[0] and abs(a[1] - b[1]) < gap[1]


def _far(t: float, mark: tuple[float, float]) -> float:
    """How far a mark is from a word above the diagonal."""
    return (t - 0.02 - mark[0]) ** 2 + (t + 0.04 - mark[1]) ** 2
