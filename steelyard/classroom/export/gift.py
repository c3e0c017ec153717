"""GIFT, Moodle's plain text of questions.

Written as Moodle reads it: https://docs.moodle.org/en/GIFT_format.  A question that Moodle's GIFT
has no form for becomes the nearest one: an order is asked as pairs of part and place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import singledispatch

from steelyard.classroom.export.files import number, percent
from steelyard.classroom.export.shapes import Form, Measured, Ordered, Paired, Ticked, places
from steelyard.classroom.export.wording import category, header, paragraphs, points

__all__ = ["write"]

_SPECIAL = re.compile(r"([\\~=#{}:])")


def write(forms: Sequence[Form]) -> str:
    """The questions as one GIFT file, a category for each lesson."""
    blocks = [f"// {header()}"]
    lesson = ""
    for one in forms:
        if one.lesson != lesson:
            lesson = one.lesson
            blocks.append(f"$CATEGORY: {category(lesson)}")
        blocks.append(_question(one))
    return "\n\n".join(blocks) + "\n"


def _question(one: Form) -> str:
    asked = places(one) if isinstance(one, Ordered) else one
    tags = " ".join(f"[tag:{tag}]" for tag in asked.tags)
    sign = "#" if isinstance(asked, Measured) else ""
    lines = [
        f"// [id:{asked.id}] {tags}",
        f"::{asked.id}::[html]{_text(paragraphs((asked.prompt, *asked.notes)))}{{{sign}",
        *(f"\t{answer}" for answer in _answers(asked)),
        f"\t####{_text(points(asked.general))}",
        "}",
    ]
    return "\n".join(lines)


@singledispatch
def _answers(one: Form) -> Iterator[str]:
    raise TypeError(f"GIFT has no {type(one).__name__}")


@_answers.register
def _(one: Ticked) -> Iterator[str]:
    for answer in one.answers:
        weight = ("=" if answer.share else "~") if one.one else f"~%{percent(answer.share)}%"
        yield f"{weight}{_text(answer.text)}#{_text(answer.why)}"


@_answers.register
def _(one: Paired) -> Iterator[str]:
    plain = {right.id: right.plain for right in one.rights}
    for part in one.parts:
        yield f"={_text(part.text)} -> {_escaped(plain[part.right])}"
    for spare in one.spare:
        yield f"= -> {_escaped(spare.plain)}"


@_answers.register
def _(one: Measured) -> Iterator[str]:
    for measure in one.measures:
        weight = f"=%{100 * measure.share}%"
        value = f"{number(measure.value)}:{number(measure.tolerance)}"
        yield f"{weight}{value}#{_text(measure.why)}"


def _text(html: str) -> str:
    """HTML with Moodle's escapes; a sign at the start that Moodle would take for an order hides."""
    if html[0] in "%[":  # a weight, a format
        html = f"&#{ord(html[0])};{html[1:]}"
    return _escaped(html)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
