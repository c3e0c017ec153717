"""What tests of boards need: an empty record, messages as the browser sends them, node."""

import itertools
import json
import shutil
import subprocess
from dataclasses import asdict
from pathlib import Path

import pytest

from steelyard import widgets, work
from steelyard.widgets import _steps

NODE = (
    "node is missing, so what the browser computes is not compared with Python. Install Node.js 18 "
    "or later (https://nodejs.org, or your system's package nodejs), then run the tests again."
)
# JSON writes NaN and infinity as null and leaves out what is undefined; a test must see them.
PRINT = """
const faithful = (key, value) => {
  if (ArrayBuffer.isView(value)) return Array.from(value);
  if (value instanceof Map || value instanceof Set) throw new Error(`${key}: JSON has no ${value}`);
  if (value === undefined) throw new Error(`${key || "the result"} is undefined`);
  if (typeof value === "number" && !Number.isFinite(value)) throw new Error(`${key} is ${value}`);
  return value;
};
const { readFileSync } = await import("node:fs");
const answer = (function (data) {
SCRIPT
})(JSON.parse(readFileSync(0, "utf8")));
process.stdout.write(JSON.stringify(answer, faithful));
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Where records are kept in this test."""
    place = tmp_path / "work"
    monkeypatch.setenv("STEELYARD_WORK", str(place))
    monkeypatch.setattr(work, "_unsaved", {})
    return place


class Clock:
    """Time as boards see it: a minute passes before each change, or what `passes` last said."""

    def __init__(self):
        self.now, self.coming = 0.0, 60.0

    def passes(self, seconds):
        """So much will pass before the next change."""
        self.coming = seconds

    def __call__(self):
        self.now, self.coming = self.now + self.coming, 60.0
        return self.now


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """A clock that no test waits for; a board asks it once for each change."""
    told = Clock()
    monkeypatch.setattr(_steps, "monotonic", told)
    return told


@pytest.fixture
def ask():
    """Send a board what its buttons send; gives the reply."""
    numbers = itertools.count()

    def sent(board, what, **arguments):
        n, replies = f"test-{next(numbers)}", []
        board.send = lambda content, *_: replies.append(content)
        board._hear(board, {"n": n, "do": what, "with": arguments}, [])
        (reply,) = replies
        assert reply.pop("ack") == n
        return reply

    return sent


@pytest.fixture(scope="session")
def node(tmp_path_factory):
    """Run a script in node: `node(source, *options, typed="")` gives what it printed."""
    path = shutil.which("node") or shutil.which("nodejs")
    if path is None:
        pytest.skip(NODE)
    file = tmp_path_factory.mktemp("node") / "script.mjs"

    def run(source, *options, typed=""):
        file.write_text(source, encoding="utf-8")
        command = [path, *options, str(file)]
        ran = subprocess.run(
            command, input=typed, capture_output=True, encoding="utf-8", timeout=120, check=False
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    return run


@pytest.fixture(scope="session")
def check_js(node):
    """Fail where a script is none, for instance because a name is declared twice in it."""
    return lambda source: node(source, "--check")


@pytest.fixture(scope="session")
def run_js(node):
    """Run a script after a board's files, as the browser has them: `run_js(parts, script, data)`.

    `parts` are stems of files in steelyard/widgets, in order; `script` is the body of a function of
    `data`, whose `return` is what the call gives.  Both travel as JSON, dataclasses as objects.  A
    number that is not finite, or a value that is undefined, fails the test.  Starting node takes a
    moment, so give many cases to one call:
    `run_js(["method"], "return data.map((model) => index(model));", models)`.
    """
    here = Path(widgets.__file__).parent

    def run(parts, script, data=None):
        files = "".join((here / f"{part}.js").read_text(encoding="utf-8") for part in parts)
        typed = json.dumps(data, default=asdict, allow_nan=False)
        return json.loads(node(files + PRINT.replace("SCRIPT", script), typed=typed))

    return run
