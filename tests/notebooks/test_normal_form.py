"""Notebooks in git are in normal form, and their cells are short enough to read."""

import nbformat
import pytest

from steelyard.authoring.notebooks import _KEPT, normal, notebooks, text

ALL = list(notebooks())


@pytest.mark.parametrize("path", ALL, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_notebook_is_in_normal_form(path):
    notebook = nbformat.read(path, as_version=4)
    tidy = text(normal(notebook, _KEPT[path.parent.name]))
    assert path.read_text(encoding="utf-8") == tidy, "run `python -m steelyard notebooks`"


@pytest.mark.parametrize("path", ALL, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_code_cells_are_short_and_import_no_more_than_five_names(path):
    for cell in nbformat.read(path, as_version=4).cells:
        lines = cell.source.splitlines()
        if cell.cell_type == "code":
            assert len(lines) <= 16, cell.source
        for line in lines:
            if line.startswith("from steelyard import"):
                assert line.count(",") <= 4, line
