"""Whatever edition a reader brings, its paragraphs are found, from first word to last."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from steelyard.reading.extract import plain_text
from steelyard.reading.passages import find

STRAIGHT = str.maketrans("‘’“”", "''\"\"")
TITLE_PAGE = "A series of commentaries\n\nWill the Boats Sail Again?\n\nBy A. Writer\n\n\n"


@pytest.fixture
def expect(edition):
    """Check that a text yields every paragraph whole."""

    def check(text, change=lambda passage: passage):
        result = find(text, edition.incipits, edition.headings)
        assert result.missing == ()
        assert dict(result.found) == {i: change(p) for i, p in edition.paragraphs.items()}

    return check


def with_headers(text, every, number, header, *, gap="\n", feed=""):
    """The text with a page's foot and the next page's head after every so many lines."""
    out, page = [], 1
    for n, line in enumerate(text.split("\n"), 1):
        out.append(line)
        if n % every == 0:
            foot, page = number.format(page=page), page + 1
            out.append(f"{gap}{foot}\n{feed}{header.format(page=page)}{gap}")
    return "\n".join(out)


@pytest.mark.parametrize("width", [60, 85, 100])
def test_a_text_reflowed_to_any_width_gives_every_paragraph(edition, expect, width):
    expect(edition.wrapped(width))


def test_straight_quotation_marks_are_as_good_as_curly_ones(edition, expect):
    expect(edition.wrapped().translate(STRAIGHT), lambda p: p.translate(STRAIGHT))


@pytest.mark.parametrize("width", [45, 60, 85])
def test_words_broken_at_line_ends_are_mended_and_compounds_kept(edition, expect, width):
    text = edition.wrapped(width, hyphenate=True)
    assert len(re.findall(r"[a-z]-\n[a-z]", text)) > 3
    expect(text)


def test_headers_and_page_numbers_inside_paragraphs_are_left_out(edition, expect):
    expect(with_headers(edition.wrapped(), 9, "{page}", "Harbour Notes No. 7 | page {page}"))


def test_a_page_break_inside_a_paragraph_does_not_end_it(edition, expect):
    lines = edition.wrapped(70).split("\n")
    breaks = range(6, len(lines), 11)
    expect("\n".join(f"{line}\n\n\n\n" if n in breaks else line for n, line in enumerate(lines)))


def test_form_feeds_with_a_lone_header_are_page_breaks(edition, expect):
    lines = edition.wrapped().split("\n")
    lines.insert(27, "\fHarbour Notes\n14 March")
    expect("\n".join(lines))


def test_spaces_that_do_not_break_and_windows_line_ends_are_folded(edition, expect):
    text = edition.wrapped().replace(" the ", "\u00a0the ").replace(" of ", " of\u202f")
    expect("\ufeff" + text.replace("\n", "\r\n"))


def test_a_title_page_in_front_is_left_out(edition, expect):
    expect(TITLE_PAGE + edition.wrapped())


def test_paragraphs_without_blank_lines_between_them_are_parted(edition, expect):
    expect(edition.wrapped(75, gap="\n"))


def test_a_text_with_a_blank_line_after_every_line_keeps_its_lines(edition, expect):
    expect(edition.wrapped(75).replace("\n", "\n\n"))


def test_a_web_page_with_menu_and_teasers_gives_the_article(edition, expect):
    expect(plain_text(edition.html().encode(), "page.html"))


def test_a_pdf_with_headers_on_each_page_gives_the_article(edition, expect):
    expect(plain_text(edition.pdf(), "text.pdf"))


def test_a_text_on_one_line_gives_all_but_the_end_of_the_last(edition):
    line = " ".join(edition.wrapped(100_000).split())
    found = find(line, edition.incipits, edition.headings).found
    last = list(edition.incipits)[-1]
    assert {**found, last: ""} == {**edition.paragraphs, last: ""}
    assert found[last].startswith(edition.paragraphs[last])


def test_a_list_of_contents_with_all_first_words_is_not_the_text(edition, expect):
    contents = "\n".join(f"{words} … {n}" for n, words in enumerate(edition.incipits.values(), 1))
    expect(f"{contents}\n\n{edition.wrapped()}")


def test_a_missing_paragraph_is_named_and_its_neighbours_are_whole(edition):
    gone = {"P6", "P13", "P17"}
    text = edition.wrapped()
    for i in gone:
        text = text.replace(_block_of(text, edition.paragraphs[i]) + "\n\n", "")
    result = find(text, edition.incipits, edition.headings)
    assert set(result.missing) == gone
    assert result.found == {i: p for i, p in edition.paragraphs.items() if i not in gone}


def _block_of(text, paragraph):
    return next(b for b in text.split("\n\n") if " ".join(b.split()) == paragraph)


def test_another_text_gives_nothing(edition):
    result = find(TITLE_PAGE + "It was a dark and stormy night. " * 40, edition.incipits)
    assert result.found == {}
    assert result.missing == tuple(edition.incipits)


def test_first_words_said_again_and_again_do_not_hide_the_text(edition, expect):
    first = next(iter(edition.incipits.values()))
    expect(f"{first}. " * 200 + "\n\n" + edition.wrapped())


def test_an_empty_text_gives_nothing(edition):
    assert find("", edition.incipits).found == {}


def test_unknown_headings_do_not_end_up_in_a_passage(edition):
    assert (
        dict(find(edition.wrapped(), edition.incipits, ()).found).keys()
        == edition.paragraphs.keys()
    )
    for passage in find(edition.wrapped(), edition.incipits, ()).found.values():
        assert not passage.endswith(("Synopsis", "Commentary"))


WORDS = st.sampled_from(["Harbour", "Notes", "Quay", "Letters", "of", "the", "Coast"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    width=st.integers(40, 140),
    every=st.integers(7, 30),
    header=st.lists(WORDS, min_size=2, max_size=6).map(" ".join),
    number=st.sampled_from(["{page}", "Page {page}", "- {page} -", "{page} of 20", "[{page}]"]),
    gap=st.sampled_from(["", "\n\n"]),
    feed=st.booleans(),
)
def test_any_width_and_any_running_header_give_every_paragraph(
    stand_in, *, width, every, header, number, gap, feed
):
    text = with_headers(
        stand_in.wrapped(width), every, number, f"{header}, {{page}}", gap=gap, feed="\f" * feed
    )
    result = find(text, stand_in.incipits, stand_in.headings)
    assert result.missing == ()
    assert dict(result.found) == stand_in.paragraphs
