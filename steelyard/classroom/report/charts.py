"""The report's pictures: bars and strips as inline SVG that grows with the page.

Widths are in percent and heights in pixels, so that a picture fills a projector or a phone while
its words keep their size.  Colour never tells alone: what restrains or went wrong is hatched too,
and words stand on the marks.  Each picture is an image whose name is a sentence; its numbers
stand in a table beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from steelyard.classroom.report.pieces import few, figure, text
from steelyard.classroom.tally.spread import Spread

__all__ = ["HATCH", "Part", "Strip", "bar", "columns", "stacked", "strips"]

HATCH = (
    '<svg class="defs" width="0" height="0" aria-hidden="true"><defs>'
    '<pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect class="weave-ground" width="7" height="7"/>'
    '<rect class="weave" width="3.5" height="7"/></pattern></defs></svg>'
)
"""The hatching that all pictures of a page share; it stands in the page once."""

EDGE = 3.0
"""Percent of a scale's width that stays free at either end, for marks that stand on it."""

BINS = 20
"""Places on a scale, less one: answers are drawn on the nearest, a half point of ten."""

MOST_DOTS = 9
"""Answers on one place up to which each is drawn as a dot; more become a column."""


@dataclass(frozen=True)
class Part:
    """A part of a whole bar: how many, what they are called, and how they are painted."""

    count: int
    name: str
    paint: str


def stacked(parts: Sequence[Part], words: Sequence[str], sentence: str) -> str:
    """One bar of two or three parts; `words` stand at its left end, its right end and below it.

    Args:
        parts: from left to right; together they are the whole.
        words: what is written for the first, the last and the middle part.
        sentence: the picture's name.
    """
    total = sum(part.count for part in parts) or 1
    start, marks, middle = 0.0, "", 50.0
    for n, part in enumerate(parts):
        wide = 100 * part.count / total
        marks += _rect(start, 22, wide, 18, part.paint) if part.count else ""
        middle = start + wide / 2 if 0 < n < len(parts) - 1 else middle
        start += wide
    first, last, *between = words
    marks += _label(0, 15, first, "start") + _label(100, 15, last, "end")
    marks += "".join(_label(min(86, max(14, middle)), 56, one) for one in between if one)
    return _image(marks, 60 if any(between) else 44, sentence, "stacked")


def bar(count: float, n: float, paint: str = "drives") -> str:
    """A bar for a cell of a table: a picture of the number beside it, so it has no name."""
    marks = '<rect class="rail" width="100%" height="14"/>'
    marks += _rect(0, 0, 100 * count / n if n else 0, 14, paint)
    return f'<svg class="bar" width="100%" height="14" aria-hidden="true">{marks}</svg>'


@dataclass(frozen=True)
class Strip:
    """One row of a picture of spreads: its name, the answers, how it is painted, and a remark."""

    name: str
    spread: Spread
    paint: str = "drives"
    remark: str = ""


def strips(rows: Iterable[Strip], ends: tuple[str, str], sentence: str, unit: str = "") -> str:
    """Spreads below each other on one scale: every answer, the middle half, and the median.

    Args:
        rows: one spread each, all on the same scale.
        ends: what stands at the two ends of the scale.
        sentence: the picture's name.
        unit: what stands after a number.
    """
    drawn = "".join(_row(row, unit) for row in rows)
    low, high = (text(end) for end in ends)
    drawn += f'<div class="strip ends"><span></span><span>{low}</span><span>{high}</span></div>'
    return f'<div class="strips" role="img" aria-label="{text(sentence)}">{drawn}</div>'


def _row(row: Strip, unit: str) -> str:
    remark = f' <em class="remark">{text(row.remark)}</em>' if row.remark else ""
    name = f'<span class="strip-name">{text(row.name)}{remark}</span>'
    if not row.spread.enough:
        return (
            f'<div class="strip">{name}<span class="quiet">{text(few(row.spread.n))}</span></div>'
        )
    return f'<div class="strip">{name}{_spread(row.spread, row.paint, unit, 24)}</div>'


def columns(spread: Spread, paint: str, sentence: str, unit: str = "", high: int = 72) -> str:
    """One spread as a picture of its own: dots, or columns where many answered alike."""
    return _spread(spread, paint, unit, high, sentence)


def _spread(spread: Spread, paint: str, unit: str, high: int, sentence: str = "") -> str:
    found, foot = spread.figures, high + 18
    at = _place(spread, found.median or 0)
    left, right = _place(spread, found.q1 or 0), _place(spread, found.q3 or 0)
    marks = f'<line class="scale" x1="0" x2="100%" y1="{foot}" y2="{foot}"/>'
    marks += _upright(at, 16, foot, "middle")  # behind the answers, which it must not hide
    marks += "".join(_piles(spread, paint, high, foot))
    marks += _rect(left, foot + 2, max(right - left, 0.6), 9, paint)
    marks += _upright(at, foot, foot + 14, "median")
    marks += _label(at, 12, figure(found.median, 1, unit), _anchor(at))
    return _image(marks, foot + 16, sentence, "spread")


def _piles(spread: Spread, paint: str, high: int, foot: int) -> Iterator[str]:
    """The answers on their places: a dot each where they are few, else a column."""
    piles: Counter[int] = Counter()
    for value, count in spread.counts.items():
        piles[int(BINS * (value - spread.low) / (spread.high - spread.low) + 0.5)] += count
    most, wide = max(piles.values()), (100 - 2 * EDGE) / BINS
    for place, count in sorted(piles.items()):
        x = EDGE + wide * place
        if most <= MOST_DOTS and high >= 8 * MOST_DOTS:
            yield from (_dot(x, foot - 5 - 8 * n, paint) for n in range(count))
        else:
            tall = high * count / most
            yield _rect(x - 0.38 * wide, foot - tall, 0.76 * wide, tall, f"{paint} pale")


def _place(spread: Spread, value: float) -> float:
    share = (value - spread.low) / (spread.high - spread.low)
    return EDGE + (100 - 2 * EDGE) * share


def _anchor(x: float) -> str:
    return "start" if x < 10 else "end" if x > 90 else "middle"


def _rect(x: float, y: float, wide: float, tall: float, paint: str) -> str:
    at = f'x="{x:.2f}%" y="{y:.3g}" width="{wide:.2f}%" height="{tall:.3g}"'
    return f'<rect class="{paint}" {at}/>'


def _upright(x: float, y: float, foot: float, kind: str) -> str:
    return f'<line class="{kind}" x1="{x:.2f}%" x2="{x:.2f}%" y1="{y}" y2="{foot}"/>'


def _dot(x: float, y: float, paint: str) -> str:
    return f'<circle class="{paint}" cx="{x:.2f}%" cy="{y}" r="3.5"/>'


def _label(x: float, y: float, words: str, anchor: str = "middle") -> str:
    return f'<text x="{x:.2f}%" y="{y:.3g}" text-anchor="{anchor}">{text(words)}</text>'


def _image(marks: str, tall: float, sentence: str, kind: str) -> str:
    """Marks as a picture; without a sentence they are a part of a picture that has one."""
    named = f'role="img" aria-label="{text(sentence)}"' if sentence else 'aria-hidden="true"'
    return f'<svg class="{kind}" width="100%" height="{tall:.3g}" {named}>{marks}</svg>'
