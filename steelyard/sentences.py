"""Small pieces of sentences that several rooms need."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

__all__ = ["capital", "day", "listed"]


def listed(names: Sequence[str]) -> str:
    """Names as a sentence has them: "a", "a and b", "a, b and c"; empty for none."""
    *most, last = names or [""]
    return f"{', '.join(most)} and {last}" if most else last


def capital(text: str) -> str:
    """The same with a capital letter at its start."""
    return text[:1].upper() + text[1:]


def day(iso: str) -> str:
    """A date in words, such as 1 May 1999; as it stands where it is no date."""
    try:
        when = date.fromisoformat(iso)
    except ValueError:
        return iso or "a day that the file no longer tells"
    return f"{when.day} {when:%B %Y}"
