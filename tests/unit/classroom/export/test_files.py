"""Files: the same bytes each time, and no space where a text has none."""

import io
import zipfile
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest

from steelyard.classroom.export.files import document, number, package, percent


def test_a_package_has_the_same_bytes_whenever_it_is_made(monkeypatch):
    members = {"b.txt": "b", "a/ä.xml": "ä"}
    first = package(members)
    monkeypatch.setattr("time.time", lambda: 2e9)
    assert package(members) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.namelist() == [*members]
        assert archive.testzip() is None
        assert archive.read("a/ä.xml").decode() == "ä"
        assert {entry.date_time[0] for entry in archive.infolist()} == {1980}


def test_a_document_puts_no_space_into_a_text():
    root = ET.Element("all")
    root.append(ET.fromstring("<p><em>a</em><em>b</em> c</p>"))
    ET.SubElement(root, "q").append(ET.fromstring("<p>d</p>"))
    made = document(root, comment="so")
    assert "  <p><em>a</em><em>b</em> c</p>\n  <q>\n    <p>d</p>\n  </q>\n" in made
    assert made.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<!-- so -->\n<all>\n')


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(1), "100"),
        (Fraction(-1, 2), "-50"),
        (Fraction(1, 3), "33.33333"),
        (Fraction(-1, 8), "-12.5"),
        (Fraction(0), "0"),
        (Fraction(1, 10), "10"),
    ],
)
def test_a_share_has_the_decimals_that_moodle_compares(share, text):
    assert percent(share) == text


@pytest.mark.parametrize(
    ("value", "text"), [(30.0, "30"), (-0.3, "-0.3"), (0.1 + 0.2, "0.3"), (1e6, "1000000")]
)
def test_a_number_has_no_more_digits_than_it_needs(value, text):
    assert number(value) == text
