"""Run the course's notebooks as a student's kernel would, and read what they showed."""

from dataclasses import dataclass, field

import nbformat
import pytest

from steelyard.authoring.notebooks import run


@dataclass
class Ran:
    """What a notebook showed: plain text by cell, errors and warnings by cell."""

    shown: dict[str, list[str]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)

    def verdicts(self):
        """The first line of each exercise's feedback, such as `U1 The weakest link: done.`"""
        texts = (text for cell in self.shown.values() for text in cell)
        return [t.splitlines()[0] for t in texts if ": not " in t[:80] or ": done" in t[:80]]


@pytest.fixture
def ran(tmp_path, monkeypatch):
    """Run a notebook file from top to bottom, with one record for all runs of a test."""
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path / "work"))

    def go(path):
        notebook = nbformat.read(path, as_version=4)
        run(notebook, path.parent, work=tmp_path / "work", allow_errors=True)
        return _read(notebook)

    return go


def _read(notebook):
    seen = Ran()
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            where = f"{cell.id}: "
            if output.output_type == "error":
                seen.errors.append(f"{where}{output.ename}: {output.evalue}")
            elif output.get("name") == "stderr":
                seen.warnings.append(where + output.text)
            else:
                text = output.get("data", {}).get("text/plain", output.get("text", ""))
                seen.shown.setdefault(cell.id, []).append(text)
    return seen
