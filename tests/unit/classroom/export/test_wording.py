"""Texts on their way out: HTML on one line that is XML too."""

import re
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from steelyard import __version__
from steelyard.classroom.export import wording


@settings(deadline=None)
@given(data=st.data())
def test_any_text_becomes_one_line_of_well_formed_xml(awkward, data):
    made = wording.html(data.draw(awkward))
    assert made == " ".join(made.splitlines())
    assert ET.fromstring(f"<p>{made}</p>").tag == "p"


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "Sm", "Sc"]), min_size=1))
def test_a_text_without_markdown_says_the_same_as_html(text):
    plain = re.sub(r"[`~$^<>|+=]", "x", text)
    assert unescape(wording.html(plain)) == wording.plain(plain) == plain


def test_line_breaks_are_spaces_and_hard_ones_stay():
    assert wording.html("a\nb\u2028c  \nd") == "a b c<br /> d"


def test_markup_of_html_is_shown_and_not_obeyed():
    assert wording.html("<b>so</b> *so*") == "&lt;b&gt;so&lt;/b&gt; <em>so</em>"


def test_the_header_says_version_and_licence():
    assert f"Steelyard {__version__}," in wording.header()
    assert "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/" in wording.header()


def test_a_slash_in_a_lesson_does_not_divide_its_category(monkeypatch):
    monkeypatch.setattr(wording, "title", lambda lesson=None: lesson or "All")
    assert wording.category("a/b") == "$course$/top/All/a//b"


def test_the_header_can_stand_in_an_xml_comment():
    assert "--" not in wording.header()


@pytest.mark.parametrize("key", ["several", "pairwise", "answer", "reasons"])
def test_added_words_have_nothing_left_to_fill(key):
    assert "{" not in wording.word(key)
