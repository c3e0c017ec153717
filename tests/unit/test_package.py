"""What the notebooks import: light, complete, and one line's worth at a time."""

import subprocess
import sys

import pytest

import steelyard

HEAVY = (
    "numpy",
    "matplotlib",
    "nbformat",
    "jsonschema",
    "yaml",
    "ipywidgets",
    "anywidget",
    "IPython",
)


@pytest.mark.parametrize("statement", ["import steelyard", "import steelyard.method"])
def test_importing_loads_nothing_heavy(statement):
    code = f"import sys; {statement}; print(*[m for m in {HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


def test_the_names_of_a_lesson_load_no_pictures_and_no_numbers():
    code = (
        "import sys; from steelyard import read, quiz, weigh, check, progress, recall, forecast;"
        f"print(*[m for m in {HEAVY[:4]!r} if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""


@pytest.mark.parametrize("name", steelyard.__all__)
def test_every_public_name_is_there_and_says_what_it_does(name):
    assert getattr(steelyard, name).__doc__


@pytest.mark.parametrize("name", steelyard.__all__)
def test_a_name_is_never_hidden_by_a_module_of_the_same_name(name):
    code = f"from steelyard import {name}; print(callable({name}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"


def test_a_name_that_is_not_there_is_refused_as_python_does():
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        steelyard.nonsense  # noqa: B018


def test_the_version_is_the_one_of_the_package():
    from importlib.metadata import version

    assert steelyard.__version__ == version("steelyard")
