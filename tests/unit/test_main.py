"""The command line `python -m steelyard`."""

from __future__ import annotations

import subprocess
import sys
from types import ModuleType

import pytest

from steelyard import __main__ as cli
from steelyard import __version__

ROOMS = {
    "copy": ("steelyard.reading", ["mine.pdf"], {"file": "mine.pdf"}),
    "doctor": ("steelyard.doctor", [], {}),
    "portfolio": ("steelyard.standing", ["--into", "here"], {"into": "here"}),
    "lint": ("steelyard.authoring.lint", [], {}),
    "exercises": ("steelyard.authoring.exercises", ["--check"], {"check": True}),
    "vectors": ("steelyard.authoring.vectors", ["--check"], {"check": True}),
    "notebooks": (
        "steelyard.authoring.notebooks",
        ["--check", "--execute"],
        {"check": True, "execute": True},
    ),
}


def stand_in(monkeypatch: pytest.MonkeyPatch, room: str, answer: object) -> list[object]:
    """The arguments that a room's command was called with; it returns or raises the answer."""
    calls: list[object] = []

    def command(args: object) -> object:
        calls.append(args)
        if isinstance(answer, Exception):
            raise answer
        return answer

    module = ModuleType(room)
    module.command = command
    monkeypatch.setitem(sys.modules, room, module)
    return calls


@pytest.mark.parametrize("name", ROOMS)
def test_a_command_gets_its_arguments_and_gives_the_exit_status(name, monkeypatch):
    room, arguments, parsed = ROOMS[name]
    calls = stand_in(monkeypatch, room, 3)
    assert cli.main([name, *arguments]) == 3
    assert parsed.items() <= vars(calls[0]).items()


@pytest.mark.parametrize("error", [ValueError("claims.yaml: C99 is new"), OSError("no room")])
def test_a_mistake_in_a_file_is_told_in_one_line(error, monkeypatch, capsys):
    stand_in(monkeypatch, "steelyard.reading", error)
    assert cli.main(["copy", "x.txt"]) == 1
    assert capsys.readouterr().err == f"steelyard copy: {error}\n"


def test_a_fault_of_a_file_names_it_and_says_what_to_do(monkeypatch, capsys):
    stand_in(monkeypatch, "steelyard.reading", PermissionError(13, "Permission denied", "out"))
    assert cli.main(["copy", "x.txt"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("steelyard copy: out cannot be used here (Permission denied). Look")
    assert "Errno" not in told


def test_where_prints_the_folder_of_the_answers(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("STEELYARD_WORK", str(tmp_path))
    assert cli.main(["where"]) == 0
    assert capsys.readouterr().out == f"{tmp_path}\n"


@pytest.mark.parametrize(("name", "module"), [(n, room[0]) for n, room in ROOMS.items()])
def test_every_room_has_its_command(name, module):
    import importlib

    assert callable(importlib.import_module(module).command)


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["copy"], ["where", "--check"]])
def test_a_wrong_command_line_ends_with_the_usage(arguments, capsys):
    with pytest.raises(SystemExit) as stop:
        cli.main(arguments)
    assert stop.value.code == 2
    assert "usage: steelyard" in capsys.readouterr().err


def test_the_command_line_imports_no_room_before_it_is_asked_for():
    code = (
        "import sys, steelyard.__main__ as m; m.parser(); "
        "rooms = ('steelyard.reading', 'steelyard.authoring', 'nbformat', 'numpy'); "
        "sys.exit(any(name.startswith(rooms) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_python_dash_m_answers_with_the_version():
    command = [sys.executable, "-m", "steelyard", "--version"]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == __version__


@pytest.fixture
def lacks(monkeypatch, tmp_path):
    """A Python without the course's libraries, beside a place for the course's environment."""
    monkeypatch.setattr(cli, "OWN", tmp_path / ".venv")
    stand_in(monkeypatch, "steelyard.doctor", ModuleNotFoundError("No module named 'numpy'"))
    return tmp_path / ".venv"


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in for a Python is a shell script")
def test_a_python_without_the_libraries_lets_the_courses_own_run_the_command(lacks, capfd):
    (lacks / "bin").mkdir(parents=True)
    own = lacks / "bin" / "python"
    own.write_text('#!/bin/sh\necho "own: $@"\nexit 5\n')
    own.chmod(0o755)
    assert cli.main(["doctor"]) == 5
    assert capfd.readouterr().out == "own: -m steelyard doctor\n"


def test_where_there_is_no_such_environment_a_sentence_says_how_to_make_it(lacks, capsys):
    assert cli.main(["doctor"]) == 1
    assert "lacks what the course needs (No module named 'numpy')" in capsys.readouterr().err
