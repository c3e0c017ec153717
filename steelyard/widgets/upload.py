"""The reader's own copy: choose a file, hear what was found in it, or remove the copy again."""

from __future__ import annotations

from typing import Any

from steelyard import content
from steelyard.reading import copy
from steelyard.reading.extract import LIMIT, TOO_LARGE, refuse_size
from steelyard.widgets._board import Board
from steelyard.widgets._words import Words

__all__ = ["Upload"]

_TITLE = "Your own copy of the text"
_NONE_YET = "You have not added a copy. Everything in the course works without one."


class Upload(Board):
    """A file chooser with an outcome in words.

    A file comes in parts, in order, since a notebook server refuses messages of more than about
    ten megabytes.  It is looked at when its last part is here.
    """

    files = "upload"

    def __init__(self) -> None:
        self._parts = bytearray()
        self._outcome: tuple[str, ...] = ()
        super().__init__()

    def do_part(self, name: str, at: int, size: int, buffers: list[memoryview]) -> dict[str, Any]:
        """Take the part of a file that starts at byte `at`; `size` is that of the whole."""
        refuse_size(size, name)
        if at == 0:
            self._parts.clear()
        if at != len(self._parts):
            raise ValueError("The file did not arrive whole. Choose it again.")
        for buffer in buffers:
            self._parts += buffer
        if len(self._parts) < size:
            return {}
        outcome = copy.add(bytes(self._parts), name)
        self._parts.clear()
        self._outcome = outcome.sentences
        return {"sentences": outcome.sentences, "kept": outcome.kept}

    def do_remove(self) -> dict[str, Any]:
        """Delete the copy."""
        self._outcome = (copy.remove(),)
        return {"sentences": self._outcome}

    def look(self) -> dict[str, Any]:
        """The copy as it stands, and the texts of the board."""
        kept = copy.get()
        return {
            "board": "upload",
            "title": _TITLE,
            "outcome": self._outcome or ((kept.notice,) if kept.notice else ()),
            "has": bool(kept.passages),
            "state": self._state(kept),
            "stays": copy.stays(),
            "sections": _sections(kept),
            "links": [{"title": k.title, "url": k.url} for k in content.case().links],
            "citation": content.case().citation,
            "limit": LIMIT,
            "large": TOO_LARGE,
        }

    def words(self) -> Words:
        """How many paragraphs the copy has; no passage, since this is stored in the notebook."""
        return Words(_TITLE, (self._state(copy.get()),))

    def _state(self, kept: copy.Copy) -> str:
        total = len(content.paragraphs())
        if not kept.passages:
            return _NONE_YET
        if len(kept.passages) == total:
            return f"Your copy is added: all {total} paragraphs stand beside the course's words."
        return f"Your copy is added: {len(kept.passages)} of {total} paragraphs."


def _sections(kept: copy.Copy) -> list[dict[str, Any]]:
    return [
        {
            "title": section.title,
            "found": [i for i in section.paragraphs if i in kept.passages],
            "missing": [i for i in section.paragraphs if i not in kept.passages],
        }
        for section in content.case().sections
    ]
