"""The hub of `docs/hub.md`, with two students: who is served what, and what is kept where."""

import importlib.util
import json
import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlencode

import nbformat
import pytest

from steelyard import lab
from steelyard.classroom.collect import collect

from .conftest import COURSE, HOW, lacking, running, until

FIRST = "steelyard/lessons/00_start_here.ipynb"
OURS = Path(sys.prefix).resolve() == COURSE / ".venv"
MISSING = lacking()

pytestmark = pytest.mark.skipif(bool(MISSING), reason=HOW.format(MISSING))

ANSWER = """
from steelyard import quiz
board = quiz("00")
first = next(q["id"] for q in board.view["questions"] if q["kind"] == "choice")
assert board.do_answer(first, 0, 2) == {}
"""
THREADS = """
import os
print(*(os.environ[f"{name}_NUM_THREADS"] for name in ("OMP", "OPENBLAS", "MKL")))
before = len(os.listdir("/proc/self/task"))
import numpy
numpy.ones((200, 200)) @ numpy.ones((200, 200))
print(len(os.listdir("/proc/self/task")) - before)
"""
GREEDY = """
try:
    bytearray(2_000_000_000)
except MemoryError:
    print("refused")
"""


@pytest.fixture(scope="module")
def class_(hub):
    """A hub at which Ada and Ben are at work."""
    hub.spawn("ada", "ben")
    return hub


@pytest.fixture(scope="module")
def kernels(class_):
    """Student → the kernel of their lesson 00."""
    return {student: class_.kernel(student, FIRST) for student in ("ada", "ben")}


def records(hub, student):
    """Activity → what the student's folder holds of it."""
    folder = hub.home(student) / "steelyard" / "work"
    return {file.stem: json.loads(file.read_text("utf-8")) for file in folder.glob("*.json")}


@pytest.mark.parametrize("student", ["ada", "ben"])
def test_every_notebook_of_the_course_is_served_and_trusted(class_, student):
    for room in lab.ROOMS:
        for file in sorted((COURSE / room).glob("*.ipynb")):
            path = f"/user/{student}/api/contents/steelyard/{room}/{file.name}"
            served = nbformat.from_dict(class_.ask("GET", path)["content"])
            cells = [cell for cell in served.cells if cell.cell_type == "code"]
            assert cells, path
            assert all(cell.metadata.trusted for cell in cells), path


def test_a_notebook_from_elsewhere_is_not_trusted(class_):
    code = nbformat.v4.new_code_cell("1", outputs=[nbformat.v4.new_output("display_data")])
    code.outputs[0].data["text/html"] = "<script>1</script>"
    nbformat.write(nbformat.v4.new_notebook(cells=[code]), class_.home("ada") / "other.ipynb")
    (served,) = class_.ask("GET", "/user/ada/api/contents/other.ipynb")["content"]["cells"]
    assert not served["metadata"]["trusted"]


def test_a_student_comes_in_at_the_first_lesson(class_):
    place, text = class_.page("/user/ada/")
    assert place == f"/user/ada/lab/tree/{FIRST}"
    assert "jupyter-config-data" in text


@pytest.mark.skipif(not OURS, reason="only in start.py's own environment: python3 start.py test")
def test_jupyterlab_has_the_courses_settings(class_):
    subprocess.run([sys.executable, "-I", "-m", "steelyard.hub", "settle"], check=True)
    for plugin, values in lab.SETTINGS.items():
        settings = class_.ask("GET", f"/user/ada/lab/api/settings/{plugin}")
        known = settings["schema"]["properties"]
        assert {name: known[name]["default"] for name in values} == values


def test_an_answer_is_kept_with_the_student_who_gave_it_and_with_nobody_else(class_, kernels):
    class_.run("ada", kernels["ada"], ANSWER)
    assert records(class_, "ada")["quiz-00"]["latest"]
    assert records(class_, "ben") == {}


def test_no_kernel_starts_threads_for_sums(class_, kernels):
    (printed,) = class_.run("ben", kernels["ben"], THREADS)
    assert printed.split() == ["1", "1", "1", "0"]


def test_a_kernel_that_asks_for_too_much_memory_is_refused_and_lives_on(class_, kernels):
    assert class_.run("ada", kernels["ada"], GREEDY, "print(1 + 1)") == ["refused\n", "2\n"]


def test_a_students_folder_can_be_collected_as_it_is(class_, kernels, tmp_path):
    class_.run("ada", kernels["ada"], ANSWER)
    shutil.copytree(class_.home("ada") / "steelyard", tmp_path / "ada")
    (found,) = collect(tmp_path)
    assert found.counted
    assert found.get("quiz-00").latest
    assert len(found.notebooks) == len(list((COURSE / "exercises").glob("*.ipynb")))


def test_a_student_can_hand_in_to_a_shared_folder_that_shows_nobodys_work(
    class_, kernels, tmp_path
):
    drop = tmp_path / "drop"
    drop.mkdir()
    drop.chmod(0o1733)
    command = ["python", "-m", "steelyard", "handin", "--into", str(drop)]
    class_.run(
        "ada", kernels["ada"], ANSWER, f"import subprocess\nsubprocess.check_call({command})"
    )
    (found,) = collect(drop)
    assert found.code == "ok"
    assert found.get("quiz-00").latest


def test_the_culler_is_a_service_that_may_see_and_stop_servers_and_nothing_else(class_):
    service = class_.ask("GET", "/hub/api/services/idle-culler")
    assert service["pid"] > 0
    assert service["roles"] == ["idle-culler"]
    assert not service["admin"]


def test_the_culler_stops_a_server_that_nobody_uses(tmp_path):
    with running(tmp_path / "hub", SERVER_SECONDS=2, SERVER_EVERY=1) as hub:
        hub.spawn("ada")
        assert hub.runs("ada")
        until(lambda: not hub.runs("ada"), "the server was not stopped")


needs_link = pytest.mark.skipif(
    importlib.util.find_spec("nbgitpuller") is None or shutil.which("git") is None,
    reason=HOW.format("nbgitpuller or git"),
)


@pytest.fixture
def pulled(class_, tmp_path):
    """A repository with two lessons, pulled by Ben's link; gives it, his copy, and the link."""
    source = tmp_path / "course"
    shutil.copytree(COURSE / "lessons", source / "lessons")
    git(source, "init", "-qb", "main")
    commit(source)
    target = f"pulled-{time.monotonic_ns()}"

    def link():
        told = {"repo": source.as_uri(), "branch": "main", "targetpath": target}
        return class_.page(f"/user/ben/git-pull/api?{urlencode(told)}")[1]

    assert '"finished"' in link()
    return source, class_.home("ben") / target, link


def git(folder, *arguments):
    name = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    subprocess.run(["git", *name, *arguments], cwd=folder, check=True, capture_output=True)


def commit(folder):
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "next")


def change(path, cell, source, after=()):
    """Give a cell another source, and put code cells after it."""
    notebook = nbformat.read(path, as_version=4)
    notebook.cells[cell].source = source
    notebook.cells[cell + 1 : cell + 1] = [nbformat.v4.new_code_cell(one) for one in after]
    nbformat.write(notebook, path)


def sources(path):
    return [cell.source for cell in nbformat.read(path, as_version=4).cells]


@needs_link
def test_a_pulled_lesson_is_trusted_too(class_, pulled):
    _, copy, _ = pulled
    path = f"/user/ben/api/contents/{copy.name}/lessons/01_synopsis.ipynb"
    cells = class_.ask("GET", path)["content"]["cells"]
    assert all(cell["metadata"]["trusted"] for cell in cells if cell["cell_type"] == "code")


@needs_link
def test_the_link_again_keeps_the_students_cell_and_drops_what_stood_beside_it(pulled):
    source, copy, link = pulled
    lesson = Path("lessons", "00_start_here.ipynb")
    last = len(sources(source / lesson)) - 1
    change(copy / lesson, 9, "24 + 20  # the student's")
    change(source / lesson, 9, "23 + 21  # the teacher's", after=["'new beside it'"])
    change(source / lesson, last + 1, "far from it")
    commit(source)
    assert '"finished"' in link()
    merged = sources(copy / lesson)
    assert "24 + 20  # the student's" in merged
    assert "far from it" in merged
    assert not {"23 + 21  # the teacher's", "'new beside it'"} & set(merged)


@needs_link
def test_the_link_again_brings_back_what_was_deleted_and_renames_what_is_in_the_way(pulled):
    source, copy, link = pulled
    (copy / "lessons" / "01_synopsis.ipynb").unlink()
    (copy / "lessons" / "08_more.ipynb").write_text("the student's", encoding="utf-8")
    shutil.copy(source / "lessons" / "01_synopsis.ipynb", source / "lessons" / "08_more.ipynb")
    commit(source)
    assert '"finished"' in link()
    assert sources(copy / "lessons" / "01_synopsis.ipynb")
    (aside,) = (copy / "lessons").glob("08_more_*.ipynb")
    assert aside.read_text(encoding="utf-8") == "the student's"
