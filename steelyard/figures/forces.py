"""The force field: each force's strength with its range, drivers to the right, restraints left."""

from __future__ import annotations

from typing import Any

from steelyard.cards import Card
from steelyard.figures.style import BLUE, GROUND, INK, VERMILION, Picture, Room, card
from steelyard.method import Force, Judgement, Model
from steelyard.sentences import listed

__all__ = ["drawn", "picture"]

_CAPTION = (
    "A bar's length is how strong the force is thought to be, 0 to 10, and its thickness how much "
    "a full swing of it would matter, 0 to 100 points. The thin line runs from the lowest to the "
    "highest strength held possible. A balance is not a probability."
)


def drawn(model: Model, title: str = "What drives and what restrains") -> Card:
    """The judged forces of a model; a sentence where none is judged."""
    if not _judged(model):
        return Card.saying("No force is judged yet, so there is nothing to draw.")
    return card(picture(model, title))


def picture(model: Model, title: str) -> Picture:
    """What is drawn of a model's forces, the judged ones, and what is said of them."""
    forces = _judged(model)
    return Picture(
        title=title,
        alt=_alt(forces),
        caption=_CAPTION + _left_out(model),
        head=("Force", "It", "Lowest", "Best guess", "Highest", "Swing points"),
        rows=[_row(force) for force in forces],
        draw=lambda axes, room: _draw(axes, forces, room),
        high=lambda room: 56 + sum(_tall(force, room) for force in forces),
    )


def _judged(model: Model) -> list[Force]:
    """Drivers first, each side with its strongest on top."""
    found = [force for force in model.forces if force.strength is not None]
    return sorted(found, key=lambda f: (-f.direction, -_strength(f).mode, f.id))


def _strength(force: Force) -> Judgement:
    assert force.strength is not None, "only judged forces are drawn"
    return force.strength


def _row(force: Force) -> tuple[str, ...]:
    judged, does = _strength(force), "drives" if force.direction > 0 else "restrains"
    numbers = (judged.low, judged.mode, judged.high, force.swing)
    return (force.name, does, *(f"{value:g}" for value in numbers))


def _said(force: Force) -> str:
    judged = _strength(force)
    return f"{judged.mode:g} ({judged.low:g}–{judged.high:g})"


def _alt(forces: list[Force]) -> str:
    sides = []
    for sign, does in ((1, "drive"), (-1, "restrain")):
        own = [f"{f.name}, {_said(f)}" for f in forces if f.direction == sign]
        if own:
            sides.append(f"{len(own)} {does if len(own) > 1 else does + 's'}: {'; '.join(own)}.")
    return "Bars with ranges for strength, 0 to 10. " + " ".join(sides)


def _left_out(model: Model) -> str:
    names = [force.name for force in model.forces if force.strength is None]
    return f" Not judged yet, and so left out: {listed(names)}." if names else ""


def _tall(force: Force, room: Room) -> float:
    return max(30, 12 + 14 * (room.lines(force.name, 0.42).count("\n") + 1))


def _draw(axes: Any, forces: list[Force], room: Room) -> None:
    reach, y = (15.5 if room.slim else 13), 0.0
    for force in forces:
        tall = _tall(force, room)
        _bar(axes, force, y + tall / 2, room)
        y += tall
    axes.axvline(0, color=INK, linewidth=1)
    axes.set_xlim(-reach, reach)
    axes.set_ylim(y, -20)
    axes.set_yticks([])
    axes.spines["left"].set_visible(False)
    axes.set_xticks([-10, -5, 0, 5, 10], ["10", "5", "0", "5", "10"])
    axes.text(-0.4, -8, "Restrains", ha="right", va="center", fontweight="bold")
    axes.text(0.4, -8, "Drives", ha="left", va="center", fontweight="bold")


def _bar(axes: Any, force: Force, y: float, room: Room) -> None:
    sign, judged = force.direction, _strength(force)
    # the area is strength times swing, so a swing of nothing is a hair's breadth
    thick = 1 + 19 * force.swing / 100
    drives = {"color": BLUE} if sign > 0 else {}
    restrains = {"facecolor": VERMILION, "hatch": "////", "edgecolor": GROUND, "linewidth": 0}
    axes.barh(y, sign * judged.mode, height=thick, **(drives or restrains))
    ends = [sign * judged.low, sign * judged.high]
    axes.plot(ends, [y, y], color=GROUND, linewidth=5, solid_capstyle="butt")
    axes.plot(ends, [y, y], "|-", color=INK, linewidth=1.8, markersize=9, markeredgewidth=1.8)
    side = "left" if sign > 0 else "right"
    axes.annotate(
        f"{judged.mode:g}" if room.slim else _said(force),
        (sign * max(judged.high, judged.mode), y),
        (sign * 6, 0),
        textcoords="offset points",
        ha=side,
        va="center",
        fontweight="bold",
    )
    other = "right" if sign > 0 else "left"
    name = room.lines(force.name, 0.42)
    axes.annotate(name, (0, y), (-sign * 6, 0), textcoords="offset points", ha=other, va="center")
