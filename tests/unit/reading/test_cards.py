"""`read`: the course's words on a card, a sentence for a wrong name, the reader's copy escaped."""

from __future__ import annotations

import re

import pytest

from steelyard import content
from steelyard.reading import copy, read
from steelyard.reading.passage_card import shown


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(work_folder):
    return work_folder


def html(card):
    return card._repr_mimebundle_()["text/html"]


@pytest.mark.parametrize("id", list(content.paragraphs()))
def test_a_passage_card_has_all_that_the_case_says_of_it(id):
    paragraph, card = content.paragraphs()[id], read(id)
    text = " ".join(repr(card).split())
    assert re.match(rf"{id}, [^“]+ · paragraph {id[1:]} of 17 “", text)
    assert paragraph.paraphrase in text
    assert paragraph.role in text
    assert text.count("“") >= 1 + len(paragraph.quotations)
    for claim in content.claims().values():
        assert (claim.paraphrase in text) == (claim.paragraph == id)
    assert html(card).count("<tr>") == text.count("(Evidence offered:") + 1


def test_a_card_says_nothing_that_a_student_has_to_find_out():
    everything = "".join(html(read(id)) + repr(read(id)) for id in content.paragraphs())
    for claim in content.claims().values():
        assert claim.why_kind not in everything
        assert claim.later is None or claim.later.text not in everything


def test_capitals_and_spaces_do_not_matter():
    assert read(" p4 ") == read("P4")


def test_several_passages_stand_in_the_order_that_was_asked_for():
    text = repr(read("P6", "P4", "P6"))
    assert text == f"{read('P6')!r}\n\n{read('P4')!r}"


@pytest.mark.parametrize("name", ["P99", "P0", "", "sources", "P4 P5"])
def test_a_name_that_does_not_exist_gets_a_sentence_and_the_map(name):
    text = repr(read(name))
    assert text.startswith(f"There is no paragraph “{name}”: the paragraphs are P1 to P17.")
    assert "P17: “" in text


def test_a_number_gets_the_name_in_quotation_marks():
    assert repr(read(4)).startswith('A paragraph is named in quotation marks, such as "P4":')
    assert repr(read(None)).startswith('A paragraph is named in quotation marks, such as "P1":')


def test_a_wrong_name_among_right_ones_does_not_hide_them():
    text = repr(read("P99", "P4"))
    assert "There is no paragraph “P99”" in text
    assert repr(read("P4")) in text


def test_no_name_shows_the_map():
    for section in content.case().sections:
        assert section.title in repr(read())
    assert html(read()).count('scope="row"') == 17


def test_the_source_card_has_every_fact_with_numbered_sources():
    text = " ".join(repr(read("Source")).split())
    for fact in content.case().provenance:
        assert f"{fact.label} {fact.text}" in text
        for id in fact.sources:
            assert content.sources()[id].cite in text
    assert html(read("source")).count("<dt>") == len(content.case().provenance)


def test_a_name_with_markup_in_it_is_shown_as_text():
    assert "<img" not in html(read("<img src=x>"))


def test_what_a_notebook_stores_is_the_same_with_and_without_a_copy(own_text):
    before = read("P4")._repr_mimebundle_()
    copy.add(own_text.encode(), "mine.txt")
    assert read("P4")._repr_mimebundle_() == before
    assert copy.passage("P4") not in before["text/html"]


def test_the_screen_gets_the_passage_beside_our_words(own_text):
    assert "In your copy" not in shown("P4")
    copy.add(own_text.encode(), "mine.txt")
    assert "In your copy" in shown("P4")
    assert "has-own" in shown("P4")


def test_a_copy_with_a_script_in_it_is_shown_as_text(own_text):
    copy.add(
        own_text.replace("Ukraine", "U").replace(" the ", " <script>alert(1)</script> ").encode(),
        "x.txt",
    )
    assert "<script>" in copy.passage("P4")
    assert "<script>" not in shown("P4")
    assert "&lt;script&gt;" in shown("P4")


def test_a_notebook_shows_a_card_and_fetches_the_passage_only_where_there_is_one(
    own_text, monkeypatch
):
    displayed = []
    monkeypatch.setattr("IPython.display.display", lambda *a, **_: displayed.append(a[0]))
    read("P4")._ipython_display_()
    assert [sorted(d) for d in displayed] == [["text/html", "text/plain"]]
    copy.add(own_text.encode(), "mine.txt")
    read("P4")._ipython_display_()
    assert "application/vnd.jupyter.widget-view+json" in displayed[-1]
    assert not any(copy.passage("P4") in str(d) for d in displayed)
