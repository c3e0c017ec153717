"""The words of a PDF, page by page.  pypdf is imported when a PDF is read, and at no other time."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

__all__ = ["MOST_PAGES", "pdf_text"]

MOST_PAGES = 200
"""More pages than this are a book: reading them would take minutes."""

_MIN_LETTERS = 40  # of a PDF that holds a text, and not pictures of one


def pdf_text(data: bytes, name: str) -> str:
    """The text of all pages, parted by form feeds.

    Raises:
        ValueError: for a PDF that is damaged, locked, too long, or holds pictures of pages only.
    """
    with _quiet():
        try:
            reader = _opened(data, name)
            pages = len(reader.pages)
            texts = [page.extract_text() for page in reader.pages] if pages <= MOST_PAGES else []
        except _LockedError:
            raise
        except Exception as error:  # a broken file can break pypdf anywhere
            raise ValueError(
                f"{name} is a PDF that is damaged or was not downloaded to its end. "
                "Download it again, or save the text as .txt."
            ) from error
    _refuse_pages(pages, texts, name)
    return "\f".join(texts)


def _refuse_pages(pages: int, texts: list[str], name: str) -> None:
    if pages > MOST_PAGES:
        raise ValueError(
            f"{name} has {pages} pages, more than the {MOST_PAGES} that are read here. "
            "Print the pages of the text alone to a new PDF, and add that."
        )
    if sum(map(str.isalpha, "".join(texts))) < _MIN_LETTERS:
        count = "1 page" if pages == 1 else f"{pages} pages"
        raise ValueError(
            f"{name} has {count} and no text in it: it is a scan, a picture of the pages. "
            "Look for a PDF in which words can be selected, or save the web page."
        )


def _opened(data: bytes, name: str) -> Any:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(io.BytesIO(data))
    try:
        # Many files are locked with an empty password, only against changes.
        locked = reader.is_encrypted and not reader.decrypt("")
    except (DependencyError, NotImplementedError):
        locked = True
    if locked:
        raise _LockedError(
            f"{name} is encrypted, so its text cannot be read. Open it, print it to a new PDF "
            "or copy its text into a .txt file, and add that."
        )
    return reader


class _LockedError(ValueError):
    """Told apart from the ValueErrors of a damaged file."""


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep pypdf's remarks on sloppy files out of the notebook."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)
