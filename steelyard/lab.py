"""Become JupyterLab as the course wants it: its folder, its first lesson, this machine only.

`start.py` runs this file with the Python of the course's own environment, in place of the command
`jupyter lab`.  It writes into that environment and, as JupyterLab does, into the user's store of
notebook signatures; the user's Jupyter settings stay as they are.
"""

from __future__ import annotations

import contextlib
import hashlib
import importlib
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

COURSE = Path(__file__).resolve().parents[1]
LESSON = "lessons/00_start_here.ipynb"
ROOMS = ("lessons", "exercises", "solutions")

# Defaults in this environment; what a user has set for JupyterLab wins over them.
SETTINGS = {
    # JupyterLab would ask its home page for news and newer versions: nothing leaves the machine.
    "@jupyterlab/apputils-extension:notification": {"fetchNews": "false", "checkForUpdates": False},
}


def main(arguments: Sequence[str]) -> int:
    """Run JupyterLab until it is stopped; the arguments are its own, and win over ours."""
    home = Path(sys.prefix, "share", "jupyter", "lab")
    try:
        with contextlib.suppress(OSError):  # neither is worth a start that fails
            settle(home / "settings" / "overrides.json")
            trust(COURSE, Path(sys.prefix, "trusted.txt"))
        lab = importlib.import_module("jupyterlab.labapp")
    except ImportError as error:
        # Without its stamp, start.py takes the environment for unfinished.
        Path(sys.prefix, "start.json").unlink(missing_ok=True)
        sentence = f"The environment {sys.prefix} is damaged: {error}. Start again: it is made new."
        print(sentence, file=sys.stderr)
        return 1
    sys.argv = ["jupyter-lab", *options(home), *arguments]
    lab.main()
    return 0


def options(home: Path) -> list[str]:
    """What JupyterLab is told: where the course is, and to listen to this machine alone."""
    # A container's only user is often root, whom JupyterLab refuses unless told.
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    return [
        "--ip=127.0.0.1",
        f"--ServerApp.root_dir={COURSE}",
        f"--LabApp.default_url=/lab/tree/{LESSON}",
        # The tabs that stood open are this course's, not those of a JupyterLab elsewhere.
        f"--LabApp.workspaces_dir={home / 'workspaces'}",
        *["--allow-root"] * root,
    ]


def settle(file: Path) -> None:
    """Write the settings that the course wants as this environment's defaults."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(SETTINGS, indent=1), encoding="utf-8")


def trust(course: Path, stamp: Path) -> None:
    """Sign the course's notebooks, so that JupyterLab shows the pictures that they hold.

    JupyterLab imports the same library into the same process, so this costs a tenth of a second
    where a notebook has changed since the last time, and else nothing.
    """
    files = sorted(file for room in ROOMS for file in (course / room).glob("*.ipynb"))
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    if stamp.exists() and stamp.read_text(encoding="utf-8") == digest:
        return
    nbformat = importlib.import_module("nbformat")
    notary = importlib.import_module("nbformat.sign").NotebookNotary()
    for file in files:
        try:
            notary.sign(nbformat.read(file, as_version=4))
        except Exception as error:  # a damaged notebook is for JupyterLab to tell about
            print(f"{file.name} could not be signed, so its pictures may not show ({error}).")
    stamp.write_text(digest, encoding="utf-8")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nStopped. Start again whenever you like.")
