"""Hand-ins marked a minute, beside nbgrader's autograde on the same solved exercise.

    uv pip install nbgrader==0.9.6
    python tests/benchmarks/marking.py [N]

Both mark N copies of one solved notebook in one command, turn by turn: nbgrader one after the
other, as it does; ours one after the other, then as many at a time as there are processors, which
is what `python -m steelyard mark` does by itself.  Ours runs behind the strongest wall that this
machine has; nbgrader has none.  Prints hand-ins a minute and the ratios, each the median of the
turns.
"""

import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat

from steelyard.authoring.notebooks import COURSE
from steelyard.classroom.receipt import FILE, Receipt, content_version, sha256

NAME = "03_ukraine_and_sanctions.ipynb"
TURNS = 3
EACH = 6
CONFIG = """
c = get_config()
c.CourseDirectory.course_id = "course"
c.CourseDirectory.root = {root!r}
"""


def solved():
    """The solved notebook, without outputs."""
    notebook = nbformat.read(COURSE / "solutions" / NAME, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook


def as_assignment(notebook):
    """The same with nbgrader's marks: each cell with a check is graded, each region a solution."""
    for cell in notebook.cells:
        code = cell.cell_type == "code"
        if "SOLUTION" in cell.source or "check(" in cell.source:
            cell.metadata["nbgrader"] = {
                "grade": True,
                "solution": True,
                "locked": False,
                "task": False,
                "points": 1,
                "grade_id": cell.id,
                "schema_version": 3,
                "cell_type": "code" if code else "markdown",
            }
    return notebook


class Nbgrader:
    """A course of nbgrader's with N submissions."""

    name = "nbgrader autograde"

    def __init__(self, root, count):
        self.root, self.count = root, count
        (root / "source" / "ex").mkdir(parents=True)
        nbformat.write(as_assignment(solved()), root / "source" / "ex" / NAME)
        (root / "nbgrader_config.py").write_text(CONFIG.format(root=str(root)), "utf-8")
        self._nbgrader("generate_assignment")
        for n in range(count):
            place = root / "submitted" / f"s{n}" / "ex"
            place.mkdir(parents=True)
            nbformat.write(as_assignment(solved()), place / NAME)

    def __call__(self):
        """Autograde all."""
        self._nbgrader("autograde", "--force")
        graded = list((self.root / "autograded").glob(f"*/ex/{NAME}"))
        assert len(graded) == self.count

    def _nbgrader(self, *words):
        bin = str(Path(sys.executable).parent)
        path = os.pathsep.join([bin, os.environ["PATH"]])
        subprocess.run(
            [sys.executable, "-m", "nbgrader", *words, "ex"],
            cwd=self.root,
            env={**os.environ, "PATH": path, "STEELYARD_WORK": str(self.root / "work")},
            capture_output=True,
            check=True,
        )


class Ours:
    """N hand-ins with the same notebook, for `python -m steelyard mark`."""

    def __init__(self, root, count, jobs=None):
        self.folder, self.count = root / "handins", count
        self.jobs = [] if jobs is None else ["--jobs", str(jobs)]
        self.name = f"steelyard mark {' '.join(self.jobs)}".strip()
        data = nbformat.writes(solved()).encode()
        for n in range(count):
            place = self.folder / f"s{n}" / "exercises"
            place.mkdir(parents=True)
            (place / NAME).write_bytes(data)
            files = {f"exercises/{NAME}": sha256(data)}
            who = f"invented-heron-{n:06d}"
            receipt = Receipt(
                who=who, made="2026-05-04T09:30:00+00:00", content=content_version(), files=files
            )
            (place.parent / FILE).write_text(receipt.as_text(), "utf-8")

    def __call__(self):
        """Mark all."""
        command = [sys.executable, "-m", "steelyard", "mark", str(self.folder), "--again"]
        subprocess.run([*command, *self.jobs], capture_output=True, check=True)
        text = (self.folder.with_name("handins-class") / "marks.csv").read_text("utf-8-sig")
        assert text.count(",done,ok,") == 7 * self.count, text[:2000]


def main():
    """Take turns, so that a change of the machine's speed meets all alike."""
    if importlib.util.find_spec("nbgrader") is None:
        sys.exit("nbgrader is not installed here: uv pip install nbgrader==0.9.6, then run again.")
    count = int(sys.argv[1]) if len(sys.argv) > 1 else EACH
    with tempfile.TemporaryDirectory() as root:
        places = [Path(root, name) for name in ("nbgrader", "one", "all")]
        ways = [
            Nbgrader(places[0], count),
            Ours(places[1], count, jobs=1),
            Ours(places[2], count),
        ]
        found = {way.name: [] for way in ways}
        for turn in range(TURNS):
            for way in ways:
                before = time.perf_counter()
                way()
                found[way.name].append(60 * count / (time.perf_counter() - before))
            print(f"turn {turn + 1} of {TURNS}", flush=True)
    base = found[ways[0].name]
    for name, rates in found.items():
        ratio = statistics.median(ours / theirs for ours, theirs in zip(rates, base, strict=True))
        spread = f"{min(rates):.1f} to {max(rates):.1f}"
        rate = statistics.median(rates)
        print(f"{name:28} {rate:6.1f} a minute ({spread}), {ratio:.2f} of nbgrader's in its turn")


if __name__ == "__main__":
    main()
