"""Exercises from solutions: the marked regions differ, and nothing else."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from steelyard.authoring import exercises

SOLUTION = """def rule(x):
    ### BEGIN SOLUTION
    if x > 3:
        return "high tide"
    return "low tide"
    ### END SOLUTION


value = (
    ### BEGIN SOLUTION
    6 * 7 - len("nothing")
    ### END SOLUTION
)"""
STARTER = """def rule(x):
    ...


value = (
    ...
)"""
NOTE = "## Write\n\n<!-- BEGIN SOLUTION -->\nA model answer.\n<!-- END SOLUTION -->"


def solved():
    shown = new_output("stream", name="stdout", text="35\n")
    cells = [
        new_markdown_cell("# Title", id="a"),
        new_code_cell(SOLUTION, id="b", outputs=[shown], execution_count=3),
        new_markdown_cell(NOTE, id="c"),
    ]
    return new_notebook(cells=cells)


def test_a_region_becomes_an_ellipsis_at_its_own_depth():
    assert exercises.exercise(solved()).cells[1].source == STARTER


def test_a_region_of_text_becomes_an_invitation_to_write():
    source = exercises.exercise(solved()).cells[2].source
    assert source.startswith("## Write")
    assert "Write here" in source
    assert "model answer" not in source


def test_an_untouched_exercise_runs_and_answers_nothing():
    names = {}
    exec(exercises.exercise(solved()).cells[1].source, names)
    assert names["value"] is ...
    assert names["rule"](5) is None


def test_outside_the_regions_nothing_changes_but_outputs():
    starter = exercises.exercise(solved())
    assert [c.id for c in starter.cells] == ["a", "b", "c"]
    assert starter.cells[0].source == "# Title"
    assert (starter.cells[1].outputs, starter.cells[1].execution_count) == ([], None)
    nbformat.validate(starter)


@pytest.mark.parametrize("source", ["### BEGIN SOLUTION\nx = 1", "x = 1\n### END SOLUTION"])
def test_a_marker_without_its_partner_is_refused_with_its_cell(source):
    broken = solved()
    broken.cells.append(new_code_cell(source, id="d"))
    with pytest.raises(ValueError, match="no partner"):
        exercises.exercise(broken)


def test_a_solution_without_regions_is_refused():
    with pytest.raises(ValueError, match="no region"):
        exercises.exercise(new_notebook(cells=[new_code_cell("x = 1", id="a")]))


def test_a_solution_line_that_stands_elsewhere_is_a_leak():
    told = solved()
    told.cells.append(new_markdown_cell('The answer: `return "high tide"`.', id="d"))
    assert exercises.leaks(told, exercises.exercise(told)) == ['return "high tide"']
    assert exercises.leaks(solved(), exercises.exercise(solved())) == []
