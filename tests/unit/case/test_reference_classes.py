"""Earlier openings as reference classes: dated before the cut-off, sourced, and honest on doubt."""

import re

import pytest

from steelyard import content
from steelyard.content import references

CASES = {c.id: c for one in content.reference_classes().values() for c in one.cases}
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def test_there_are_two_or_three_classes_and_one_of_them_counts_failures_too():
    classes = content.reference_classes().values()
    assert len(classes) in (2, 3)
    ladder = [rung.id for rung in content.case().ladder]
    assert any({case.came for case in one.cases} == set(ladder) for one in classes)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_case_was_over_before_the_cut_off_and_each_source_is_older_too(case):
    cited = [content.sources()[id] for id in case.sources]
    told = " ".join((case.years, case.why, case.gate, case.doubt, *(s.cite for s in cited)))
    years = [int(year) for year in YEAR.findall(told)]
    assert years
    assert max(years) < content.case().cutoff.year


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_case_has_a_source_that_a_reader_can_follow(case):
    cited = [content.sources()[id] for id in case.sources]
    assert any(source.url for source in cited)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_years_hold_every_date_that_says_what_came(case):
    first, *_, last = (int(year) for year in (*case.years.split("–"), case.years[-4:]))
    assert all(first <= int(year) <= last for year in YEAR.findall(case.why))


def test_where_the_letter_of_the_rule_says_otherwise_the_case_says_so():
    left_a_treaty = [case for case in CASES.values() if "leave the treaty" in case.doubt]
    assert left_a_treaty
    assert all("Deterioration" in case.doubt for case in left_a_treaty)


BROKEN = [
    ("came: limited-deals", "came: heaven", "there is no rung heaven"),
    ("sources: [state-u2, antarctic", "sources: [nobody, antarctic", "there is no source nobody"),
    ("- geneva-1955\n", "- geneva-1999\n", "there is no case geneva-1999"),
    ("    name: The spirit of Geneva\n", "", "field name is missing"),
]


@pytest.mark.parametrize(("old", "new", "reason"), BROKEN)
def test_a_slip_in_the_classes_is_found_and_named(tmp_path, old, new, reason):
    import shutil

    folder = shutil.copytree(content.FOLDER, tmp_path / "case")
    file = folder / "reference_classes.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = references.faults(folder)
    assert any(line.startswith("reference_classes.yaml: ") and reason in line for line in found)
