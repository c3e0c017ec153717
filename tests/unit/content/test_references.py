"""Checks across files: sound for the case, and a named finding for each thing broken in a copy."""

import pytest

from steelyard.content import references

CROSSED = [
    ("forces.yaml", ("iraq-admission", "claims", ["C99"]), "there is no claim C99"),
    ("forces.yaml", ("iraq-admission", "claims", ["C60"]), "claim C60 is from P15"),
    ("forces.yaml", ("iraq-admission", "paragraphs", ["P3", "P99"]), "no paragraph P99"),
    ("forces.yaml", ("iraq-admission", "usual_sources", ["nobody"]), "no source nobody"),
    ("forces.yaml", ("iraq-admission", "reader", "low", 2), "low ≤ mode ≤ high"),
    ("forces.yaml", ("iraq-admission", "reader", "weight", 6), "weight must be 1 to 5"),
    ("forces.yaml", ("iraq-admission", "usual", 11), "usual must be 0 to 10"),
    ("forces.yaml", ("iraq-admission", "replaced_by", "no-gate"), "no gate no-gate"),
    ("gates.yaml", ("worked-out-plan", "blocks", "heaven"), "there is no rung heaven"),
    ("gates.yaml", ("worked-out-plan", "blocks", "deterioration"), "cannot be blocked"),
    ("gates.yaml", ("worked-out-plan", "binding", 1.5), "binding must be 0 to 1"),
    ("gates.yaml", ("worked-out-plan", "reader", "high", 0.1), "low ≤ mode ≤ high"),
    ("gates.yaml", ("worked-out-plan", "claims", ["C10"]), "counted twice"),
    ("gates.yaml", ("worked-out-plan", "replaces_force", "no-force"), "no force no-force"),
    (
        "gates.yaml",
        ("worked-out-plan", "replaces_force", "iraq-admission"),
        "does not name this gate",
    ),
    (
        "gates.yaml",
        ("congress-persuaded", "contested", "sources", ["nobody"]),
        "no source nobody",
    ),
    ("questions.yaml", ("Q11", "lesson", "77"), "there is no lesson 77"),
    ("questions.yaml", ("Q11", "force", "luck"), "there is no force luck"),
    ("questions.yaml", ("Q11", "resolution", "answer", "maybe"), "none of its options"),
    ("questions.yaml", ("Q11", "resolution", "sources", ["nobody"]), "no source nobody"),
    ("questions.yaml", ("Q01", "kind", "binary"), "options yes and no"),
    ("misconceptions.yaml", ("model-told-me", "lesson", "77"), "no lesson 77"),
    ("series.yaml", ("rouble", "y", ["yen"]), "there is no column yen"),
    ("series.yaml", ("rouble", "sources", ["nobody"]), "there is no source nobody"),
    ("claims.yaml", ("C01", "kind", "rumour"), "there is no claim kind rumour"),
    ("claims.yaml", ("C01", "supports", ["C99"]), "there is no claim C99"),
    ("paragraphs.yaml", ("P1", "section", "syria"), "not in section syria"),
    ("boards/winset.yaml", (None, "votes", "sources", ["nobody"]), "there is no source nobody"),
]


@pytest.mark.parametrize(("file", "change", "reason"), CROSSED)
def test_a_reference_that_leads_nowhere_is_found_and_named(broken, file, change, reason):
    found = references.faults(broken(file, change))
    assert any(line.startswith(f"{file}: ") and reason in line for line in found), found


def test_rows_after_the_last_day_of_a_series_are_found(broken):
    folder = broken("series.yaml", lambda data: None)
    with (folder / "series" / "rouble.csv").open("a", encoding="utf-8") as file:
        file.write("2016-12,62.0\n")
    assert references.faults(folder) == ["series.yaml: rouble: rows after 2016-11-30: 2016-12"]


def test_a_question_that_closes_before_it_opens_is_found(broken):
    from datetime import date

    folder = broken("questions.yaml", ("Q11", "closes", date(2016, 1, 1)))
    assert references.faults(folder) == ["questions.yaml: Q11: it closes before it opens"]


def test_two_rules_with_one_place_in_the_order_are_found(broken):
    folder = broken("case.yaml", lambda data: data["ladder"][0].update(order=1))
    assert references.faults(folder) == ["case.yaml: ladder: the orders must be 1 to 4, each once"]


def test_a_paragraph_in_two_sections_is_found(broken):
    folder = broken("case.yaml", lambda data: data["sections"][0]["paragraphs"].append("P2"))
    assert "case.yaml: P2: it is named twice" in references.faults(folder)


def test_a_file_that_cannot_be_loaded_is_a_finding_and_the_rest_is_still_checked(broken):
    folder = broken("questions.yaml", ("Q11", "force", "luck"))
    (folder / "gates.yaml").write_text("- {id: g}\n", encoding="utf-8")
    found = references.faults(folder)
    assert "gates.yaml: g: field name is missing" in found
    assert "questions.yaml: Q11: there is no force luck" in found
