"""From the lines of a passage to one line: a word broken at a line's end is mended.

A hyphen at a line's end may belong to the word (“hard-line”) or to the line alone (“govern-ment”).
The document's own words decide where they can, then the course's, then a few parts of compounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set

__all__ = ["joined", "vocabulary"]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PREFIXES = _words("pre post anti non ex self pro co semi vice cross mid quasi")
# Second parts that make a compound with a word, and those that make one with nearly anything.
_SECOND = _words(
    "line out made run free old wide term range scale level style torn standing ranking led"
)
_SURE_SECOND = _words(
    "elect designate building based backed controlled needed sponsored owned minded sided"
)
_NEVER_FIRST = _words("with over under fore some every back break what")


def joined(lines: Iterable[str], known: Set[str]) -> str:
    """One line.  `known` holds words of the kind that `vocabulary` gives."""
    text = ""
    for line in (one for one in lines if one.strip()):
        if text.endswith("-") and text[-2:-1].isalnum():
            text = _mended(text, line, known)
        elif text.endswith("—") and text[-2:-1].isalnum():
            text += line
        else:
            text = f"{text} {line}"
    return " ".join(text.split())


def vocabulary(lines: Sequence[str], course: Iterable[str] = ()) -> Set[str]:
    """The words, whole and hyphenated, that stand unbroken in the lines or in other texts."""
    known = {word.lower() for text in course for word in _WORD.findall(text)}
    broken = False
    for line in filter(str.strip, lines):
        words = [word.lower() for word in _WORD.findall(line)]
        known.update(words[broken : len(words) - line.endswith("-")])
        broken = line.endswith("-")
    return known | {part for word in known for part in word.split("-")}


def _mended(text: str, line: str, known: Set[str]) -> str:
    left, right = _WORD.findall(text)[-1:], _WORD.match(line)
    if not left or not right or not right[0].islower():
        return text + line
    if right[0] in {"and", "or", "to"}:  # “short- and long-term”
        return f"{text} {line}"
    return text + line if _is_compound(left[0].lower(), right[0], known) else text[:-1] + line


def _is_compound(left: str, right: str, known: Set[str]) -> bool:
    first, second = left.rpartition("-")[2], right.partition("-")[0]
    if {f"{left}-{right}", f"{first}-{second}"} & known:
        return True
    if {left + right, first + second} & known:
        return False
    if first in _PREFIXES and first[-1] == second[0]:  # “co-operate”, “anti-inflation”
        return True
    if second in _SURE_SECOND and len(first) > 2:
        return True
    takes = first in _PREFIXES or first.endswith("ed") or _is_word(first, known)
    likely = takes and first not in _NEVER_FIRST and (len(first) > 3 or first in _PREFIXES)
    return likely and (second in _SECOND or _is_word(second, known))


def _is_word(word: str, known: Set[str]) -> bool:
    return word in known or f"{word}s" in known or (word.endswith("s") and word[:-1] in known)
