"""A page of parts, written as HTML that needs nothing else, and as Markdown.

All text is escaped here, the course's and the student's alike; only pictures are HTML already.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from steelyard.cards import escape, style, table, wide
from steelyard.pages import whole

__all__ = ["Part", "as_html", "as_markdown"]


@dataclass(frozen=True)
class Part:
    """A part of the page.

    Attributes:
        title: its heading.
        level: of the heading, 2 or 3.
        sentences: what the course says.
        own: what the student wrote: what was asked, and the words.
        head, rows: a table; no head, no table.
        picture: a figure as HTML, with its words in it, or nothing.
    """

    title: str
    level: int = 2
    sentences: Sequence[str] = ()
    own: Sequence[tuple[str, str]] = ()
    head: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    picture: str = ""


# Cards take their colours from JupyterLab, which is not there: without these the dark page would
# show dark words on a dark ground.
_SHEET = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem; }
.steelyard-card section { border: 0; padding: 0; }
h2 { margin-top: 2.5rem; border-top: 1px solid; padding-top: 1rem; }
blockquote { margin: .25rem 0 1rem; padding-left: 1rem; border-left: 3px solid; }
.asked { margin: 1rem 0 0; font-style: italic; }
table { border-collapse: collapse; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; }
tr { border-bottom: 1px solid; }
.wide { overflow-x: auto; }
figure { margin: 1rem 0; break-inside: avoid; }
@media screen and (prefers-color-scheme: dark) {
  body { --jp-content-font-color1: #e6e6e6; --jp-content-font-color2: #b5b5b5; }
  body { --jp-layout-color1: #111; --jp-border-color1: #888; --jp-border-color2: #555; }
  body { background: #111; }
  .steelyard-card figure { --blue: #6db9ee; --vermilion: #f58f4f; --green: #4fc9a4; }
}
@media print { h2 { break-after: avoid; } blockquote, tr { break-inside: avoid; } }
"""


def as_html(title: str, parts: Iterable[Part]) -> str:
    """One page of HTML with its style inside; it loads nothing from anywhere."""
    body = "".join(f"<section>{''.join(_html(part))}</section>" for part in parts)
    main = f'<main class="steelyard-card"><h1>{escape(title)}</h1>{body}</main>'
    return whole(title, style() + _SHEET, main)


def as_markdown(title: str, parts: Iterable[Part]) -> str:
    """The same as Markdown; a picture is named by the sentence that it has for its own name."""
    blocks = [f"# {_marked(title)}"]
    for part in parts:
        blocks += _markdown(part)
    return "\n\n".join(blocks) + "\n"


def _html(part: Part) -> Iterator[str]:
    yield f"<h{part.level}>{escape(part.title)}</h{part.level}>"
    yield from (f"<p>{escape(sentence)}</p>" for sentence in part.sentences)
    yield part.picture
    if part.head:
        rows = (map(escape, row) for row in part.rows)
        yield wide(table(map(escape, part.head), rows, named=True), escape(part.title))
    for asked, words in part.own:
        lines = "<br>".join(map(escape, words.splitlines()))
        yield f'<p class="asked">{escape(asked)}</p><blockquote>{lines}</blockquote>'


def _markdown(part: Part) -> Iterator[str]:
    yield f"{'#' * part.level} {_marked(part.title)}"
    yield from map(_marked, part.sentences)
    if name := re.search(r'aria-label="([^"]*)"', part.picture):
        yield f"*Picture: {_marked(_unescaped(name[1]))}*"
    if part.head:
        lines = [part.head, ["---"] * len(part.head), *part.rows]
        yield "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)
    for asked, words in part.own:
        yield f"*{_marked(asked)}*"
        yield "\n".join(f"> {_marked(line)}  " for line in words.splitlines())


def _cell(text: str) -> str:
    return text if text == "---" else _marked(" ".join(text.split())) or " "


def _marked(text: str) -> str:
    """Text that Markdown shows as it stands, whatever signs a student used."""
    safe = re.sub(r"([\\`*_{}\[\]<>#|!~$&])", r"\\\1", text)
    return re.sub(r"^(\s*)([-+]|\d+[.)])(?=\s|$)", _first_sign, safe)


def _first_sign(found: re.Match[str]) -> str:
    """A sign at the start of a line that would begin a list."""
    sign = found[2]
    return f"{found[1]}{sign[:-1]}\\{sign[-1]}"


def _unescaped(text: str) -> str:
    from html import unescape

    return unescape(text)
