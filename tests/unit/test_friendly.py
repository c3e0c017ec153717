"""A name that is not known is told in a sentence; every other error as Python tells it."""

from __future__ import annotations

import io
from contextlib import redirect_stdout

import pytest
from IPython.core.interactiveshell import InteractiveShell

from steelyard import friendly


@pytest.fixture
def run():
    """Run code as a kernel does; gives whether it succeeded and what was shown."""
    shell = InteractiveShell()
    friendly.load_ipython_extension(shell)

    def go(code):
        with redirect_stdout(io.StringIO()) as shown:
            done = shell.run_cell(code)
        return done.success, shown.getvalue()

    return go


def test_a_name_that_is_not_known_is_told_in_a_sentence_that_says_what_to_do(run):
    success, shown = run('weigh("forces")')
    assert not success
    assert shown.startswith("Python does not know the name weigh yet.")
    assert "Run All Above Selected Cell" in shown
    assert "Traceback" not in shown


def test_another_error_is_told_as_python_tells_it(run):
    success, shown = run("1 / 0")
    assert not success
    assert "ZeroDivisionError" in shown
