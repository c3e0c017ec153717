"""The paragraphs of a text, found by their first words.

First words may stand elsewhere too: in a menu's teaser, in a list of contents.  So all their
places are compared, and those are taken that give the most paragraphs in their order, with a
passage of some length after each, as near together as can be.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from heapq import nlargest
from itertools import pairwise, takewhile

from steelyard.reading.joining import joined, vocabulary
from steelyard.reading.lines import PAGE, TITLE, ends_sentence, fold, text_lines, width

__all__ = ["Passages", "find"]

_LEAST = 45  # letters; a passage has more, the line of a teaser or of a list of contents fewer
_MOST_PLACES = 30  # for each paragraph: a text that says the same words more often is not the text
_WRAPPED = 160  # characters; longer lines are whole paragraphs, and have no page breaks inside
_OPENING = "\"'“‘«([„"


@dataclass(frozen=True)
class Passages:
    """What was found in a text.

    Attributes:
        found: paragraph id → its passage on one line, in reading order.
        missing: ids whose first words were not found in their place.
    """

    found: Mapping[str, str]
    missing: tuple[str, ...]


@dataclass(frozen=True)
class _Place:
    """Where a paragraph may begin: its position in the text and among the text's letters."""

    order: int
    at: int
    letter: int
    quality: int  # 2 after a gap, 1 at a line's start, 0 within a line


def find(
    text: str,
    incipits: Mapping[str, str],
    headings: Iterable[str] = (),
    course: Iterable[str] = (),
) -> Passages:
    """Find each paragraph by its first words.

    Args:
        text: plain text as it was extracted, with whatever stands before, between and after.
        incipits: paragraph id → first words, in reading order.  Case, quotation marks, hyphens and
            white space need not agree.
        headings: titles that may stand between paragraphs.
        course: other texts on the subject, whose words help to tell a broken word from a compound.
    """
    titles = [t for t in headings if fold(t)]
    lines = text_lines(text, titles)
    known = vocabulary(lines, [*titles, *course])
    body = "\n".join(lines)
    chain = _chain(_places(body, list(incipits.values())))
    found = {}
    end_of_all = _Place(len(incipits) + 1, len(body), 0, 0)
    for place, following in pairwise([*chain, end_of_all]):
        part = body[_with_mark(body, place.at) : following.at].split("\n")
        if following.order > place.order + 1:
            part = part[: _first_end(part, width(lines))]
        found[list(incipits)[place.order]] = _without_title(_passage(part, known), titles)
    return Passages(found, tuple(i for i in incipits if i not in found))


def _letters(text: str) -> tuple[str, list[int]]:
    """The folded letters of a text, and the position of each."""
    letters, at = [], []
    for i, char in enumerate(text):
        for part in (
            char.lower() if char.isascii() else unicodedata.normalize("NFKD", char).casefold()
        ):
            if part.isalnum():
                letters.append(part)
                at.append(i)
    return "".join(letters), at


def _places(body: str, incipits: Sequence[str]) -> list[_Place]:
    """All places where a paragraph may begin, in the order of the text."""
    letters, at = _letters(body)
    places = []
    for order, words in enumerate(map(fold, incipits)):
        found = [
            _Place(order, at[i], i, _quality(body, at[i]))
            for i in _occurrences(letters, words)
            if not body[at[i] - 1 : at[i]].isalnum() and len(letters) - i >= _LEAST
        ]
        places += nlargest(_MOST_PLACES, found, key=lambda place: place.quality)
    return sorted(places, key=lambda place: place.at)


def _occurrences(letters: str, words: str) -> Iterator[int]:
    i = letters.find(words)
    while i >= 0:
        yield i
        i = letters.find(words, i + 1)


def _quality(body: str, at: int) -> int:
    start = _with_mark(body, at)
    if start and body[start - 1] != "\n":
        return 0
    line_before = body.rfind("\n", 0, max(start - 1, 0))
    return 1 if body[line_before + 1 : start].strip() else 2


def _chain(places: Sequence[_Place]) -> list[_Place]:
    """The best row of places: most paragraphs, best places, shortest way from first to last."""
    best: list[tuple[tuple[int, int, int], list[_Place]]] = []
    for place in places:
        score, row = (1, place.quality, 0), [place]
        for (count, quality, way), before in best:
            last = before[-1]
            if last.order < place.order and place.letter - last.letter >= _LEAST:
                longer = (count + 1, quality + place.quality, way - (place.letter - last.letter))
                if longer > score:
                    score, row = longer, [*before, place]
        best.append((score, row))
    return max(best, key=lambda b: b[0])[1] if best else []


def _with_mark(body: str, at: int) -> int:
    """Where a passage starts: an opening quotation mark before its first word belongs to it."""
    return at - 1 if at and body[at - 1] in _OPENING else at


def _passage(lines: list[str], known: Set[str]) -> str:
    """The lines up to the last that ends a sentence, as one."""
    while any(map(ends_sentence, lines)) and not ends_sentence(lines[-1]):
        lines = lines[:-1]
    return joined(lines, known)


def _first_end(lines: Sequence[str], full: int) -> int:
    """How many lines the first paragraph has: it ends with a sentence, before a gap or short.

    A full line before a page break may end a sentence within the paragraph, so it ends nothing.
    """
    for i, (line, following) in enumerate(pairwise([*lines, ""])):
        short = len(line) < 0.75 * full
        if ends_sentence(line) and (
            short or (not following.strip() and _parts(lines[i + 1 :], full))
        ):
            return i + 1
    return len(lines)


def _parts(lines: Sequence[str], full: int) -> bool:
    """Whether the gap at the start of the lines parts paragraphs, and not only pages."""
    gap = list(takewhile(lambda line: not line.strip(), lines))
    return full > _WRAPPED or TITLE in gap or PAGE not in gap


def _without_title(passage: str, titles: Sequence[str]) -> str:
    """The passage without a title that ran on after its last sentence."""
    letters, at = _letters(passage)
    for title in map(fold, titles):
        if letters.endswith(title) and len(letters) > len(title):
            before = passage[: at[-len(title)]].rstrip(f" {_OPENING}")
            if ends_sentence(before):
                return before
    return passage
