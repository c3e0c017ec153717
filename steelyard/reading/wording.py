"""How cards set words: quotations with their marks, and plain text in lines."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable

__all__ = ["lines_of", "quoted"]

_WIDTH = 88


def lines_of(paragraphs: Iterable[str]) -> str:
    """Plain text, each paragraph broken at spaces alone; empty ones are left out."""
    return "\n".join(
        textwrap.fill(one, _WIDTH, break_long_words=False, break_on_hyphens=False)
        for one in paragraphs
        if one
    )


def quoted(words: str) -> str:
    """Words of the text in quotation marks; those within them are made typographic too."""
    typeset = re.sub(r"(^|[\s(\[-])'", r"\1‘", words).replace("'", "’")
    return f"“{typeset}”"
