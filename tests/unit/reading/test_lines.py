"""What is no part of the text is told from how it stands."""

from __future__ import annotations

import pytest

from steelyard.reading.lines import PAGE, ends_sentence, fold, text_lines, width

FULL = "This line of the text is as long as a line of the text can be, from one end"


def kept(*lines, headings=()):
    return [line for line in text_lines("\n".join(lines), headings) if line.strip()]


@pytest.mark.parametrize(
    "number", ["7", "- 7 -", "Page 7", "page 7 of 12", "7/12", "[7]", "p. 7", "| 7"]
)
def test_a_page_number_is_a_page_break(number):
    assert text_lines(f"{FULL}\n{number}\n{FULL} to the other") == [
        FULL,
        PAGE,
        f"{FULL} to the other",
    ]


@pytest.mark.parametrize("line", ["in 2012.", "7 boats", "2012 was a year"])
def test_a_line_of_text_with_a_number_stays(line):
    assert kept(FULL, line) == [FULL, line]


def test_a_header_that_comes_again_is_left_out_whatever_its_number():
    lines = [FULL + "a", "Harbour Notes 4", FULL + "b", "Harbour Notes 5", FULL + "c"]
    assert kept(*lines) == [FULL + "a", FULL + "b", FULL + "c"]


def test_short_last_lines_that_agree_by_chance_stay():
    lines = [FULL + "a", "in Norholm.", FULL + "b", "in Norholm."]
    assert kept(*lines) == lines


def test_a_text_that_stands_there_twice_is_not_taken_for_headers():
    short = ["The quay lies under fog today", "and so do all the boats of it"]
    assert kept(*short, *short) == [*short, *short]


def test_a_heading_is_left_out_on_one_line_or_on_three():
    assert kept("Dues and", "Fishing", "Grounds", FULL, headings=["Dues and Fishing Grounds"]) == [
        FULL
    ]
    assert kept("DUES AND FISHING  GROUNDS", FULL, headings=["Dues and Fishing Grounds"]) == [FULL]


def test_a_line_that_stands_alone_and_ends_early_is_left_out():
    assert kept(FULL, "", "About the author", "", FULL + ".") == [FULL, FULL + "."]


def test_a_line_that_ends_early_for_a_long_next_word_stays():
    early = FULL[:40]
    assert (
        kept(FULL, "", early, "", "Donaudampfschifffahrtsgesellschaftskapitän und so", FULL)[1]
        == early
    )


def test_a_large_first_letter_on_a_line_of_its_own_stays():
    assert kept("T", "", FULL) == ["T", FULL]


def test_ligatures_and_odd_spaces_become_plain_letters_and_spaces():
    assert kept("the\u00a0oﬃce\u2009of\tﬁne\u200b things") == ["the office of fine things"]


def test_soft_hyphens_are_taken_out_and_their_lines_joined():
    assert kept("gov\u00adern\u00ad\nment") == ["government"]


def test_all_kinds_of_line_ends_end_lines():
    assert text_lines("a b\r\nc d\re f\u2028g h") == ["a b", "c d", "e f", "g h"]


def test_letters_are_folded_without_case_accents_and_marks():
    assert fold("‘Détente’, IN 2016 – ﬁne") == "detentein2016fine"


def test_a_sentence_may_end_in_a_quotation_mark():
    assert all(map(ends_sentence, ["so.", "so?”", "so!’)", "so …"]))
    assert not any(map(ends_sentence, ["so,", "so”", "so", "so:"]))


def test_the_usual_width_is_that_of_the_long_lines():
    assert width(["menu"] * 20 + ["x" * 500] * 3) == 500
    assert width([]) == 0
