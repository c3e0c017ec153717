"""Open the course with `python3 start.py`, or run its tests with `python3 start.py test`.

The first start makes `.venv` beside this file and installs the course into it; a later start goes
straight to JupyterLab.  What goes wrong is told in a sentence, and the next start recovers from it.

Standard library only.  Python 3.6 has to parse the whole file and to run it down to the version
check, so nothing newer is used as syntax.
"""

import sys

if sys.version_info < (3, 10):  # noqa: UP036 - the older Pythons are the ones to tell
    sys.exit(
        "This is Python {}.{}, and the course needs Python 3.10 to 3.13. Install one from "
        "https://www.python.org/downloads/ and start with it: python3.13 start.py "
        "(on Windows: py -3.13 start.py)".format(*sys.version_info)
    )

import argparse
import contextlib
import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

if sys.platform != "win32":
    import fcntl

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOG = VENV / "start.log"
STAMP = VENV / "start.json"  # what is installed; not there while an installer is at work
RECIPE = ("requirements.txt", "pyproject.toml")
NEEDED_MB = 600

CHECKS = {
    "ruff check": ["ruff", "check"],
    "ruff format": ["ruff", "format", "--check"],
    "mypy": ["mypy"],
    # The tests of a file stay together: they share a kernel or a browser.
    "pytest": ["pytest", "-rfEs", "-n", "auto", "--maxprocesses=4", "--dist=loadfile"],
}

FULL = (
    f"The disk is full: the course needs about {NEEDED_MB} MB. Free some room, or move the course "
    "folder to another disk, then start again."
)
# What an installer or the system said → what to tell the student; the first that fits.
CAUSES = {
    "No space left|not enough space|Disk quota": FULL,
    "ensurepip is not available|No module named '?(venv|ensurepip)": (
        "This Python cannot make environments, for its venv module is not installed. On Debian and "
        "Ubuntu run `sudo apt install python3-venv`; elsewhere install Python from "
        "https://www.python.org/downloads/. Then start again."
    ),
    "Long ?Path": (
        "A file's path became too long for Windows. Move the course into a folder with a short "
        "path, such as C:\\course, then start again."
    ),
    "Permission denied|Access is denied|Operation not permitted|Read-only file system": (
        f"The folder {HERE} cannot be written to. Move the course into your own home or Documents "
        "folder, close any JupyterLab that is still open from here, then start again."
    ),
    "connection broken|ConnectionError|Could not fetch URL|Failed to fetch|Failed to download"
    "|error sending request|timed out|TimeoutError|dns error|getaddrinfo|versions: none": (
        "The course could not be downloaded, because this machine does not reach the Python "
        "package index. Check the network (behind a proxy, set HTTPS_PROXY), then start again; "
        "only the first start needs it, and one after the course was updated."
    ),
    "Failed to build|Failed building|subprocess-exited|No matching distribution|No solution": (
        "A package that the course needs is not to be had for Python {}.{} on this machine. Try "
        "another Python from 3.10 to 3.13: https://www.python.org/downloads/".format(
            *sys.version_info
        )
    ),
}


class StartError(Exception):
    """A sentence that ends this start: what happened, what it means, what to do next."""


def main(arguments: Sequence[str]) -> int:
    """Do what was asked for; returns the exit status and shows no traceback."""
    try:
        testing = arguments[:1] == ["test"]
        options = arguments[1:] if testing else lab_options(arguments)
        prepare(testing)
        if testing:
            return run_checks(options)
        print("JupyterLab starts. Leave this window open; Ctrl-C ends JupyterLab.", flush=True)
        # Isolated: neither this folder nor the one you stand in may hide a module of JupyterLab's.
        return hand_over([str(PYTHON), "-I", str(HERE / "steelyard" / "lab.py"), *options])
    except KeyboardInterrupt:
        print("\nStopped. Start again whenever you like.", file=sys.stderr)
        return 130
    except (StartError, OSError) as error:
        told = isinstance(error, StartError)
        print(error if told else explain(str(error)), file=sys.stderr)
        return 1


def lab_options(arguments: Sequence[str]) -> list[str]:
    """The arguments to pass on to JupyterLab; refuses all others."""
    tests = "`start.py test` runs the tests instead; what follows `test` goes to pytest."
    cli = argparse.ArgumentParser("start.py", description=f"Open the course. {tests}")
    cli.add_argument("--no-browser", action="store_true", help="print the address, open nothing")
    cli.add_argument("--port", type=int, metavar="N", help="the port to listen on, usually 8888")
    asked = cli.parse_args(arguments)
    port = [] if asked.port is None else [f"--port={asked.port}"]
    return [*["--no-browser"] * asked.no_browser, *port]


def prepare(testing: bool) -> None:
    """Leave `.venv` with everything installed; does nothing where the stamp says that it is."""
    missing = [name for name in (*RECIPE, "steelyard", "lessons") if not (HERE / name).exists()]
    if missing:
        raise StartError(
            f"{missing[0]} is missing beside start.py, so the course is not complete. Unpack its "
            "whole folder (on Windows: Extract All), then start again."
        )
    have, want = installed(), wanted(testing)
    whole = usable(have, want)
    if whole and have.get("course") == want["course"] and have.get("test", False) >= testing:
        return
    make, add = tools()
    VENV.mkdir(exist_ok=True)
    with LOG.open("a+b") as log:
        hold(log)
        if not whole:
            make_environment(make, log)
        add += ["-r", RECIPE[0], *(("-e", ".[test]") if testing else ())]
        install(add, log, have if whole else {})
    STAMP.write_text(json.dumps(want), encoding="utf-8")


def wanted(testing: bool) -> dict[str, Any]:
    """What the stamp will say: this Python, this place, these requirements."""
    recipe = b"".join((HERE / name).read_bytes() for name in RECIPE)
    return {
        "python": "{}.{}".format(*sys.version_info),
        "place": str(VENV),
        "course": hashlib.sha256(recipe).hexdigest(),
        "test": testing,
    }


def installed() -> dict[str, Any]:
    """What the stamp says; empty where nothing is installed or an installer was interrupted."""
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def usable(have: Mapping[str, Any], want: Mapping[str, Any]) -> bool:
    """Whether `.venv` was finished, in this place, by such a Python, which still exists."""
    made = VENV / "pyvenv.cfg"
    if not made.exists() or any(have.get(key) != want[key] for key in ("python", "place")):
        return False
    home = re.search(r"(?m)^home *= *(.+)$", made.read_text(encoding="utf-8"))
    return PYTHON.exists() and home is not None and Path(home[1].strip()).is_dir()


def hold(log: IO[bytes]) -> None:
    """One installer at a time, also while one outlives its start.py: the lock is passed on to it.

    Windows needs none, for it refuses to remove what is in use.
    """
    if sys.platform != "win32":
        try:
            fcntl.flock(log, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StartError(
                "The course is still being installed by an earlier start. Let that finish, then "
                "start again."
            ) from None
        except OSError:
            pass  # a network drive without locks


def make_environment(command: Sequence[str], log: IO[bytes]) -> None:
    """An empty `.venv` instead of whatever stood there; none at all where that fails."""
    if Path(sys.prefix).resolve() == VENV:
        raise StartError(
            "The environment .venv has to be made new, and you are inside it. Run `deactivate` or "
            "open a new terminal, then start again."
        )
    if sys.version_info >= (3, 14):
        # To refuse would shut out whoever has the newest Python only, over a mere "not tried".
        print("This Python is newer than 3.13, the last that the course was tried with; going on.")
    print("Making the environment .venv ...", flush=True)
    for old in set(VENV.iterdir()) - {LOG}:
        shutil.rmtree(old) if old.is_dir() and not old.is_symlink() else old.unlink()
    room = shutil.disk_usage(HERE).free > NEEDED_MB * 1_000_000
    if not room or run(command, log):
        sentence = explain(LOG.read_text("utf-8", "replace")) if room else FULL
        shutil.rmtree(VENV, ignore_errors=True)
        raise StartError(sentence)


def install(command: Sequence[str], log: IO[bytes], before: Mapping[str, Any]) -> None:
    """Install what is required; `before` is the stamp of a finished environment, or empty."""
    print("Installing the course: half a minute to five minutes, this once ...", flush=True)
    STAMP.unlink(missing_ok=True)
    if run(command, log):
        if before:  # the installer gave up by itself, and so has left the old packages in place
            STAMP.write_text(json.dumps(before), encoding="utf-8")
        sentence = explain(LOG.read_text("utf-8", "replace"))
        raise StartError(f"{sentence} The installer's own words are in {LOG}")


def tools() -> tuple[list[str], list[str]]:
    """What makes an environment and what installs into it: uv where it runs, else venv and pip."""
    uv = shutil.which("uv")
    if uv and subprocess.run([uv, "--version"], capture_output=True, check=False).returncode == 0:
        # uv leaves pip out unless told, and a student may want to add a package from a notebook.
        make = [uv, "venv", "--seed", "--allow-existing", f"--python={sys.executable}", str(VENV)]
        return make, [uv, "pip", "install", f"--python={PYTHON}"]
    return [sys.executable, "-m", "venv", str(VENV)], [str(PYTHON), "-m", "pip", "install"]


def run(command: Sequence[str], log: IO[bytes]) -> int:
    """Run an installer, its words going to the log, and say now and then that it is alive."""
    log.seek(0)
    log.truncate()
    process = subprocess.Popen(
        command, cwd=HERE, env=environment(), stdin=subprocess.DEVNULL, stdout=log, stderr=log
    )
    seconds = 0
    try:
        while True:
            try:
                return process.wait(20)
            except subprocess.TimeoutExpired:
                seconds += 20
                print(f"  still at work, {seconds} seconds so far ...", flush=True)
    finally:
        process.terminate()
        process.wait()


def explain(text: str) -> str:
    """A sentence for the student on what an installer or the system said."""
    if shutil.disk_usage(HERE).free < 20_000_000:
        return FULL
    for pattern, sentence in CAUSES.items():
        if re.search(pattern, " ".join(text.split()), re.IGNORECASE):
            return sentence
    last = [line.strip() for line in text.splitlines() if line.strip()][-1:]
    reason = last[0] if last else "no reason was given"
    return f"The course could not be started: {reason}. Start again, or show this line to a helper."


def environment() -> dict[str, str]:
    """The variables as `activate` sets them, so that JupyterLab's terminals find `.venv` too."""
    variables = {name: value for name, value in os.environ.items() if name != "PYTHONHOME"}
    path = os.pathsep.join([str(PYTHON.parent), variables.get("PATH", os.defpath)])
    # A pip that is set to install for the user refuses to install into an environment.
    return {**variables, "PATH": path, "VIRTUAL_ENV": str(VENV), "PIP_USER": "0"}


def hand_over(command: Sequence[str]) -> int:
    """Let the command take this process's place; on Windows, which cannot, wait for it."""
    if os.name == "posix":
        os.execve(command[0], list(command), environment())
    with subprocess.Popen(command, env=environment()) as process:
        while process.poll() is None:
            with contextlib.suppress(KeyboardInterrupt):  # JupyterLab hears it as well, and asks
                process.wait()
        return process.returncode


def run_checks(options: Sequence[str]) -> int:
    """Run every check, whatever the one before it found; returns 0 where all pass."""
    failed = []
    for name, command in CHECKS.items():
        print(f"{name} ...", flush=True)
        line = [str(PYTHON), "-m", *command, *(options if name == "pytest" else ())]
        if subprocess.call(line, cwd=HERE, env=environment()):
            failed.append(name)
    if failed and failed != ["pytest"]:
        print(f"Failed: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
