"""A page of parts as HTML and as Markdown."""

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from steelyard.cards import style
from steelyard.standing.page import Part, as_html, as_markdown

PART = Part(
    "Forces & gates",
    sentences=["Restraints are heavier."],
    own=[("Why?", "1. <script>alert(1)</script>\n* not a list | not a cell")],
    head=("Force", "Push"),
    rows=[("meddling | old", "−0.9")],
    picture='<figure role="img" aria-label="Two bars, 3 &amp; 5."><svg></svg></figure>',
)


def test_the_page_needs_nothing_from_anywhere_and_runs_nothing():
    page = as_html("Title", [PART])
    assert "<script" not in page
    assert not any(sign in page for sign in ("http://", "https://", "url(", "@import", "src="))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;<br>* not a list" in page
    assert page.count("<h1>") == 1
    assert '<html lang="en">' in page


def test_markdown_keeps_the_table_the_picture_s_words_and_every_sign_of_the_student():
    text = as_markdown("Title", [PART])
    assert "| meddling \\| old | −0.9 |" in text
    assert "*Picture: Two bars, 3 \\& 5.*" in text
    assert "> 1\\. \\<script\\>" in text


@given(st.text(st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp")), min_size=1))
def test_whatever_a_student_types_is_what_markdown_shows(words):
    text = as_markdown("T", [Part("P", own=[("Why", f"x {words}")])])
    blocks = MarkdownIt("commonmark").parse(text)
    shown = [
        "".join(child.content for child in token.children if child.type != "softbreak")
        for token in blocks
        if token.type == "inline"
    ]
    assert " ".join(shown[-1].split()) == " ".join(f"x {words}".split())


def test_every_colour_that_the_cards_take_from_jupyterlab_is_given_for_a_dark_page():
    dark = (
        as_html("Title", [PART]).split("(prefers-color-scheme: dark)")[1].split("@media print")[0]
    )
    taken = set(re.findall(r"--jp-[a-z-]*(?:color)[0-9]", style()))
    assert taken
    assert taken <= set(re.findall(r"(--jp-[\w-]+):", dark))
