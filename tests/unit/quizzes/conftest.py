"""What tests of questions need: an invented case with every kind of question, an empty record."""

from pathlib import Path

import pytest

from steelyard import content, work
from steelyard.quizzes.files import load

SAMPLE = Path(__file__).parent / "sample"


@pytest.fixture
def sample(monkeypatch):
    """The invented case, used wherever none is named."""
    monkeypatch.setattr(content, "FOLDER", SAMPLE)
    return SAMPLE


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where records are kept in this test."""
    place = tmp_path / "work"
    monkeypatch.setenv("STEELYARD_WORK", str(place))
    monkeypatch.setattr(work, "_unsaved", {})
    return place


@pytest.fixture(scope="session")
def items():
    """The seven questions of the invented case's lesson 01, by their kind."""
    return {item.kind: item for item in load("01", SAMPLE).questions}
