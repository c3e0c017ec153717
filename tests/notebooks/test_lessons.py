"""Lessons run from top to bottom, and again, and show stored words before anything is run."""

import nbformat
import pytest

from steelyard.authoring.notebooks import COURSE

LESSONS = sorted((COURSE / "lessons").glob("[0-9][0-9]_*.ipynb"))


@pytest.mark.parametrize("path", LESSONS, ids=lambda p: p.stem)
def test_a_lesson_runs_clean_and_runs_again_on_what_it_saved(path, ran):
    for _ in range(2):
        seen = ran(path)
        assert seen.errors == []
        assert seen.warnings == []


@pytest.mark.parametrize("path", LESSONS, ids=lambda p: p.stem)
def test_every_call_of_a_lesson_shows_stored_words_before_it_is_run(path):
    notebook = nbformat.read(path, as_version=4)
    bare = [c.source for c in notebook.cells if c.cell_type == "code" and not c.outputs]
    assert all(source.startswith(("from steelyard", "import ")) for source in bare), bare


@pytest.mark.parametrize("path", LESSONS, ids=lambda p: p.stem)
def test_a_lesson_stores_no_widget_that_needs_a_kernel(path):
    assert "widget-view" not in path.read_text(encoding="utf-8")
