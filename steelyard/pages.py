"""Whole pages of HTML that need nothing else: a portfolio, a report on a class."""

from __future__ import annotations

from steelyard.cards import escape

__all__ = ["whole"]


def whole(title: str, sheet: str, body: str) -> str:
    """A page with its style inside; it loads nothing from anywhere and runs nothing.

    Args:
        title: plain text, which the browser shows on its tab.
        sheet: a style sheet.
        body: HTML already.
    """
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{sheet}</style></head>"
        f"<body>{body}</body></html>\n"
    )
