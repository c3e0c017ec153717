"""Pictures of the case's data: each with its words, its caption and its numbers.

matplotlib draws (imported here alone, when a picture is asked for) and writes SVG with text left as
text, so that the picture takes the notebook's own type and colour, in light and dark.  JupyterLab
gives image outputs no alternative text: the SVG is named by `alt`, and a real table follows it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from steelyard.cards import Card, escape, prose, table, wide

if TYPE_CHECKING:
    from steelyard.content import Column, Series

__all__ = ["figure"]

_INK = "#010203"  # stands for the notebook's text colour; no colour of ours
_HUES = ("#0072b2", "#d55e00", "#009e73")  # Okabe and Ito: distinct for colour-blind readers too
_MARKERS = ("o", "s", "^")
_WIDE, _HIGH = 7.2, 3.2  # inches at 72 points: 518 points wide, a notebook's text column


def figure(id: str) -> Card:
    """Draw a series of the case.

    Args:
        id: the series' id.  An unknown id gets a card that lists the known ones.
    """
    from steelyard import content

    known = content.all_series()
    if id not in known:
        names = ", ".join(f'"{name}"' for name in known)
        return Card.saying(f"There is no series called {id!r}. The series are {names}.")
    return Card(_text(known[id]), _html(known[id]))


def _text(series: Series) -> str:
    rows = [" | ".join(_shown(row[c.id]) for c in series.columns) for row in series.rows]
    head = " | ".join(_named(c) for c in series.columns)
    return "\n".join([series.title, series.alt, series.caption, head, *rows])


def _html(series: Series) -> str:
    from steelyard import content

    cited = "; ".join(content.sources()[id].cite for id in series.sources)
    return (
        f"<figure><h3>{escape(series.title)}</h3>{_svg(series)}"
        f'<figcaption><p>{prose(series.caption)}</p><p class="quiet">Source: {escape(cited)}</p>'
        f"</figcaption>{_table(series)}</figure>"
    )


def _table(series: Series) -> str:
    head = (escape(_named(column)) for column in series.columns)
    rows = ((escape(_shown(row[c.id])) for c in series.columns) for row in series.rows)
    return (
        '<details><summary data-lm-suppress-shortcuts="true">Show the numbers</summary>'
        f"{wide(table(head, rows), series.title)}</details>"
    )


def _svg(series: Series) -> str:
    """The picture as inline SVG, named for screen readers by the series' `alt`."""
    from matplotlib import rc_context

    style: Any = {"svg.fonttype": "none", "svg.hashsalt": series.id, "text.parse_math": False}
    with rc_context(style | _inks()):
        canvas = _canvas(series)
        out = io.StringIO()
        canvas.print_svg(
            out, metadata={"Date": None, "Creator": None, "Format": None, "Type": None}
        )
    return _adapted(out.getvalue(), series.alt)


def _canvas(series: Series) -> Any:
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    tall = 0.3 * len(series.rows) if _kind(series) == "bars" else 0
    picture = Figure(figsize=(_WIDE, max(_HIGH, tall)), layout="constrained")
    picture.patch.set_alpha(0)
    axes = picture.add_subplot()
    axes.patch.set_alpha(0)
    axes.spines[["top", "right"]].set_visible(False)
    _DRAW[_kind(series)](axes, series)
    axes.set_title(series.unit, loc="left", fontsize=11)
    return FigureCanvasSVG(picture)


def _kind(series: Series) -> str:
    """Lines over time; bars over anything else, and over so few years that a line would mislead."""
    along = next(c for c in series.columns if c.id == series.x)
    if along.kind == "text" or len(series.rows) < 4:
        return "bars"
    return "months" if along.kind == "month" else "years"


def _bars(axes: Any, series: Series) -> None:
    """Horizontal bars with their numbers on them: names stay readable at any length."""
    names = [_shown(row[series.x]) for row in series.rows]
    (column,) = series.y
    values = [row[column] for row in series.rows]
    bars = axes.barh(range(len(names)), values, color=_HUES[0])
    axes.bar_label(bars, padding=4, fontsize=11)
    axes.set_yticks(range(len(names)), names)
    axes.invert_yaxis()
    axes.margins(x=0.12)
    axes.spines["bottom"].set_visible(False)
    axes.set_xticks([])


def _years(axes: Any, series: Series) -> None:
    places = [int(row[series.x]) for row in series.rows]
    _lines(axes, series, places)
    axes.set_xticks(places)


def _months(axes: Any, series: Series) -> None:
    """A point a month; a year's name stands at its January."""
    months = [_shown(row[series.x]) for row in series.rows]
    _lines(axes, series, range(len(months)))
    firsts = [i for i, month in enumerate(months) if month.endswith("-01")]
    axes.set_xticks(firsts, [months[i][:4] for i in firsts])


def _lines(axes: Any, series: Series, places: Sequence[int]) -> None:
    """One line a column, named at its end instead of in a legend."""
    titles = {c.id: c.title for c in series.columns}
    few = len(places) < 20
    axes.set_ylim(0, 1.12 * max(row[id] or 0 for row in series.rows for id in series.y))
    for id, hue, marker in zip(series.y, _HUES, _MARKERS, strict=False):
        drawn = [
            (x, row[id]) for x, row in zip(places, series.rows, strict=True) if row[id] is not None
        ]
        xs, ys = zip(*drawn, strict=True)
        axes.plot(xs, ys, color=hue, marker=marker if few else None, linewidth=2)
        if len(series.y) > 1:
            axes.annotate(
                titles[id], (xs[-1], ys[-1]), (6, 0), textcoords="offset points", va="center"
            )
        if few:
            for x, y in drawn:
                axes.annotate(f"{y:g}", (x, y), (0, 7), textcoords="offset points", ha="center")


_DRAW: Mapping[str, Callable[[Any, Series], None]] = {
    "bars": _bars,
    "years": _years,
    "months": _months,
}


def _inks() -> dict[str, str]:
    names = ("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color")
    return dict.fromkeys(names, _INK)


def _adapted(svg: str, alt: str) -> str:
    """The drawing without its XML head, in the notebook's ink and type, with a name."""
    body = svg[svg.index("<svg") :].replace(_INK, "currentColor")
    body = re.sub(r"font-family: [^;\"]+", "font-family: inherit", body)
    name = f'<svg role="img" aria-label="{escape(alt, quote=True)}"'
    return body.replace("<svg", name, 1).strip()


def _named(column: Column) -> str:
    return f"{column.title} ({column.unit})" if column.unit else column.title


def _shown(value: Any) -> str:
    return "–" if value is None else f"{value:g}" if isinstance(value, float) else str(value)
