"""start.py on a small course in a temporary folder, with stand-ins for the installers."""

from __future__ import annotations

import ast
import errno
import importlib.util
import io
import json
import os
import runpy
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

START = Path(__file__).resolve().parents[2] / "start.py"
PLENTY, LITTLE, NONE = (SimpleNamespace(free=room) for room in (10**12, 10**8, 0))
ENSUREPIP = """The virtual environment was not created successfully because ensurepip is not
available.  On Debian/Ubuntu systems, you need to install the python3-venv package."""
PIP_OFFLINE = """WARNING: Retrying after connection broken by 'NewConnectionError(...)'
ERROR: No matching distribution found for anywidget<1,>=0.9.18"""
UV_OFFLINE = (
    "error: Request failed after 3 retries\n  cause: Failed to fetch: `https://example.org/`"
)
UV_PARTIAL = "error: No solution found when resolving dependencies"
FULL_DISK = (
    "ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device"
)
QUOTA = "error: failed to write: Disk quota exceeded (os error 122)"
LONG_PATH = "HINT: this system does not have Windows Long Path support enabled."
READ_ONLY = "ERROR: [Errno 30] Read-only file system: '/course/.venv'"

posix = pytest.mark.skipif(sys.platform == "win32", reason="about POSIX locks, signals and scripts")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A course with nothing in it but what start.py looks at."""
    course = tmp_path / "the course"
    for name in ("steelyard", "lessons"):
        (course / name).mkdir(parents=True)
    for name in ("requirements.txt", "pyproject.toml"):
        (course / name).write_text("-e .\n", encoding="utf-8")
    shutil.copy(START, course)
    return course.resolve()


@pytest.fixture
def start(folder: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """start.py of that course, with pip, a big disk, and no JupyterLab at the end."""
    spec = importlib.util.spec_from_file_location("start_of_a_course", folder / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module.shutil, "which", lambda name: None)
    monkeypatch.setattr(module.shutil, "disk_usage", lambda path: PLENTY)
    monkeypatch.setattr(module, "hand_over", lambda command: 0)
    return module


class Installer:
    """Stands in for `start.run`: writes down the commands, and fails or is stopped where told."""

    def __init__(self, start: ModuleType) -> None:
        self.start, self.commands, self.fails = start, [], {}

    def __call__(self, command: list[str], log: io.BufferedRandom) -> int:
        self.commands.append(list(command))
        making = "venv" in command
        if making:
            self.start.PYTHON.parent.mkdir(parents=True)
            self.start.PYTHON.touch()
            made = f"home = {Path(sys.executable).parent}\n"
            (self.start.VENV / "pyvenv.cfg").write_text(made, encoding="utf-8")
        words = self.fails.get("making" if making else "installing")
        if isinstance(words, BaseException):
            raise words
        log.truncate(0)
        log.write((words or "fine").encode())
        log.flush()
        return 1 if words else 0

    def steps(self) -> list[str]:
        steps = ["make" if "venv" in command else "install" for command in self.commands]
        self.commands.clear()
        return steps


@pytest.fixture
def installer(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Installer:
    stand_in = Installer(start)
    monkeypatch.setattr(start, "run", stand_in)
    return stand_in


def test_old_pythons_can_parse_it():
    ast.parse(START.read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 8, 18), (3, 9, 18)])
def test_an_old_python_is_told_which_one_is_needed(version, monkeypatch):
    monkeypatch.setattr(sys, "version_info", version)
    with pytest.raises(SystemExit) as stop:
        runpy.run_path(str(START))
    assert f"This is Python {version[0]}.{version[1]}" in stop.value.code
    assert "3.10 to 3.13" in stop.value.code


def test_the_first_start_makes_an_environment_and_installs_the_requirements(start, installer):
    assert start.main([]) == 0
    make, install = installer.commands
    assert make == [sys.executable, "-m", "venv", str(start.VENV)]
    assert install[:4] == [str(start.PYTHON), "-m", "pip", "install"]
    assert install[4:] == ["-r", "requirements.txt"]


def test_a_second_start_installs_nothing(start, installer):
    start.main([])
    installer.steps()
    assert start.main([]) == 0
    assert installer.steps() == []


def test_uv_is_used_where_it_runs_and_leaves_a_pip_behind(start, installer, monkeypatch):
    monkeypatch.setattr(start.shutil, "which", lambda name: "/somewhere/uv")
    answer = subprocess.CompletedProcess([], 0)
    monkeypatch.setattr(start.subprocess, "run", lambda *args, **kwargs: answer)
    start.main([])
    make, install = installer.commands
    assert make[:2] == ["/somewhere/uv", "venv"]
    assert "--seed" in make
    assert install[:3] == ["/somewhere/uv", "pip", "install"]
    answer.returncode = 127
    assert start.tools()[0][0] == sys.executable


def test_changed_requirements_are_installed_into_the_same_environment(start, installer, folder):
    start.main([])
    installer.steps()
    for name in ("requirements.txt", "pyproject.toml"):
        (folder / name).write_text("-e .\n# changed\n", encoding="utf-8")
        assert start.main([]) == 0
        assert installer.steps() == ["install"]


def test_a_failed_update_leaves_the_environment_for_the_next_try(start, installer, folder, capsys):
    start.main([])
    (folder / "requirements.txt").write_text("-e .\n# changed\n", encoding="utf-8")
    installer.fails = {"installing": UV_OFFLINE}
    installer.steps()
    assert start.main([]) == 1
    assert "could not be downloaded" in capsys.readouterr().err
    installer.fails = {}
    installer.steps()
    assert start.main([]) == 0
    assert installer.steps() == ["install"]


def test_an_update_that_was_cut_off_leads_to_a_new_environment(start, installer, folder):
    start.main([])
    (folder / "requirements.txt").write_text("-e .\n# changed\n", encoding="utf-8")
    installer.fails = {"installing": KeyboardInterrupt()}
    assert start.main([]) == 130
    installer.fails = {}
    installer.steps()
    assert start.main([]) == 0
    assert installer.steps() == ["make", "install"]


@pytest.mark.parametrize("step", ["making", "installing"])
def test_ctrl_c_ends_in_a_sentence_and_the_next_start_begins_afresh(start, installer, step, capsys):
    installer.fails = {step: KeyboardInterrupt()}
    assert start.main([]) == 130
    assert "Stopped" in capsys.readouterr().err
    installer.fails = {}
    installer.steps()
    assert start.main([]) == 0
    assert installer.steps() == ["make", "install"]


@pytest.mark.parametrize(
    "case",
    [
        ("making", ENSUREPIP, "python3-venv"),
        ("making", "/usr/bin/python3: No module named venv", "python3-venv"),
        ("making", UV_OFFLINE, "could not be downloaded"),
        ("making", "Error: something odd", "something odd"),
        ("installing", PIP_OFFLINE, "could not be downloaded"),
        ("installing", UV_OFFLINE, "could not be downloaded"),
        ("installing", UV_PARTIAL, "another Python from 3.10 to 3.13"),
        ("installing", FULL_DISK, "The disk is full"),
        ("installing", QUOTA, "The disk is full"),
        ("installing", LONG_PATH, "short path"),
        ("installing", READ_ONLY, "cannot be written to"),
        ("installing", "\n\n", "no reason was given"),
    ],
)
def test_what_went_wrong_is_told_once_and_the_next_start_recovers(start, installer, capsys, case):
    step, words, sentence = case
    installer.fails = {step: words}
    assert start.main([]) == 1
    told = capsys.readouterr().err
    assert sentence in told
    assert "Traceback" not in told
    assert told.count("\n") == 1
    installer.fails = {}
    installer.steps()
    assert start.main([]) == 0
    assert installer.steps() == ["make", "install"]


def test_a_half_made_environment_is_removed_where_it_cannot_be_made(start, installer):
    installer.fails = {"making": ENSUREPIP}
    start.main([])
    assert not start.PYTHON.exists()


def test_the_installers_words_are_kept_and_the_student_told_where(start, installer, capsys):
    installer.fails = {"installing": PIP_OFFLINE}
    start.main([])
    assert str(start.LOG) in capsys.readouterr().err
    assert start.LOG.read_text(encoding="utf-8") == PIP_OFFLINE


def test_too_little_room_is_told_before_anything_is_made(start, installer, capsys, monkeypatch):
    monkeypatch.setattr(start.shutil, "disk_usage", lambda path: LITTLE)
    assert start.main([]) == 1
    assert "The disk is full" in capsys.readouterr().err
    assert installer.steps() == []
    assert not start.PYTHON.exists()


def test_a_disk_too_full_for_a_log_is_still_told(start, installer, capsys, monkeypatch):
    start.main([])
    start.STAMP.unlink()
    rooms = iter([PLENTY, NONE])
    monkeypatch.setattr(start.shutil, "disk_usage", lambda path: next(rooms))
    installer.fails = {"installing": " "}
    assert start.main([]) == 1
    assert "The disk is full" in capsys.readouterr().err


@pytest.mark.parametrize("code", [errno.EACCES, errno.EROFS, errno.EPERM])
def test_a_folder_that_cannot_be_written_is_told(start, installer, capsys, monkeypatch, code):
    def refuse(self, **kwargs):
        raise OSError(code, os.strerror(code), str(self))

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert start.main([]) == 1
    assert "cannot be written to" in capsys.readouterr().err


def test_an_incomplete_course_is_told_and_nothing_is_made(start, installer, folder, capsys):
    (folder / "pyproject.toml").unlink()
    assert start.main([]) == 1
    assert "pyproject.toml is missing" in capsys.readouterr().err
    assert not start.VENV.exists()


def stamped(start: ModuleType, **change: str) -> None:
    stamp = json.loads(start.STAMP.read_text(encoding="utf-8"))
    start.STAMP.write_text(json.dumps({**stamp, **change}), encoding="utf-8")


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda s: stamped(s, python="3.9"), id="another Python"),
        pytest.param(lambda s: stamped(s, place="/elsewhere/.venv"), id="a moved folder"),
        pytest.param(lambda s: s.STAMP.unlink(), id="an interrupted installer"),
        pytest.param(lambda s: s.STAMP.write_text("{", encoding="utf-8"), id="a damaged stamp"),
        pytest.param(lambda s: s.STAMP.write_text("[]", encoding="utf-8"), id="a foreign stamp"),
        pytest.param(lambda s: s.PYTHON.unlink(), id="a Python that is gone"),
        pytest.param(lambda s: (s.VENV / "pyvenv.cfg").unlink(), id="half an environment"),
        pytest.param(
            lambda s: (s.VENV / "pyvenv.cfg").write_text("home = /gone/bin\n", encoding="utf-8"),
            id="a base Python that is gone",
        ),
    ],
)
def test_an_environment_that_does_not_fit_is_made_new(start, installer, spoil):
    start.main([])
    (start.VENV / "stale").mkdir()
    spoil(start)
    installer.steps()
    assert start.main([]) == 0
    assert installer.steps() == ["make", "install"]
    assert not (start.VENV / "stale").exists()


def test_whoever_stands_inside_a_spoilt_environment_is_told_to_leave_it(
    start, installer, capsys, monkeypatch
):
    monkeypatch.setattr(sys, "prefix", str(start.VENV))
    assert start.main([]) == 1
    assert "deactivate" in capsys.readouterr().err
    assert installer.steps() == []


@posix
def test_a_second_start_does_not_disturb_an_installer_at_work(start, installer, capsys):
    import fcntl

    start.VENV.mkdir()
    with start.LOG.open("wb") as log:
        fcntl.flock(log, fcntl.LOCK_EX)
        assert start.main([]) == 1
    assert "still being installed" in capsys.readouterr().err
    assert installer.steps() == []
    assert start.main([]) == 0


def test_a_newer_python_goes_on_with_a_word(start, installer, capsys, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 14, 0))
    assert start.main([]) == 0
    assert "newer than 3.13" in capsys.readouterr().out


def test_jupyterlab_gets_the_arguments_and_nothing_else_is_accepted(
    start, installer, monkeypatch, capsys
):
    commands = []
    monkeypatch.setattr(start, "hand_over", lambda command: commands.append(command) or 0)
    start.main(["--no-browser", "--port", "9999"])
    assert commands[0][0] == str(start.PYTHON)
    assert commands[0][-3:] == [
        str(start.HERE / "steelyard" / "lab.py"),
        "--no-browser",
        "--port=9999",
    ]
    with pytest.raises(SystemExit):
        start.main(["--ip=0.0.0.0"])
    assert "unrecognized arguments" in capsys.readouterr().err
    assert len(commands) == 1


def test_the_process_is_handed_over_with_its_exit_status(folder):
    code = "import sys, start; sys.exit(start.hand_over([sys.executable, '-c', 'exit(7)']))"
    assert subprocess.run([sys.executable, "-c", code], cwd=folder, check=False).returncode == 7


def test_an_installer_writes_to_the_log_and_its_status_is_returned(start, folder):
    with (folder / "log").open("a+b") as log:
        words = "import sys; print('to be kept', flush=True); sys.exit('the reason')"
        assert start.run([sys.executable, "-c", words], log) == 1
        said = (folder / "log").read_text(encoding="utf-8").split()
        assert said == ["to", "be", "kept", "the", "reason"]
        assert start.run([sys.executable, "-c", "pass"], log) == 0
        assert (folder / "log").read_text(encoding="utf-8") == ""


def test_a_long_installation_says_that_it_is_alive(start, folder, capsys, monkeypatch):
    waits = []

    def wait(self, timeout=None):
        waits.append(timeout)
        if len(waits) < 3:
            raise subprocess.TimeoutExpired("pip", timeout)
        return 0

    monkeypatch.setattr(subprocess.Popen, "wait", wait)
    with (folder / "log").open("a+b") as log:
        assert start.run([sys.executable, "-c", "pass"], log) == 0
    assert "40 seconds so far" in capsys.readouterr().out


def test_the_environment_is_that_of_an_activated_one(start, monkeypatch):
    monkeypatch.setenv("PYTHONHOME", "/elsewhere")
    variables = start.environment()
    assert variables["VIRTUAL_ENV"] == str(start.VENV)
    assert variables["PATH"].startswith(str(start.PYTHON.parent))
    assert "PYTHONHOME" not in variables


def called(start: ModuleType, monkeypatch: pytest.MonkeyPatch, fails: str = "") -> list[list[str]]:
    """The modules that `run_checks` starts, without starting them; the named one fails."""
    commands: list[list[str]] = []

    def call(command, **kwargs):
        commands.append(command[2:])
        return int(command[2] == fails)

    monkeypatch.setattr(start.subprocess, "call", call)
    return commands


def test_the_tests_are_installed_once_beside_the_course(start, installer, monkeypatch):
    called(start, monkeypatch)
    start.main([])
    installer.steps()
    assert start.main(["test"]) == 0
    assert installer.commands[0][-4:] == ["-r", "requirements.txt", "-e", ".[test]"]
    installer.steps()
    start.main(["test"])
    start.main([])
    assert installer.steps() == []


def test_every_check_runs_and_pytest_gets_the_arguments_and_the_last_word(
    start, installer, monkeypatch, capsys
):
    commands = called(start, monkeypatch)
    assert start.main(["test", "-k", "gates"]) == 0
    assert [command[0] for command in commands] == ["ruff", "ruff", "mypy", "pytest"]
    assert commands[-1][-2:] == ["-k", "gates"]
    assert capsys.readouterr().out.strip().endswith("pytest ...")


@pytest.mark.parametrize("module", ["ruff", "mypy", "pytest"])
def test_one_failed_check_fails_the_whole_after_the_others_have_run(
    start, installer, monkeypatch, capsys, module
):
    commands = called(start, monkeypatch, fails=module)
    assert start.main(["test"]) == 1
    assert commands[-1][0] == "pytest"
    assert ("Failed: " in capsys.readouterr().out) == (module != "pytest")


UV = """#!/bin/sh
echo "$1" >> calls
case "$1" in
venv) mkdir -p .venv/bin && echo "home = /" > .venv/pyvenv.cfg
      printf '#!/bin/sh\necho lab "$@"\n' > .venv/bin/python && chmod +x .venv/bin/python ;;
pip)  while [ -e hang ]; do sleep 0.05; done ;;
esac
"""


@posix
def test_a_killed_installation_is_made_new_and_the_start_after_it_is_short(folder):
    (folder / "uv").write_text(UV, encoding="utf-8")
    (folder / "uv").chmod(0o755)
    (folder / "hang").touch()
    calls = folder / "calls"
    command = [sys.executable, "start.py", "--no-browser"]
    how = {"cwd": folder, "env": {**os.environ, "PATH": f"{folder}:{os.environ['PATH']}"}}
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, start_new_session=True, **how
    ) as first:
        while not (calls.exists() and "pip" in calls.read_text(encoding="utf-8")):
            time.sleep(0.01)
        os.killpg(first.pid, signal.SIGKILL)
    (folder / "hang").unlink()
    calls.unlink()
    second = subprocess.run(command, capture_output=True, text=True, check=True, **how)
    assert calls.read_text(encoding="utf-8").split() == ["--version", "venv", "pip"]
    assert second.stdout.endswith(f"lab -I {folder}/steelyard/lab.py --no-browser\n")
    subprocess.run(command, capture_output=True, check=True, **how)
    assert calls.read_text(encoding="utf-8").split() == ["--version", "venv", "pip"]
