"""Words looked up by a student who may mistype them."""

import pytest

from steelyard import content
from steelyard.reading.words import glossary


def test_all_words_stand_in_the_order_of_the_alphabet():
    lines = repr(glossary()).splitlines()
    assert lines[0] == "Words"
    assert len(lines) == 1 + len(content.glossary())
    names = [line.partition(":")[0].casefold() for line in lines[1:]]
    assert names == sorted(names)


@pytest.mark.parametrize("lesson", ["03", "3", 3])
def test_a_lesson_may_be_named_in_every_usual_way(lesson):
    found = repr(glossary(lesson))
    assert found.startswith("Words of lesson 03\n")
    assert len(found.splitlines()) == 1 + sum(t.lesson == "03" for t in content.glossary().values())


def test_a_word_is_found_by_a_part_of_it_and_in_any_case():
    assert "think tank: An institute" in repr(glossary("Think"))


def test_a_mistyped_word_gets_those_that_are_near():
    assert "Did you mean “paraphrase”" in repr(glossary("parafrase"))


def test_an_unknown_word_gets_a_sentence_and_markup_in_it_is_text():
    card = glossary("<b>zzz</b>")
    assert "is none of the" in repr(card)
    assert "<b>" not in card.html
