"""The normal form of notebooks: what stays, what goes, and that it is stable."""

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from steelyard.authoring import notebooks

WIDGET = {"application/vnd.jupyter.widget-view+json": {"model_id": "m"}, "text/plain": "board"}


def messy():
    outputs = [
        new_output("display_data", data={"text/html": "<p>kept</p>", "text/plain": "kept"}),
        new_output("display_data", data=WIDGET),
        new_output("stream", name="stderr", text="a warning"),
    ]
    cell = new_code_cell("read('P1')\n", id="same", outputs=outputs, execution_count=7)
    cell.metadata = {"tags": ["keep"], "collapsed": True, "trusted": True}
    extra = new_markdown_cell("# Two", id="other")
    metadata = {"widgets": {"state": {}}, "kernelspec": {"name": "mine", "display_name": "Mine"}}
    return new_notebook(cells=[cell, extra], metadata=metadata)


def test_a_lesson_keeps_what_shows_without_a_kernel():
    (kept,) = notebooks.normal(messy(), "still").cells[0].outputs
    assert kept["data"]["text/plain"] == "kept"


@pytest.mark.parametrize(("keep", "count"), [("none", 0), ("still", 1), ("all", 3)])
def test_outputs_stay_where_they_are_kept(keep, count):
    assert len(notebooks.normal(messy(), keep).cells[0].outputs) == count


def test_counts_editor_marks_and_widget_state_go():
    tidy = notebooks.normal(messy(), "still")
    assert tidy.cells[0].execution_count is None
    assert tidy.cells[0].metadata == {"tags": ["keep"]}
    assert tidy.metadata == notebooks._METADATA


def test_an_output_that_should_be_guessed_first_is_folded_in_a_lesson_alone():
    told = messy()
    told.cells[0].metadata["tags"] = [notebooks.FOLDED]
    lesson, solution = (notebooks.normal(told, keep).cells[0] for keep in ("still", "all"))
    assert lesson.metadata == {"jupyter": {"outputs_hidden": True}, "tags": ["guess-first"]}
    assert solution.metadata == {"tags": ["guess-first"]}


def test_a_solution_is_numbered_as_if_run_once_from_the_top():
    assert notebooks.normal(messy(), "all").cells[0].execution_count == 1


def test_ids_become_unique_and_own_ones_stay():
    told = messy()
    told.cells[1]["id"] = "same"
    first, second = (c["id"] for c in notebooks.cells(told, "all"))
    assert first == "same"
    assert second != "same"


def test_the_normal_form_of_a_normal_form_is_itself():
    once = notebooks.text(notebooks.normal(messy(), "still"))
    again = notebooks.normal(nbformat.reads(once, as_version=4), "still")
    assert notebooks.text(again) == once
    nbformat.validate(again)
