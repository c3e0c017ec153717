"""The tornado: which judgement the forecast hangs on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from steelyard.cards import Card
from steelyard.figures.style import BLUE, GROUND, INK, VERMILION, Picture, Room, card
from steelyard.method import Tornado, percent
from steelyard.method.sensitivity import TornadoRow

__all__ = ["drawn", "picture"]

_CAPTION = (
    "Each bar shows the chance of “{rung}” or better with one judgement moved to its own lowest "
    "and to its own highest value, the others at their best guess; the widest is on top. Solid: "
    "more likely than now; hatched: less likely. Moving two judgements at once is not shown here."
)
_MOST = 12  # bars that a screen can show


def drawn(tornado: Tornado, names: Mapping[str, str] | None = None) -> Card:
    """The bars, widest first; `names` says id → name for readers.

    A sentence where nothing is judged.
    """
    if not tornado.rows:
        return Card.saying("No force and no condition is judged yet, so there is nothing to draw.")
    return card(picture(tornado, names or {}))


def picture(tornado: Tornado, names: Mapping[str, str]) -> Picture:
    """What is drawn of a tornado, and what is said of it; the table has what is past the 12th."""
    shown = tornado.rows[:_MOST]
    return Picture(
        title="What the forecast hangs on",
        alt=_alt(tornado, names),
        caption=_CAPTION.format(rung=tornado.rung),
        head=("Judgement", "At its lowest", "At its highest", "Width", "Why there is no width"),
        rows=[_row(row, names) for row in tornado.rows],
        draw=lambda axes, room: _draw(axes, tornado.now, shown, names, room),
        high=lambda room: 58 + sum(_tall(row, names, room) for row in shown),
    )


def _name(row: TornadoRow, names: Mapping[str, str]) -> str:
    return names.get(row.id, row.id)


def _row(row: TornadoRow, names: Mapping[str, str]) -> tuple[str, ...]:
    width = f"{100 * row.width:.0f} points"
    return (_name(row, names), percent(row.at_low), percent(row.at_high), width, row.why_flat)


def _alt(tornado: Tornado, names: Mapping[str, str]) -> str:
    told = [
        f"{_name(row, names)}, {percent(row.at_low)} at its lowest and {percent(row.at_high)} at "
        "its highest"
        for row in tornado.rows[:3]
    ]
    bars = f"{len(tornado.rows)} bars" if len(tornado.rows) > 1 else "One bar"
    return (
        f"{bars} around {percent(tornado.now)}, the chance now of {tornado.rung} or better. "
        f"The widest: {'; '.join(told)}."
    )


def _tall(row: TornadoRow, names: Mapping[str, str], room: Room) -> float:
    return 28 + 14 * (room.lines(_name(row, names), 0.95).count("\n") + 1)


def _draw(
    axes: Any, now: float, rows: tuple[TornadoRow, ...], names: Mapping[str, str], room: Room
) -> None:
    ends = [now, *(end for row in rows for end in (row.at_low, row.at_high))]
    reach = max(max(ends) - min(ends), 0.02)
    pad = reach * (1.3 if room.slim else 0.42)
    left, y = min(ends) - pad, 0.0
    for row in rows:
        tall = _tall(row, names, room)
        axes.text(left, y + 5, room.lines(_name(row, names), 0.95), va="top")
        if row.width:
            _bar(axes, row, now, y + tall - 12, room)
        else:
            axes.text(left, y + tall - 12, row.why_flat, va="center", style="italic")
        y += tall
    axes.set_xlim(left, max(ends) + pad)
    axes.set_ylim(y + 2, -22)
    axes.text(now, -10, f"now {percent(now)}", ha="center", va="center", fontweight="bold")
    axes.set_yticks([])
    axes.set_xticks([])
    axes.spines[["left", "bottom"]].set_visible(False)


def _bar(axes: Any, row: TornadoRow, now: float, y: float, room: Room) -> None:
    low, high = sorted((row.at_low, row.at_high))
    hatched = {"facecolor": VERMILION, "hatch": "////", "edgecolor": GROUND, "linewidth": 0}
    axes.barh(y, now - low, left=low, height=16, **hatched)
    axes.barh(y, high - now, left=now, height=16, color=BLUE)
    axes.plot([now, now], [y - 11, y + 11], color=INK, linewidth=1.4)
    words = ("low", "high") if room.slim else ("at its lowest", "at its highest")
    if row.at_low > row.at_high:
        words = words[::-1]
    _label(axes, f"{words[0]} {percent(low)}", low, y, -1)
    _label(axes, f"{words[1]} {percent(high)}", high, y, 1)


def _label(axes: Any, text: str, x: float, y: float, side: int) -> None:
    where = "left" if side > 0 else "right"
    axes.annotate(text, (x, y), (side * 5, 0), textcoords="offset points", ha=where, va="center")
