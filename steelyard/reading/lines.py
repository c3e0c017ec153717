"""From the lines of a file to the lines of its text.

A running header, a page number, a menu entry or a heading is told from the text by how it stands:
it comes again on other pages, holds nothing but a number, or ends early and ends no sentence.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence, Set

__all__ = ["PAGE", "TITLE", "ends_sentence", "fold", "text_lines", "width"]

TITLE = "\x1c"
"""A line that stands for a heading, or for whatever else stood alone and was taken out."""
PAGE = "\f"
"""A line that stands for a page break, with the header and the number that stood there."""
_WIDE_GAP = "\v"  # a line that stands for many blank ones: a page break or not

_SPACES = dict.fromkeys(
    map(
        ord,
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008"
        "\u2009\u200a\u202f\u205f\u3000\t",
    ),
    " ",
)
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"))
_LIGATURES = {ord(c): unicodedata.normalize("NFKC", c) for c in "ﬀﬁﬂﬃﬄﬅﬆ"}
_MARKS = {0x2010: "-", 0x2011: "-", 0x02BC: "’"}
_PAGE_NUMBER = re.compile(
    r"[-–—|(\[\s]*(page|p\.?)?\s*\d{1,4}(\s*(of|/)\s*\d{1,4})?[-–—|)\]\s]*", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$")
_LONGEST_HEADER = 120  # characters; what is longer and repeated is text that stands there twice
_MANY_BLANKS = 3  # blank lines that may be a page break
_EDGE_LINES = 4  # a header or footer has no more lines


def text_lines(text: str, headings: Iterable[str] = ()) -> list[str]:
    """The lines of the text alone, stripped; `PAGE` and `TITLE` stand for what was taken out.

    Args:
        text: any line ends; form feeds part pages.
        headings: titles that are no part of a passage, on one line or on up to three.
    """
    lines = list(_split(text))
    _take_out_repeated(lines)
    _take_out_headings(lines, {fold(h) for h in headings})
    _take_out_strays(lines)
    _take_out_page_edges(lines)
    return lines


def fold(text: str) -> str:
    """Letters and digits alone, in lower case and without accents."""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in folded if c.isalnum())


def ends_sentence(line: str) -> bool:
    """Whether a line ends where a sentence may end."""
    return bool(_SENTENCE_END.search(line))


def width(lines: Iterable[str]) -> int:
    """The usual length of a full line: half of all characters stand in lines as long or longer."""
    lengths = sorted(map(len, lines), reverse=True)
    half, seen = sum(lengths) / 2, 0
    for length in lengths:
        seen += length
        if seen >= half:
            return length
    return 0


def _split(text: str) -> Iterator[str]:
    text = re.sub(r"[\u00ad¬][ \t]*\r?\n[ \t]*", "", text)  # a soft hyphen at a line's end
    text = re.sub(r"\r\n?|[\u0085\u2028\u2029\v]", "\n", text).replace("\f", "\n\f\n")
    blanks = 0
    for raw in text.translate(_SPACES | _INVISIBLE | _LIGATURES | _MARKS).split("\n"):
        line = PAGE if raw == PAGE else " ".join(raw.split())
        blanks = 0 if line else blanks + 1
        if blanks == _MANY_BLANKS:
            yield _WIDE_GAP
        else:
            yield PAGE if _PAGE_NUMBER.fullmatch(line) else line


def _take_out_repeated(lines: list[str]) -> None:
    keys = [re.sub(r"\d+", "#", line.casefold()) for line in lines]
    counts = Counter(k for k, line in zip(keys, lines, strict=True) if _may_be_header(line))
    again = [i for i, key in enumerate(keys) if counts[key] > 1]
    if sum(len(lines[i]) for i in again) > 0.3 * sum(map(len, lines)):
        return  # the whole text stands there twice
    for i in again:
        lines[i] = PAGE


def _may_be_header(line: str) -> bool:
    """A last line such as “in Europe.” may come twice by chance; a header has more to it."""
    words = len(line.split())
    return 0 < len(line) <= _LONGEST_HEADER and (
        words >= 4 or (not ends_sentence(line) and (words >= 2 or any(map(str.isdigit, line))))
    )


def _take_out_headings(lines: list[str], headings: Set[str]) -> None:
    for i in range(len(lines)):
        for span in (3, 2, 1):
            these = lines[i : i + span]
            if all(map(str.strip, these)) and fold("".join(these)) in headings:
                lines[i : i + span] = [TITLE] * len(these)
                break


def _take_out_page_edges(lines: list[str]) -> None:
    full = width(lines)
    for i in [i for i, line in enumerate(lines) if line in {PAGE, _WIDE_GAP}]:
        for step in (1, -1):
            _take_out_edge(lines, i, step, full)


def _take_out_edge(lines: list[str], at: int, step: int, full: int) -> None:
    taken = 0
    i = at + step
    while 0 <= i < len(lines) and taken < _EDGE_LINES:
        if lines[i].strip():
            if not _ends_early(lines, i, full):
                return
            lines[i] = PAGE
            taken += 1
        i += step


def _take_out_strays(lines: list[str]) -> None:
    """Take out lines that stand between gaps, end early and end no sentence: titles, menus."""
    full = width(lines)
    alone = [
        i
        for i, line in enumerate(lines)
        if line.strip()
        and not (i and lines[i - 1].strip())
        and not (i + 1 < len(lines) and lines[i + 1].strip())
        and _ends_early(lines, i, full)
    ]
    for i in alone:
        lines[i] = TITLE


def _ends_early(lines: Sequence[str], i: int, full: int) -> bool:
    """Whether a line leaves room for the next line's first word and yet ends no sentence."""
    line = lines[i]
    if len(line) >= 0.6 * full or line.endswith("-") or ends_sentence(line):
        return False
    if len(line) == 1 and line.isalpha():  # a large first letter
        return False
    following = next((one for one in lines[i + 1 :] if one.strip()), "")
    return len(line) + 1 + len(following.split(" ")[0]) <= full
