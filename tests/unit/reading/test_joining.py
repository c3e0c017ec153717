"""A hyphen at a line's end is the word's own or the line's; other words tell which."""

from __future__ import annotations

import pytest

from steelyard.reading.joining import joined, vocabulary


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["the recon-", "struction of"], "the reconstruction of"),
        (["govern-", "ment"], "government"),
        (["the pre-", "war years"], "the pre-war years"),
        (["a state-", "owned quay"], "a state-owned quay"),
        (["a much-", "needed rest"], "a much-needed rest"),
        (["the mayor-", "elect"], "the mayor-elect"),
        (["a hard-", "line view"], "a hard-line view"),
        (["co-", "operation"], "co-operation"),
        (["anti-", "Norholm songs"], "anti-Norholm songs"),
        (["from 2014-", "2016 and"], "from 2014-2016 and"),
        (["short-", "and long-term"], "short- and long-term"),
        (["one quay –", "two boats"], "one quay – two boats"),
        (["one quay—", "two boats"], "one quay—two boats"),
        (["a dash -", "alone"], "a dash - alone"),
        (["", "one", "", "two "], "one two"),
    ],
)
def test_a_broken_word_is_mended_and_a_compound_stays(lines, whole):
    assert joined(lines, {"war", "years", "state", "much", "hard"}) == whole


def test_the_documents_own_spelling_decides():
    assert joined(["deep-", "water"], vocabulary(["the deep-water quay"])) == "deep-water"
    assert joined(["deep-", "water"], vocabulary(["the deepwater quay"])) == "deepwater"


def test_the_courses_words_help_where_the_document_is_silent():
    assert joined(["deep-", "water"], vocabulary([], ["water that is deep"])) == "deep-water"


def test_halves_of_broken_words_are_no_vocabulary():
    known = vocabulary(["the fore-", "", "head of a", "boat"])
    assert {"the", "of", "a", "boat"} <= known
    assert not {"fore", "head"} & known


def test_parts_of_compounds_are_vocabulary():
    assert {"deep-water", "deep", "water"} <= vocabulary(["a deep-water quay"])
