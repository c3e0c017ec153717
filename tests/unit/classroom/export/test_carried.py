"""The table of what a target cannot carry: complete, and the same in the documentation."""

import os
from pathlib import Path

import pytest

from steelyard.__main__ import FORMATS
from steelyard.classroom.export import TARGETS, carried
from steelyard.classroom.export.wording import data

DOCS = Path(__file__).resolve().parents[4] / "docs" / "export.md"
BEGIN, END = "<!-- made from steelyard/classroom/texts/export.yaml -->\n\n", "\n<!-- end -->"


def test_every_format_of_the_command_line_has_its_words():
    assert (*data()["targets"],) == FORMATS == (*TARGETS, "nbgrader")


def test_every_row_says_something_of_each_target():
    for table in data()["carried"]:
        for row in table["rows"]:
            assert {*row} == {"what", *table["targets"]}
            assert all(isinstance(row[target], str) and row[target] for target in table["targets"])
    told = [target for table in data()["carried"] for target in table["targets"]]
    assert sorted(told) == sorted(FORMATS)


def test_what_is_kept_is_not_told_and_what_is_lost_is():
    lines = [*carried.lines("gift")]
    assert "How sure somebody is, said before the answer is marked: not carried" in lines
    assert not any(line.startswith("A reason for each option:") for line in lines)
    assert "A reason for each option: all at once, on the back" in carried.lines("anki")


@pytest.mark.parametrize("target", FORMATS)
def test_every_target_says_what_to_do_next(target):
    assert carried.next_step(target).endswith(".")
    assert "\n" not in carried.next_step(target)


def test_the_documentation_holds_the_table():
    """STEELYARD_REGENERATE=1 writes it anew."""
    before, _, rest = DOCS.read_text(encoding="utf-8").partition(BEGIN)
    stored, end, after = rest.partition(END)
    assert end, "docs/export.md has lost the two lines that the table stands between"
    if os.environ.get("STEELYARD_REGENERATE"):
        made = f"{before}{BEGIN}{carried.markdown()}{END}{after}"
        DOCS.write_text(made, encoding="utf-8", newline="\n")
        pytest.skip("docs/export.md was written anew: look at what changed, then run again")
    assert stored == carried.markdown(), "run again with STEELYARD_REGENERATE=1"
