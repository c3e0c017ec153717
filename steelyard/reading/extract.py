"""A file as plain text: a text file, a saved web page or a PDF.

What a file is, is decided by its first bytes; its name only breaks ties, since a download is often
misnamed.  Whatever cannot be read is refused by a ValueError whose sentence says what was found and
what to do; nothing else is raised for the contents of a file.
"""

from __future__ import annotations

import codecs
import math
import re
from pathlib import Path

__all__ = ["LIMIT", "TOO_LARGE", "load", "plain_text", "refuse_size"]

LIMIT = 20 * 1024 * 1024
"""The largest file that is read, in bytes."""

TOO_LARGE = (
    "{name} has {size} MB, and a file may have {limit} MB. "
    "A text of a few pages is far smaller: is this the right file?"
)
"""What is said of a larger one, sizes in whole megabytes."""

_MEGABYTE = 1024 * 1024
_MOST_CHARACTERS = 3_000_000  # of text; a web page has many more that are no text
_MIN_LETTERS = 40  # of a file in which anything could be looked for
_WHAT_TO_DO = "Save it as plain text (.txt) or as a PDF, and add that file."

# What a file of another type begins with, what it is, and what to do with it.
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "a document of an older word processor (.doc)", _WHAT_TO_DO),
    (b"{\\rtf", "a rich text document (.rtf)", _WHAT_TO_DO),
    (b"\x89PNG", "a picture", "Add the text itself, as .txt, .pdf or .html."),
    (b"\xff\xd8\xff", "a picture", "Add the text itself, as .txt, .pdf or .html."),
    (b"GIF8", "a picture", "Add the text itself, as .txt, .pdf or .html."),
    (b"II*\x00", "a picture", "Add the text itself, as .txt, .pdf or .html."),
    (b"MM\x00*", "a picture", "Add the text itself, as .txt, .pdf or .html."),
    (b"bplist", "a web archive of one browser", "Save the page as HTML or as a PDF instead."),
    (b"\x1f\x8b", "a compressed file", "Unpack it first, and add the file that was in it."),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HTML = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]*charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)


def load(path: str | Path) -> tuple[bytes, str]:
    """The bytes of a file and its name; its size is looked at before any of it is read.

    Raises:
        ValueError: where there is no such file, it is too large, or it cannot be read.
    """
    file = Path(path).expanduser()
    if file.is_dir():
        raise ValueError(f"{file} is a folder. Name the file in it that holds the text.")
    try:
        refuse_size(file.stat().st_size, file.name)
        return file.read_bytes(), file.name
    except FileNotFoundError:
        raise ValueError(f"There is no file {file}. Check the name and the folder.") from None
    except OSError as error:
        raise ValueError(f"{file} could not be read ({error.strerror}).") from None


def refuse_size(size: int, name: str) -> None:
    """Raise ValueError for a size in bytes above `LIMIT`."""
    if size > LIMIT:
        megabytes = math.ceil(size / _MEGABYTE)
        raise ValueError(TOO_LARGE.format(name=name, size=megabytes, limit=LIMIT // _MEGABYTE))


def plain_text(data: bytes, name: str) -> str:
    """The text of a file.  Pages of a PDF are parted by form feeds, blocks of HTML by blank lines.

    Args:
        data: the whole file, at most `LIMIT` bytes.
        name: its name, for sentences and where the bytes leave the type open.

    Raises:
        ValueError: with a sentence for the student, for every file that holds no readable text.
    """
    refuse_size(len(data), name)
    if not data.strip(b"\x00 \t\r\n"):
        raise ValueError(f"{name} is empty. Was the download finished?")
    _refuse_other_types(data, name)
    if b"%PDF-" in data[:1024]:
        from steelyard.reading.pdf import pdf_text

        return pdf_text(data, name)
    html = _is_html(data, name)
    text = _decoded(data, name, html=html)
    if html:
        from steelyard.reading.markup import html_text

        text = html_text(text)
    _refuse_length(text, name)
    return text


def _refuse_length(text: str, name: str) -> None:
    if len(text) > _MOST_CHARACTERS:
        raise ValueError(
            f"{name} holds about {len(text) // 6000 * 1000:,} words, more than a book. "
            "Save the text alone, and add that file."
        )
    if sum(map(str.isalpha, text)) < _MIN_LETTERS:
        raise ValueError(
            f"{name} holds almost no words. Open it and see whether the text is there."
        )


def _refuse_other_types(data: bytes, name: str) -> None:
    for start, what, advice in _OTHERS:
        if data.startswith(start):
            raise ValueError(f"{name} is {what}, which cannot be read here. {advice}")
    if data.startswith(b"PK\x03\x04"):
        what, advice = _in_zip(data)
        raise ValueError(f"{name} is {what}, which cannot be read here. {advice}")
    if name.lower().endswith((".mht", ".mhtml")):
        raise ValueError(
            f"{name} is a web archive, which cannot be read here. "
            "Save the page as HTML only, or as a PDF, and add that file."
        )


def _in_zip(data: bytes) -> tuple[str, str]:
    """What a zip file is by the names inside it, and what to do."""
    if b"word/" in data:
        return "a Word document (.docx)", _WHAT_TO_DO
    if b"opendocument.text" in data[:200]:
        return "an OpenDocument text (.odt)", _WHAT_TO_DO
    if b"epub" in data[:200]:
        return "an e-book (.epub)", _WHAT_TO_DO
    return "a zip archive", "Unpack it first, and add the file that was in it."


def _is_html(data: bytes, name: str) -> bool:
    head = data[:4096].replace(b"\x00", b"")  # so that UTF-16 shows its tags too
    named = name.lower().endswith((".html", ".htm", ".xhtml"))
    return bool(_HTML.search(head)) or (named and b"<" in data)


def _decoded(data: bytes, name: str, *, html: bool) -> str:
    for encoding in _encodings(data, html=html):
        try:
            text = data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if text.count("\x00") == 0:
            return text
    raise ValueError(
        f"{name} is neither a text file nor a web page nor a PDF, by what is in it. {_WHAT_TO_DO}"
    )


def _encodings(data: bytes, *, html: bool) -> list[str]:
    """Encodings to try, likeliest first.  cp1252 stands last: it takes nearly everything."""
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    if marked:
        return marked[:1]
    declared = _CHARSET.search(data[:4096]) if html else None
    first = [declared[1].decode("ascii")] if declared else []
    return [*first, "utf-8", *_unmarked_utf16(data[:200]), "cp1252"]


def _unmarked_utf16(head: bytes) -> list[str]:
    """UTF-16 where every other byte is zero, as it is in Latin letters."""
    big, little = head[::2].count(0), head[1::2].count(0)
    return ["utf-16-be" if big > little else "utf-16-le"] if big + little > len(head) / 4 else []
