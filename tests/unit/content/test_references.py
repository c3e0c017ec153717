"""Checks across files: sound for the case, and a named finding for each thing broken in a copy."""

import json
import shutil

import pytest
import yaml

from steelyard import content
from steelyard.content import references

SCHEMAS = content.FOLDER / "schemas"


@pytest.fixture
def broken(tmp_path):
    """A copy of the case in which `change` was done to the data of one file."""

    def make(file, change):
        folder = shutil.copytree(content.FOLDER, tmp_path / "case")
        data = yaml.safe_load((folder / file).read_text(encoding="utf-8"))
        change(data)
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
        (folder / file).write_text(text, encoding="utf-8")
        return folder

    return make


def entry(data, id):
    return next(item for item in data if item["id"] == id)


def setting(id, *path_and_value):
    *path, last, value = path_and_value

    def change(data):
        at = entry(data, id) if id else data
        for step in path:
            at = at[step]
        at[last] = value

    return change


CROSSED = [
    ("forces.yaml", setting("iraq-admission", "claims", ["C99"]), "there is no claim C99"),
    ("forces.yaml", setting("iraq-admission", "claims", ["C60"]), "claim C60 is from P15"),
    ("forces.yaml", setting("iraq-admission", "paragraphs", ["P3", "P99"]), "no paragraph P99"),
    ("forces.yaml", setting("iraq-admission", "usual_sources", ["nobody"]), "no source nobody"),
    ("forces.yaml", setting("iraq-admission", "reader", "low", 2), "low ≤ mode ≤ high"),
    ("forces.yaml", setting("iraq-admission", "reader", "weight", 6), "weight must be 1 to 5"),
    ("forces.yaml", setting("iraq-admission", "usual", 11), "usual must be 0 to 10"),
    ("forces.yaml", setting("iraq-admission", "replaced_by", "no-gate"), "no gate no-gate"),
    ("gates.yaml", setting("worked-out-plan", "blocks", "heaven"), "there is no rung heaven"),
    ("gates.yaml", setting("worked-out-plan", "blocks", "deterioration"), "cannot be blocked"),
    ("gates.yaml", setting("worked-out-plan", "binding", 1.5), "binding must be 0 to 1"),
    ("gates.yaml", setting("worked-out-plan", "reader", "high", 0.1), "low ≤ mode ≤ high"),
    ("gates.yaml", setting("worked-out-plan", "claims", ["C10"]), "counted twice"),
    ("gates.yaml", setting("worked-out-plan", "replaces_force", "no-force"), "no force no-force"),
    (
        "gates.yaml",
        setting("worked-out-plan", "replaces_force", "iraq-admission"),
        "does not name this gate",
    ),
    (
        "gates.yaml",
        setting("congress-persuaded", "contested", "sources", ["nobody"]),
        "no source nobody",
    ),
    ("questions.yaml", setting("Q11", "lesson", "77"), "there is no lesson 77"),
    ("questions.yaml", setting("Q11", "force", "luck"), "there is no force luck"),
    ("questions.yaml", setting("Q11", "resolution", "answer", "maybe"), "none of its options"),
    ("questions.yaml", setting("Q11", "resolution", "sources", ["nobody"]), "no source nobody"),
    ("questions.yaml", setting("Q01", "kind", "binary"), "options yes and no"),
    ("misconceptions.yaml", setting("model-told-me", "lesson", "77"), "no lesson 77"),
    ("series.yaml", setting("rouble", "y", ["yen"]), "there is no column yen"),
    ("series.yaml", setting("rouble", "sources", ["nobody"]), "there is no source nobody"),
    ("claims.yaml", setting("C01", "kind", "rumour"), "there is no claim kind rumour"),
    ("claims.yaml", setting("C01", "supports", ["C99"]), "there is no claim C99"),
    ("paragraphs.yaml", setting("P1", "section", "syria"), "not in section syria"),
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

    folder = broken("questions.yaml", setting("Q11", "closes", date(2016, 1, 1)))
    assert references.faults(folder) == ["questions.yaml: Q11: it closes before it opens"]


def test_two_rules_with_one_place_in_the_order_are_found(broken):
    folder = broken("case.yaml", lambda data: data["ladder"][0].update(order=1))
    assert references.faults(folder) == ["case.yaml: ladder: the orders must be 1 to 4, each once"]


def test_a_paragraph_in_two_sections_is_found(broken):
    folder = broken("case.yaml", lambda data: data["sections"][0]["paragraphs"].append("P2"))
    assert "case.yaml: P2: it is named twice" in references.faults(folder)


def test_a_file_that_cannot_be_loaded_is_a_finding_and_the_rest_is_still_checked(broken):
    folder = broken("questions.yaml", setting("Q11", "force", "luck"))
    (folder / "gates.yaml").write_text("- {id: g}\n", encoding="utf-8")
    found = references.faults(folder)
    assert "gates.yaml: g: field name is missing" in found
    assert "questions.yaml: Q11: there is no force luck" in found


def test_every_file_of_the_case_keeps_to_its_schema():
    assert references.schema_faults(content.FOLDER, SCHEMAS) == []


@pytest.mark.parametrize("path", sorted(SCHEMAS.glob("*.json")), ids=lambda path: path.name)
def test_each_schema_is_a_schema_and_lets_no_unknown_field_through(path):
    import jsonschema

    schema = json.loads(path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)

    def objects(node):
        if isinstance(node, dict):
            if node.get("type") == "object":
                yield node
            for value in node.values():
                yield from objects(value)
        elif isinstance(node, list):
            for value in node:
                yield from objects(value)

    found = list(objects(schema))
    assert found
    # False closes an object; a map by id names the shape of what stands under any id
    closed = (node.get("additionalProperties", True) for node in found)
    assert all(rest is False or (isinstance(rest, dict) and rest.get("type")) for rest in closed)


SHAPES = [
    ("forces.yaml", setting("iraq-admission", "colour", "red"), "forces.yaml: iraq-admission: "),
    ("forces.yaml", setting("iraq-admission", "zero", "Nothing."), "iraq-admission: zero: "),
    ("forces.yaml", setting("iraq-admission", "reader", "high", 12), "iraq-admission: reader.high"),
    ("gates.yaml", setting("worked-out-plan", "quotation", "a " * 8 + "b"), "quotation: "),
    ("questions.yaml", setting("Q11", "options", ["yes"]), "questions.yaml: Q11: options: "),
    ("questions.yaml", setting("Q11", "closes", "soon"), "questions.yaml: Q11: closes: "),
    ("misconceptions.yaml", setting("model-told-me", "correction", "No."), "correction: "),
    ("series.yaml", setting("rouble", "question", "When."), "series.yaml: rouble: question: "),
    ("case.yaml", setting(None, "horizon", "2018"), "case.yaml: -: horizon: "),
]


@pytest.mark.parametrize(("file", "change", "start"), SHAPES)
def test_a_departure_from_the_schema_names_file_entry_and_field(broken, file, change, start):
    found = references.schema_faults(broken(file, change), SCHEMAS)
    assert len(found) == 1
    assert start in found[0]


def test_a_schema_whose_file_is_gone_is_a_finding(broken):
    folder = broken("case.yaml", lambda data: None)
    (folder / "gates.yaml").unlink()
    (found,) = references.schema_faults(folder, SCHEMAS)
    assert found.startswith("gates.yaml: -: cannot be read")
