"""The schema of quiz files knows every kind of question, and no field besides theirs."""

import shutil

import pytest
import yaml

from steelyard import content
from steelyard.content.schemas import schema_faults

SCHEMAS = content.FOLDER / "schemas"


def found(folder):
    return [line for line in schema_faults(folder, SCHEMAS) if line.startswith("quizzes/01.yaml")]


@pytest.fixture
def changed(sample, tmp_path):
    def copied(number, change):
        folder = tmp_path / "case"
        shutil.copytree(sample, folder)
        path = folder / "quizzes" / "01.yaml"
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        data["questions"][number].update(change)
        path.write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
        return folder

    return copied


def test_the_invented_case_keeps_to_the_schema(sample):
    assert found(sample) == []


@pytest.mark.parametrize("number", range(7))
def test_a_field_that_no_kind_knows_is_found_in_every_kind(changed, number):
    (line,) = found(changed(number, {"hint": "Think."}))
    assert f"questions.{number}" in line
    assert "hint" in line


@pytest.mark.parametrize(
    ("number", "change"),
    [
        (0, {"kind": "essay"}),
        (0, {"id": "weakest-link"}),
        (0, {"options": []}),
        (4, {"range": [0]}),
        (5, {"answer": "paragraph 3"}),
        (6, {"claims": ["C1"]}),
    ],
)
def test_a_value_of_another_shape_is_found(changed, number, change):
    assert found(changed(number, change))
