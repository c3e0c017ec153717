"""Schemas: the case keeps to them, and a departure is named with file, entry and field."""

import json

import jsonschema
import pytest

from steelyard import content
from steelyard.content.schemas import described, schema_faults

SCHEMAS = content.FOLDER / "schemas"
ALL = sorted(SCHEMAS.rglob("*.json"))


def test_every_file_of_the_case_keeps_to_its_schema():
    assert schema_faults(content.FOLDER, SCHEMAS) == []


def test_every_file_of_the_case_has_a_schema():
    there = {path.relative_to(content.FOLDER).as_posix() for path in content.FOLDER.rglob("*.yaml")}
    assert there == set(described(content.FOLDER, SCHEMAS))


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.relative_to(SCHEMAS).as_posix())
def test_each_schema_is_a_schema_and_lets_no_unknown_field_through(path):
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
    ("forces.yaml", ("iraq-admission", "colour", "red"), "forces.yaml: iraq-admission: "),
    ("forces.yaml", ("iraq-admission", "zero", "Nothing."), "iraq-admission: zero: "),
    ("forces.yaml", ("iraq-admission", "reader", "high", 12), "iraq-admission: reader.high"),
    ("gates.yaml", ("worked-out-plan", "quotation", "a " * 8 + "b"), "quotation: "),
    ("questions.yaml", ("Q11", "options", ["yes"]), "questions.yaml: Q11: options: "),
    ("questions.yaml", ("Q11", "closes", "soon"), "questions.yaml: Q11: closes: "),
    ("misconceptions.yaml", ("model-told-me", "correction", "No."), "correction: "),
    ("series.yaml", ("rouble", "question", "When."), "series.yaml: rouble: question: "),
    ("case.yaml", (None, "horizon", "2018"), "case.yaml: -: horizon: "),
    ("boards/gates.yaml", (None, "twice", "{paragraph}?"), "boards/gates.yaml: -: twice: "),
    ("boards/ladder.yaml", (None, "proof", "colour", "red"), "boards/ladder.yaml: -: proof: "),
]


@pytest.mark.parametrize(("file", "change", "start"), SHAPES)
def test_a_departure_from_the_schema_names_file_entry_and_field(broken, file, change, start):
    found = schema_faults(broken(file, change), SCHEMAS)
    assert len(found) == 1
    assert start in found[0]


def test_a_schema_whose_file_is_gone_is_a_finding(broken):
    folder = broken("case.yaml", lambda data: None)
    (folder / "gates.yaml").unlink()
    (found,) = schema_faults(folder, SCHEMAS)
    assert found.startswith("gates.yaml: -: cannot be read")
