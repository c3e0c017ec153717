"""Starters run clean and pass nothing; solutions pass everything; the two differ where marked."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from steelyard import checks
from steelyard.authoring import exercises
from steelyard.authoring.notebooks import COURSE, text
from steelyard.checks import _core

SOLUTIONS = sorted((COURSE / "solutions").glob("[0-9][0-9]_*.ipynb"))
SANITIZE = Path(__file__).with_name("sanitize.cfg")
NBVAL = ("-m", "pytest", "--nbval", "--nbval-current-env", f"--nbval-sanitize-with={SANITIZE}")
QUIET = ("-q", "-rf", "-p", "no:cacheprovider")
STARTERS = [COURSE / "exercises" / p.name for p in SOLUTIONS]


@pytest.mark.parametrize("path", STARTERS, ids=lambda p: p.stem)
def test_an_untouched_exercise_runs_clean_and_passes_nothing(path, ran):
    seen = ran(path)
    assert (seen.errors, seen.warnings) == ([], [])
    assert len(seen.verdicts()) >= 5
    assert [v for v in seen.verdicts() if not v.endswith(": not yet.")] == []


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda p: p.stem)
def test_a_solution_passes_everything(path, ran):
    seen = ran(path)
    assert (seen.errors, seen.warnings) == ([], [])
    assert len(seen.verdicts()) >= 5
    assert [v for v in seen.verdicts() if not v.endswith(": done.")] == []


def test_every_exercise_that_has_a_check_stands_in_a_solution():
    sources = "".join(p.read_text(encoding="utf-8") for p in SOLUTIONS)
    assert [id for id in _core.registry() if f'check(\\"{id}\\"' not in sources] == []


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda p: p.stem)
def test_stored_outputs_are_what_a_fresh_run_gives(path, tmp_path):
    """nbval compares strictly; it runs in a process of its own, so that it can be replaced."""
    done = subprocess.run(
        [sys.executable, *NBVAL, *QUIET, "--rootdir", str(path.parent), str(path)],
        env={**os.environ, "STEELYARD_WORK": str(tmp_path), "PYTEST_ADDOPTS": ""},
        cwd=path.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=500,
    )
    assert done.returncode == 0, done.stdout[-4000:]


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda p: p.stem)
def test_an_exercise_is_its_solution_without_the_marked_regions(path):
    solution = nbformat.read(path, as_version=4)
    starter = exercises.exercise(solution)
    assert (COURSE / "exercises" / path.name).read_text(encoding="utf-8") == text(starter)
    assert exercises.leaks(solution, starter) == []
    for solved, untouched in zip(solution.cells, starter.cells, strict=True):
        if "SOLUTION" not in solved.source:
            assert solved.source == untouched.source


@pytest.mark.parametrize("id", sorted(_core.registry()))
def test_an_exercise_has_two_to_four_hints_and_a_message_when_done(id):
    told = _core._texts()[id]
    assert 2 <= len(told["hints"]) <= 4
    assert "done" in told["messages"]
    assert checks.check(id, ...).verdict == "not yet"
