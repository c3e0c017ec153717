"""Pictures of the case's data: series over time, and bars."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from steelyard.cards import Card
from steelyard.figures.style import BLUE, GREEN, HALO, INK, VERMILION, Picture, Room, card

if TYPE_CHECKING:
    from steelyard.content import Column, Series

__all__ = ["drawn", "picture"]

_HUES = (BLUE, VERMILION, GREEN)
_MARKERS = ("o", "s", "^")
_FEW = 20  # points that can carry their numbers
_SHORT = 14  # letters of a name that can stand beside its bar


def drawn(series: Series) -> Card:
    """The series as a picture with its words and its table."""
    return card(picture(series))


def picture(series: Series) -> Picture:
    """What is drawn of a series, and what is said of it."""
    from steelyard import content

    draw = _DRAW[_kind(series)]
    cited = "; ".join(content.sources()[id].cite for id in series.sources)
    return Picture(
        title=series.title,
        alt=series.alt,
        caption=series.caption,
        head=[_named(column) for column in series.columns],
        rows=[[_shown(row[c.id]) for c in series.columns] for row in series.rows],
        draw=lambda axes, room: draw(axes, series, room),
        high=lambda room: _high(series, room),
        note=f"Source: {cited}" if cited else "",
    )


def _high(series: Series, room: Room) -> float:
    if _kind(series) != "bars":
        return 190 if room.slim else 230
    return 30 + len(series.rows) * (22 if _beside(series) else 42)


def _kind(series: Series) -> str:
    """Lines over time; bars over anything else, and over so few years that a line would mislead."""
    along = next(c for c in series.columns if c.id == series.x)
    return "bars" if along.kind == "text" or len(series.rows) < 4 else f"{along.kind}s"


def _beside(series: Series) -> bool:
    return all(len(_shown(row[series.x])) <= _SHORT for row in series.rows)


def _bars(axes: Any, series: Series, room: Room) -> None:
    """Horizontal bars with their numbers on them; a long name stands over its bar."""
    names = [_shown(row[series.x]) for row in series.rows]
    (column,) = series.y
    places, values = range(len(names)), [row[column] for row in series.rows]
    beside = _beside(series)
    bars = axes.barh(places, values, color=BLUE, height=0.68 if beside else 0.42)
    axes.bar_label(bars, padding=4, fontweight="bold")
    axes.set_yticks(places, names if beside else [""] * len(names))
    if not beside:
        for place, name in zip(places, names, strict=True):
            axes.annotate(name, (0, place - 0.28), (2, 1), textcoords="offset points")
    axes.set_ylim(len(names) - 0.5, -0.5 if beside else -0.8)
    axes.set_xlim(0, max(values) * (1.2 if room.slim else 1.1))
    axes.tick_params(axis="y", length=0)
    axes.spines["bottom"].set_visible(False)
    axes.set_xticks([])
    _unit(axes, series, room)


def _years(axes: Any, series: Series, room: Room) -> None:
    places = [int(row[series.x]) for row in series.rows]
    _lines(axes, series, places, room)
    step = 5 if room.slim else 3
    axes.set_xticks([x for x in range(places[0], places[-1] + 1) if (places[-1] - x) % step == 0])


def _months(axes: Any, series: Series, room: Room) -> None:
    """Each point at its month; a year's name stands at its January."""
    months = [str(row[series.x]) for row in series.rows]
    places = [12 * int(month[:4]) + int(month[5:7]) - 1 for month in months]
    _lines(axes, series, places, room)
    firsts = [x for x in range(places[0], places[-1] + 1) if x % 12 == 0]
    axes.set_xticks(firsts, [str(x // 12) for x in firsts])


def _dates(axes: Any, series: Series, room: Room) -> None:
    """A point a day, so close that the line need not start at zero: the axis says where it does."""
    days = [date.fromisoformat(str(row[series.x])) for row in series.rows]
    _lines(axes, series, [day.toordinal() for day in days], room)
    values = [row[id] for row in series.rows for id in series.y]
    low, high = min(values), max(values)
    axes.set_ylim(low - (high - low) * 0.15, high + (high - low) * 0.2)
    firsts = [day for i, day in enumerate(days) if i and day.month != days[i - 1].month]
    ticks = [day.replace(day=1).toordinal() for day in firsts]
    axes.set_xticks(ticks, [f"{day:%B %Y}" for day in firsts])


def _lines(axes: Any, series: Series, places: Sequence[int], room: Room) -> None:
    """One line a column, named at its end instead of in a legend."""
    titles = {c.id: c.title for c in series.columns}
    top = max(row[id] or 0 for row in series.rows for id in series.y)
    axes.set_ylim(0, 1.18 * top)
    for id, hue, marker in zip(series.y, _HUES, _MARKERS, strict=False):
        points = [
            (x, row[id]) for x, row in zip(places, series.rows, strict=True) if row[id] is not None
        ]
        few = len(places) < _FEW
        xs, ys = zip(*points, strict=True)
        axes.plot(xs, ys, color=hue, marker=marker if few else None, linewidth=2.4, clip_on=False)
        if len(series.y) > 1:
            _end(axes, titles[id], xs[-1], ys[-1], _over(series, id, len(places) - 1))
        if few and len(series.y) > 1:
            for i, (x, y) in enumerate(points):
                _on(axes, f"{y:g}", x, y, up=_over(series, id, i))
        elif few:
            _numbers(axes, points, room)
        else:
            _ends(axes, points)
    _unit(axes, series, room)


def _over(series: Series, id: str, place: int) -> bool:
    """Whether a line is the upper one of two there: its words then stand above it."""
    row = series.rows[place]
    others = [row[other] for other in series.y if other != id and row[other] is not None]
    return all((row[id], id) > (value, "") for value in others)


def _end(axes: Any, title: str, x: float, y: float, over: bool) -> None:
    axes.annotate(
        title, (x, y), (13, 1 if over else -1), textcoords="offset points",
        va="bottom" if over else "top", fontweight="bold",
    )  # fmt: skip


def _numbers(axes: Any, points: Sequence[tuple[float, float]], room: Room) -> None:
    """The numbers on the points; on a telephone only where the line turns, if it is crowded."""
    for i, (x, y) in enumerate(points):
        before, after = points[max(i - 1, 0)][1], points[min(i + 1, len(points) - 1)][1]
        turn = i in (0, len(points) - 1) or (y - before) * (after - y) <= 0
        if turn or not room.slim or len(points) <= 8:
            _on(axes, f"{y:g}", x, y, up=not (y < before and y < after))


def _ends(axes: Any, points: Sequence[tuple[float, float]]) -> None:
    """A long line's first, highest and last number."""
    top = max(points, key=lambda point: point[1])
    for x, y in dict.fromkeys((points[0], top, points[-1])):
        axes.plot([x], [y], "o", color=INK, markersize=4, clip_on=False)
        _on(axes, f"{y:.0f}" if y >= 10 else f"{y:g}", x, y, up=True)


def _on(axes: Any, text: str, x: float, y: float, *, up: bool) -> None:
    axes.annotate(
        text, (x, y), (0, 7 if up else -8), textcoords="offset points", ha="center",
        va="bottom" if up else "top", fontweight="bold", gid=HALO,
    )  # fmt: skip


def _unit(axes: Any, series: Series, room: Room) -> None:
    unit = room.lines(series.unit, 0.95)
    axes.figure.suptitle(unit, x=0.01, ha="left", fontsize=11)


_DRAW: Mapping[str, Callable[[Any, Series, Room], None]] = {
    "bars": _bars,
    "years": _years,
    "months": _months,
    "dates": _dates,
}


def _named(column: Column) -> str:
    return f"{column.title} ({column.unit})" if column.unit else column.title


def _shown(value: Any) -> str:
    return "–" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
