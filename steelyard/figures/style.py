"""One style for every picture: how it becomes a `<figure>` that fits its page.

matplotlib writes SVG with text left as text, so that a picture takes the notebook's own type.  Its
colours are written as the page's variables, so that light and dark follow by themselves.  Every
picture is drawn twice, for a column of text and for a telephone, and the page shows the one that
fits: one drawing made smaller could not be read.  JupyterLab gives image outputs no alternative
text: the SVG is named by `alt`, and a real table follows it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from steelyard.cards import Card, escape, fold, prose, table, wide

__all__ = ["BLUE", "GREEN", "GROUND", "HALO", "INK", "VERMILION", "Picture", "Room", "card"]

# Stand-ins that matplotlib can write; `_adapted` turns each into what the page says.
INK, GROUND = "#010203", "#070809"
BLUE, VERMILION, GREEN = "#0072b2", "#d55e00", "#009e73"
"""Okabe and Ito's, told apart by colour-blind readers too: blue drives, vermilion restrains."""

HALO = "halo"
"""The `gid` of words that a line may cross: the page puts its ground around them."""

_PAGE = {
    INK: "currentColor",
    GROUND: "var(--jp-layout-color1,#fff)",
    BLUE: "var(--blue,#0072b2)",
    VERMILION: "var(--vermilion,#d55e00)",
    GREEN: "var(--green,#009e73)",
}
_BIG = 11  # points


@dataclass(frozen=True)
class Room:
    """How much room a drawing has.

    Attributes:
        name: the class by which the page shows or hides it.
        width: in points, of which 72 are an inch.
    """

    name: str
    width: float

    @property
    def slim(self) -> bool:
        """Whether it is the one for a telephone."""
        return self.name == "slim"

    def lines(self, text: str, share: float = 1) -> str:
        """A text broken into lines that fit a share, 0 to 1, of the width."""
        return "\n".join(wrap(text, max(8, int(self.width * share / (0.55 * _BIG))))) or " "


_ROOMS = (Room("full", 518), Room("slim", 252))


@dataclass(frozen=True)
class Picture:
    """What is drawn, and the words and numbers that go with it.

    Attributes:
        title, caption, note: the caption may hold inline Markdown; the note, such as the source,
            stands small under it and is plain.
        alt: words for readers who do not see the picture.
        head, rows: the same numbers as a table, plain text.
        draw: puts the marks on matplotlib's axes.
        high: how high the drawing is, in points.
    """

    title: str
    alt: str
    caption: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    draw: Callable[[Any, Room], None]
    high: Callable[[Room], float]
    note: str = ""


def card(picture: Picture) -> Card:
    """The picture as a card: a `<figure>`, and the same as plain text."""
    return Card(_text(picture), _html(picture))


def _text(picture: Picture) -> str:
    lines = [" | ".join(cells) for cells in (picture.head, *picture.rows)]
    return "\n".join([picture.title, picture.alt, picture.caption, *lines])


def _html(picture: Picture) -> str:
    note = f'<p class="quiet">{escape(picture.note)}</p>' if picture.note else ""
    rows = ([escape(cell) for cell in row] for row in picture.rows)
    numbers = table(map(escape, picture.head), rows, named=True)
    drawn = "".join(_svg(picture, room) for room in _ROOMS)
    return (
        f"<figure><h3>{escape(picture.title)}</h3>{drawn}"
        f"<figcaption><p>{prose(picture.caption)}</p>{note}</figcaption>"
        f"{fold('Show the numbers', wide(numbers, picture.title))}</figure>"
    )


def _svg(picture: Picture, room: Room) -> str:
    """The picture as inline SVG, named for screen readers by its `alt`."""
    from matplotlib import rc_context

    # ids are salted by the room: what is hidden in one drawing must not be what the other refers to
    style: Any = {
        "svg.fonttype": "none",
        "svg.hashsalt": f"{picture.title} {room.name}",
        "text.parse_math": False,
        "font.size": _BIG,
        "hatch.linewidth": 2,
    }
    out = io.StringIO()
    with rc_context(style | _inks()):
        canvas = _canvas(picture, room)
        canvas.print_svg(out, metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
    return _adapted(out.getvalue(), picture.alt, room)


def _canvas(picture: Picture, room: Room) -> Any:
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    page = Figure(figsize=(room.width / 72, picture.high(room) / 72), layout="constrained")
    page.patch.set_alpha(0)
    axes = page.add_subplot()
    axes.patch.set_alpha(0)
    axes.spines[["top", "right"]].set_visible(False)
    axes.tick_params(length=3)
    picture.draw(axes, room)
    return FigureCanvasSVG(page)


def _inks() -> dict[str, str]:
    names = ("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color")
    return dict.fromkeys(names, INK)


def _adapted(svg: str, alt: str, room: Room) -> str:
    """The drawing without its XML head and its group names, in the page's colours and type."""
    body = svg[svg.index("<svg") :]
    for ours, page in _PAGE.items():
        body = body.replace(ours, page)
    body = re.sub(r"font-family: [^;\"]+", "font-family: inherit", body)
    body = re.sub(r"(font: (?:\w+ )?[\d.]+px) [^;\"]+", r"\1 inherit", body)
    body = body.replace(f'<g id="{HALO}">', f'<g class="{HALO}">')
    body = re.sub(r'<g id="[^"]+"', "<g", body)
    name = f'<svg class="{room.name}" role="img" aria-label="{escape(alt, quote=True)}"'
    return body.replace("<svg", name, 1).strip()
