"""Marks of a class, where `python -m steelyard mark` has left them beside the report."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from steelyard.recorded import fields, text

__all__ = ["FOLDER", "Marks", "read_marks"]

FOLDER = "marks"

Marks = Mapping[str, Counter[str]]
"""Exercise id → verdict (``done``, ``not quite``, ``not yet``, ``missing``) → how many."""


def read_marks(into: Path) -> Marks | None:
    """The marks beside a report; None where nothing was marked.

    A file of marks that cannot be read is passed over: marking again makes it anew.
    """
    found: dict[str, Counter[str]] = {}
    for path in sorted((into / FOLDER).glob("*.json")):
        try:
            told = fields(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            continue
        for id, mark in fields(told.get("exercises")).items():
            verdict = text(fields(mark).get("verdict")).partition(",")[0]
            found.setdefault(id, Counter())[verdict or "missing"] += 1
    return found or None
