"""Become JupyterLab as the course wants it: its folder, its first lesson, this machine only.

`start.py` runs this file with the Python of the course's own environment, in place of the command
`jupyter lab`.  What it writes stays inside that environment: nothing of the user's Jupyter changes.
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
    # Every cell stands in the page from the beginning and keeps its true height.  The other modes
    # add cells late, detach them or make a height up outside the window: the page jumps, a picture
    # that measures itself measures nothing, and a search or a screen reader misses what is not
    # there.  With a lesson's 45 cells the last one is there no later than with them.
    "@jupyterlab/notebook-extension:tracker": {"windowingMode": "none"},
}

# IPython reads this at a kernel's start.
KERNELS = 'c = get_config()\nc.InteractiveShellApp.extensions = ["steelyard.friendly"]\n'


def main(arguments: Sequence[str]) -> int:
    """Run JupyterLab until it is stopped; the arguments are its own, and win over ours."""
    shared = Path(sys.prefix, "share", "jupyter")
    own = shared / "steelyard"
    try:
        with contextlib.suppress(OSError):  # neither is worth a start that fails
            settle(shared / "lab" / "settings" / "overrides.json")
            befriend(Path(sys.prefix, "etc", "ipython", "ipython_kernel_config.py"))
            trust(COURSE, own)
        lab = importlib.import_module("jupyterlab.labapp")
    except ImportError as error:
        # Without its stamp, start.py takes the environment for unfinished.
        Path(sys.prefix, "start.json").unlink(missing_ok=True)
        sentence = f"The environment {sys.prefix} is damaged: {error}. Start again: it is made new."
        print(sentence, file=sys.stderr)
        return 1
    sys.argv = ["jupyter-lab", *options(own), *arguments]
    lab.main()
    return 0


def options(own: Path) -> list[str]:
    """What JupyterLab is told; `own` is the folder for what it would else keep for all folders.

    The token is not mentioned, and so stays on.
    """
    # A container's only user is often root, whom JupyterLab refuses unless told.
    root = getattr(os, "geteuid", lambda: 1)() == 0
    # The tabs that stood open, and which notebooks are trusted: a course that one may only read
    # leaves both to the user's own Jupyter.
    kept = [f"--LabApp.workspaces_dir={own / 'workspaces'}", f"--NotebookNotary.data_dir={own}"]
    return [
        "--ip=127.0.0.1",
        f"--ServerApp.root_dir={COURSE}",
        f"--LabApp.default_url=/lab/tree/{LESSON}",
        *(kept if os.access(own, os.W_OK) else ()),
        *["--allow-root"] * root,
    ]


def settle(file: Path) -> None:
    """Write the settings that the course wants as this environment's defaults."""
    _write(file, json.dumps(SETTINGS, indent=1))


def befriend(file: Path) -> None:
    """Let the kernels of this environment tell an unknown name in a sentence (see `friendly`)."""
    _write(file, KERNELS)


def _write(file: Path, text: str) -> None:
    if file.exists() and file.read_text(encoding="utf-8") == text:
        return  # a JupyterLab that is running may be reading it
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def trust(course: Path, store: Path) -> None:
    """Sign the course's notebooks, so that JupyterLab shows the pictures that they hold.

    JupyterLab imports the same library into the same process, so this costs a tenth of a second
    where a notebook has changed since the last time, and else nothing.
    """
    store.mkdir(parents=True, exist_ok=True)
    files = sorted(file for room in ROOMS for file in (course / room).glob("*.ipynb"))
    digest = hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()
    stamp = store / "trusted.txt"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == digest:
        return
    nbformat = importlib.import_module("nbformat")
    notary = importlib.import_module("nbformat.sign").NotebookNotary(data_dir=str(store))
    with contextlib.closing(notary.store):
        for file in files:
            try:
                notary.sign(nbformat.read(file, as_version=4))
            except Exception as error:  # a damaged notebook is for JupyterLab to tell about
                print(f"{file.name} could not be signed; its pictures may not show ({error}).")
    stamp.write_text(digest, encoding="utf-8")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit("\nStopped. Start again whenever you like.")
