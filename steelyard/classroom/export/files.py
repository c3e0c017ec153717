"""Files that are the same, byte for byte, for the same questions."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from fractions import Fraction
from xml.etree import ElementTree as ET

__all__ = ["document", "number", "package", "percent", "within"]

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip file knows
# Elements whose inside is text: a line break there would be one more space to read.
_PROSE = {"p", "li", "text", "mattext", "prompt", "simpleChoice", "simpleAssociableChoice"}


def document(root: ET.Element, *, comment: str = "") -> str:
    """An XML document: a declaration, a comment, and the elements indented outside of texts."""
    _indent(root, "\n")
    text = ET.tostring(root, encoding="unicode", short_empty_elements=True)
    note = f"<!-- {comment} -->\n" if comment else ""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{note}{text}\n'


def package(members: Mapping[str, str]) -> bytes:
    """A zip file of texts in the mapping's order; not compressed, for packers differ."""
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_STORED) as archive:
        for name, text in members.items():
            member = zipfile.ZipInfo(name, _LONG_AGO)
            member.create_system = 3  # else it says on which system it was made
            member.external_attr = 0o644 << 16
            archive.writestr(member, text.encode())
    return into.getvalue()


def number(value: float) -> str:
    """A number as all targets read it: digits, a point, at most twelve of them."""
    return f"{value:.12g}"


def percent(share: Fraction) -> str:
    """A share in per cent, with the five decimals that Moodle compares."""
    return f"{float(100 * share):.5f}".rstrip("0").rstrip(".")


def within(parent: ET.Element, *names: str) -> ET.Element:
    """Elements inside one another; returns the innermost."""
    for name in names:
        parent = ET.SubElement(parent, name)
    return parent


def _indent(element: ET.Element, line: str) -> None:
    if not len(element) or _name(element) in _PROSE:
        return
    element.text = line + "  "
    for child in element:
        _indent(child, line + "  ")
        child.tail = line + "  "
    element[-1].tail = line


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]
