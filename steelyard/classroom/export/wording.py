"""The course's texts as other programs take them, and the words that an export adds.

A text of the course holds inline Markdown.  Here it becomes HTML on one line, which every target
can carry; `plain` is for the places that take no HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from steelyard import __version__, cards
from steelyard.content.loading import parse_yaml

__all__ = [
    "FILE",
    "category",
    "data",
    "header",
    "html",
    "paragraphs",
    "plain",
    "points",
    "title",
    "word",
]

FILE = Path(__file__).parents[1] / "texts" / "export.yaml"
# The signs that XML 1.0 cannot write: https://www.w3.org/TR/xml/#charsets
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAK = re.compile("[ \t\n\r\x85\u2028\u2029]*[\t\n\r\x85\u2028\u2029][ \t\n\r\x85\u2028\u2029]*")


def html(text: str) -> str:
    """A text of the course as inline HTML, well-formed as XML, on one line.

    Raises:
        ValueError: for a text that is empty or has a sign that no XML file can hold.
    """
    return _sound(text, cards.prose)


def plain(text: str) -> str:
    """A text of the course without its Markdown, on one line; refused as by `html`."""
    return _sound(text, cards.plain)


def paragraphs(texts: Iterable[str]) -> str:
    """Inline HTML as paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def points(texts: Iterable[str]) -> str:
    """Inline HTML as a list."""
    return f"<ul>{''.join(f'<li>{text}</li>' for text in texts)}</ul>"


@cache
def data() -> Any:
    """All that the file of texts holds."""
    return parse_yaml(FILE)


def word(key: str) -> str:
    """One of the words that an export adds to a question, with its braces still to be filled."""
    return str(data()["words"][key]).strip()


def title(lesson: str | None = None) -> str:
    """What the questions are called, all of them or those of a lesson."""
    from steelyard import content

    if lesson is None:
        return word("course")
    titles = {one.id: one.title for one in content.case().lessons}
    return word("lesson").format(lesson=lesson, title=plain(titles[lesson]))


def category(lesson: str) -> str:
    """Where the questions of a lesson lie in Moodle's bank; in a name a slash is written twice."""
    return "/".join(["$course$", "top", *(t.replace("/", "//") for t in (title(), title(lesson)))])


def header() -> str:
    """Where an export comes from and what may be done with it, on one line."""
    return word("header").format(version=__version__)


def _sound(text: str, render: Callable[[str], str]) -> str:
    wrong = _NO_XML.search(text)
    if wrong:
        code = f"U+{ord(wrong.group()):04X}"
        raise ValueError(f"the sign {code} can stand in no XML file: {text[:40]!r}")
    rendered = _BREAK.sub(" ", render(text)).strip()
    if not rendered:
        raise ValueError("a text is empty")
    return rendered
