"""`claims`: data that shows itself as a table."""

from __future__ import annotations

import pytest

from steelyard import content
from steelyard.reading import claims


def test_claims_are_a_sequence_of_the_cases_claims():
    found = claims("P4")
    assert found[0] is next(c for c in content.claims().values() if c.paragraph == "P4")
    assert [c.paragraph for c in found] == ["P4"] * len(found)
    assert found[-1] in found
    assert list(found[1:]) == list(found)[1:]


def test_claims_of_several_paragraphs_stand_in_reading_order():
    assert list(claims("p5", "P4")) == [*claims("P4"), *claims("P5")]


def test_no_name_gives_all_claims():
    assert list(claims()) == list(content.claims().values())


@pytest.mark.parametrize("name", ["P99", 4, None])
def test_a_wrong_name_gives_no_claims_and_a_sentence(name):
    assert list(claims(name)) == []
    assert "P1 to P17" in repr(claims(name))
    assert "P1 to P17" in claims(name)._repr_mimebundle_()["text/html"]


def test_a_wrong_name_among_right_ones_does_not_hide_them():
    assert list(claims("P4", "P99")) == list(claims("P4"))
    assert "“P99”" in repr(claims("P4", "P99"))


def test_the_table_has_ids_words_and_evidence_and_no_kinds():
    html = claims()._repr_mimebundle_()["text/html"]
    text = repr(claims())
    kinds = {kind.id: kind.name for kind in content.case().claim_kinds}
    assert html.count('<th scope="row">') == len(content.claims())
    for claim in claims():
        assert claim.id in html
        assert claim.paraphrase in text
        assert claim.why_kind not in html + text
        assert f">{kinds[claim.kind]}<" not in html


def test_a_claims_own_repr_hides_what_is_to_be_found_out():
    for claim in claims():
        assert claim.why_kind not in repr(claim)
        assert claim.later is None or claim.later.text not in repr(claim)


def test_the_number_of_claims_stands_above_the_table():
    assert repr(claims("P4")).startswith(f"{len(claims('P4'))} claims of P4")
