"""The texts of the case: their shape, their quotations, and what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from steelyard import content
from steelyard.content import references
from steelyard.content.schemas import schema_faults

SCHEMAS = content.FOLDER / "schemas"
FILES = ("paragraphs.yaml", "claims.yaml", "glossary.yaml", "sources.yaml")
LONGEST = {"incipit": 5, "quotations": 8}
QUOTES = str.maketrans("‘’“”", "''\"\"")

Data = dict[str, list[dict[str, Any]]]


def folded(text: str) -> str:
    """As a reader's copy is compared: case, quotation marks and white space do not count."""
    return " ".join(text.translate(QUOTES).casefold().split())


def words(text: str) -> list[str]:
    """The words of a quotation; a hyphen parts two."""
    return re.findall(r"[a-z0-9]+(?:'[a-z]+)?", folded(text))


def verbatim(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What an entry quotes from its paragraph: (field, words)."""
    for field in LONGEST:
        value = entry.get(field, [])
        yield from ((field, text) for text in ([value] if isinstance(value, str) else value))


def too_long(data: Data) -> list[str]:
    """First words of more than five words, quotations of more than eight."""
    return [
        f"{file}: {entry['id']}: {field} {text!r} has more than {LONGEST[field]} words"
        for file in ("paragraphs.yaml", "claims.yaml")
        for entry in data[file]
        for field, text in verbatim(entry)
        if len(words(text)) > LONGEST[field]
    ]


def not_verbatim(data: Data, text: Mapping[str, str]) -> list[str]:
    """Quotations that their paragraph does not have, first words that it does not begin with."""
    found = []
    for file in ("paragraphs.yaml", "claims.yaml"):
        for entry in data[file]:
            place = entry.get("paragraph", entry["id"])
            for field, quoted in verbatim(entry):
                at = folded(text[place]).find(folded(quoted))
                if at < 0 or (field == "incipit" and at > 0):
                    found.append(f"{file}: {entry['id']}: {field} {quoted!r} is not in {place}")
    return found


def miscounted(data: Data, text: Mapping[str, str]) -> list[str]:
    """Hedges whose count is wrong; each word of the whole list is counted in every paragraph."""
    entries = data["paragraphs.yaml"]
    vocabulary = sorted({hedge["words"] for entry in entries for hedge in entry["hedges"]})
    found = []
    for entry in entries:
        stated = {hedge["words"]: hedge["count"] for hedge in entry["hedges"]}
        for hedge in vocabulary:
            real = len(re.findall(rf"\b{re.escape(hedge)}\b", folded(text[entry["id"]])))
            if stated.get(hedge, 0) != real:
                found.append(
                    f"paragraphs.yaml: {entry['id']}: {hedge!r} stands there {real} times, "
                    f"not {stated.get(hedge, 0)}"
                )
    return found


def in_a_circle(data: Data) -> list[str]:
    """Claims that support themselves, directly or by way of others."""
    supports = {claim["id"]: claim["supports"] for claim in data["claims.yaml"]}
    found = []
    for start, first in supports.items():
        seen: set[str] = set()
        ahead = list(first)
        while ahead:
            claim = ahead.pop()
            if claim not in seen:
                seen.add(claim)
                ahead.extend(supports.get(claim, ()))
        if start in seen:
            found.append(f"claims.yaml: {start}: it is a reason for itself")
    return found


def against_schema(data: Data, folder: Path) -> list[str]:
    """The findings of the schemas of this module's files, for data in memory."""
    for file in FILES:
        text = yaml.safe_dump(data[file], allow_unicode=True, sort_keys=False)
        (folder / file).write_text(text, encoding="utf-8")
    found = schema_faults(folder, SCHEMAS)
    return [line for line in found if line.startswith(FILES)]


def test_each_file_fits_its_schema():
    found = schema_faults(content.FOLDER, SCHEMAS)
    assert [line for line in found if line.startswith(FILES)] == []


def test_every_file_has_a_schema_that_refuses_unknown_fields():
    import json

    for file in FILES:
        schema = json.loads((SCHEMAS / file.replace(".yaml", ".schema.json")).read_text("utf-8"))
        assert schema["items"]["additionalProperties"] is False, file


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("paragraphs.yaml", "P4", {"incipit": "one two three four five six"}), "P4: incipit"),
        (("paragraphs.yaml", "P4", {"id": "para-4"}), "para-4: id"),
        (("paragraphs.yaml", "P4", {"hedges": [{"words": "may", "count": 0}]}), "hedges.0.count"),
        (("claims.yaml", "C62", {"mood": "sure"}), "'mood' was unexpected"),
        (("claims.yaml", "C62", {"verdict": "wrong"}), "C62: verdict"),
        (("claims.yaml", "C62", {"verdict": "not checkable"}), "C62: verdict"),
        (("claims.yaml", "C62", {"known": {"text": "So.", "sources": []}}), "C62: known.sources"),
        (("claims.yaml", "C61", {"verdict": "accurate"}), "C61: verdict"),
        (("claims.yaml", "C61", {"supports": ["P3"]}), "C61: supports.0"),
        (("glossary.yaml", "reset", {"lesson": "8"}), "reset: lesson"),
        (("sources.yaml", "caatsa", {"url": "on the shelf"}), "caatsa: url"),
        (("sources.yaml", "caatsa", {"kind": "rumour"}), "caatsa: kind"),
    ],
)
def test_a_fault_names_the_file_the_entry_and_the_reason(broken, tmp_path, change, says):
    file = change[0]
    found = against_schema(broken(*change), tmp_path)
    assert len(found) == 1
    assert found[0].startswith(f"{file}: ")
    assert says in found[0]


def test_what_an_entry_names_is_there():
    # Ids used once, sections, claim kinds, supports and sources.
    assert [line for line in references.faults() if line.startswith(FILES)] == []


def test_there_are_17_paragraphs_and_70_claims_each_paragraph_with_its_own():
    paragraphs, claims = content.paragraphs(), content.claims()
    assert list(paragraphs) == [f"P{n}" for n in range(1, 18)]
    assert list(claims) == [f"C{n:02}" for n in range(1, 71)]
    assert list(dict.fromkeys(claim.paragraph for claim in claims.values())) == list(paragraphs)


def test_no_quotation_is_too_long(data):
    assert too_long(data) == []


def test_a_quotation_of_nine_words_is_found(broken):
    nine = "one two three four five six seven eight-nine"
    assert too_long(broken("claims.yaml", "C21", {"quotations": [nine]})) == [
        f"claims.yaml: C21: quotations {nine!r} has more than 8 words"
    ]


def test_quotations_and_first_words_stand_in_their_paragraph(data, commentary_paragraphs):
    assert not_verbatim(data, commentary_paragraphs) == []


def test_a_misquotation_is_found(broken):
    text = dict.fromkeys(content.paragraphs(), "")
    one = {"paragraphs.yaml": [], "claims.yaml": []}
    text["P5"] = "It “may” well be so."
    one["claims.yaml"] = [{"id": "C1", "paragraph": "P5", "quotations": ["'may'", '"MAY" well']}]
    assert not_verbatim(one, text) == ["claims.yaml: C1: quotations \"'may'\" is not in P5"]


def test_first_words_that_come_second_are_found():
    one = {"paragraphs.yaml": [{"id": "P1", "incipit": "it begins"}], "claims.yaml": []}
    assert not_verbatim(one, {"P1": "Here it begins."}) == [
        "paragraphs.yaml: P1: incipit 'it begins' is not in P1"
    ]


def test_first_words_stand_in_the_text_only_once(data, commentary_paragraphs):
    text = folded(" ".join(commentary_paragraphs.values()))
    often = [e["id"] for e in data["paragraphs.yaml"] if text.count(folded(e["incipit"])) != 1]
    assert often == []


def test_hedges_are_counted_right(data, commentary_paragraphs):
    assert miscounted(data, commentary_paragraphs) == []


def test_a_hedge_too_many_and_one_too_few_are_found():
    text = {"P1": "It may, and may not; maybe.", "P2": "It could."}
    one = {
        "paragraphs.yaml": [
            {"id": "P1", "hedges": [{"words": "may", "count": 3}]},
            {"id": "P2", "hedges": []},
            {"id": "P3", "hedges": [{"words": "could", "count": 1}]},
        ]
    }
    assert miscounted(one, {**text, "P3": "It could."}) == [
        "paragraphs.yaml: P1: 'may' stands there 2 times, not 3",
        "paragraphs.yaml: P2: 'could' stands there 1 times, not 0",
    ]


def test_no_claim_is_a_reason_for_itself(data):
    assert in_a_circle(data) == []


def test_a_circle_is_found(broken):
    assert in_a_circle(broken("claims.yaml", "C05", {"supports": ["C02"]})) == [
        "claims.yaml: C02: it is a reason for itself",
        "claims.yaml: C05: it is a reason for itself",
    ]


def test_a_claim_that_supports_nothing_says_what_it_is_for():
    silent = [c.id for c in content.claims().values() if not c.supports and not c.supports_note]
    assert silent == []


def test_a_paraphrase_has_two_to_four_sentences():
    for paragraph in content.paragraphs().values():
        sentences = re.findall(r"[.?!](?= [A-Z]|$)", paragraph.paraphrase)
        assert 2 <= len(sentences) <= 4, paragraph.id


def test_a_meaning_is_short():
    for term in content.glossary().values():
        assert len(term.meaning.split()) <= 60, term.term
