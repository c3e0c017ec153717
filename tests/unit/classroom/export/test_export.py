"""The command, and files that are the same, byte for byte, as those that were looked at before."""

import io
import os
import zipfile
from argparse import Namespace
from pathlib import Path

import pytest

from steelyard import __main__ as command_line
from steelyard.classroom import export
from steelyard.classroom.export import wording
from steelyard.classroom.export.model import form
from steelyard.quizzes.items import Before, Order, Part

GOLDEN = Path(__file__).parent / "golden"
# The invented case has no order that only one order satisfies.
ORDER = Order(
    "q02-one-order",
    "Which comes first, & which last?",
    ("P3",),
    tuple(Part(id, f"Part *{id}*") for id in "abc"),
    (Before("a", "b", "So it is."), Before("b", "c", "And so on.", "P4", "wish-as-forecast")),
)


def _made(target):
    """The files that an export of the invented case's questions holds: name → text."""
    data = export.written(target, [*export.forms(), form(ORDER)])
    if not export.TARGETS[target].endswith(".zip"):
        return {export.TARGETS[target].format(lesson=""): data.decode()}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


@pytest.mark.parametrize("target", export.TARGETS)
def test_the_sample_is_written_as_it_was(sample, monkeypatch, target):
    """STEELYARD_REGENERATE=1 writes the golden files anew; read what changed."""
    monkeypatch.setattr(wording, "__version__", "1.2.3")  # a new version changes no question
    folder, made = GOLDEN / target, _made(target)
    if os.environ.get("STEELYARD_REGENERATE"):
        for name, text in made.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
        pytest.skip(f"golden/{target} was written anew: look at what changed, then run again")
    stored = {p.relative_to(folder).as_posix(): p for p in folder.rglob("*") if p.is_file()}
    assert sorted(stored) == sorted(made)
    for name, path in stored.items():
        assert path.read_bytes().decode() == made[name], "run again with STEELYARD_REGENERATE=1"


@pytest.mark.parametrize("target", export.TARGETS)
def test_the_course_is_written_twice_with_the_same_bytes(course, target):
    assert export.written(target, course) == export.written(target, course)


def _run(capsys, *arguments):
    status = command_line.main(["export", *arguments])
    return status, *capsys.readouterr()


@pytest.mark.parametrize("target", export.TARGETS)
def test_the_command_writes_one_file_and_says_what_it_lacks(tmp_path, capsys, items, target):
    status, out, _ = _run(capsys, target, "--into", str(tmp_path / "new" / "bank"))
    (file,) = (tmp_path / "new" / "bank").iterdir()
    assert (status, file.name) == (0, export.TARGETS[target].format(lesson=""))
    assert file.read_bytes() == export.written(target, export.forms())
    assert f"{file}: {len(items)} questions." in out.splitlines()[0]
    assert "- How sure somebody is, said before the answer is marked: not carried" in out


def test_one_lesson_has_a_file_of_its_own(tmp_path, capsys):
    status, _, _ = _run(capsys, "gift", "--into", str(tmp_path), "--lesson", "03")
    text = (tmp_path / "steelyard-03.gift.txt").read_text(encoding="utf-8")
    assert status == 0
    assert text.count("$CATEGORY") == 1
    assert "::q03-" in text
    assert "::q02-" not in text


def test_the_folder_is_question_bank_where_none_is_named(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert export.command(Namespace(format="anki", into=None, lesson="00")) == 0
    assert [p.name for p in (tmp_path / "question-bank").iterdir()] == ["steelyard-00.anki.csv"]


@pytest.mark.parametrize("target", ["moodle", "nbgrader"])
def test_a_lesson_that_is_not_there_is_named(tmp_path, capsys, target):
    status, _, err = _run(capsys, target, "--into", str(tmp_path), "--lesson", "99")
    assert status == 1
    assert err.startswith("steelyard export: there ")
    assert "'99'" in err
    assert [*tmp_path.iterdir()] == []


def test_a_folder_that_is_a_file_is_told_in_a_sentence(tmp_path, capsys):
    (tmp_path / "bank").write_text("mine")
    status, _, err = _run(capsys, "gift", "--into", str(tmp_path / "bank"))
    assert status == 1
    assert len(err.splitlines()) == 1
    assert (tmp_path / "bank").read_text() == "mine"
