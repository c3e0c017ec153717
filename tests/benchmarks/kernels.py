"""Memory of a kernel after each lesson, beside a bare one.

    python tests/benchmarks/kernels.py

Prints the resident memory of the kernel's process in MB, and what the lesson adds to a bare kernel.
Linux only: it reads /proc.
"""

import os
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from steelyard.authoring.notebooks import COURSE

WEIGH = "print(open('/proc/self/status').read().split('VmRSS:')[1].split()[0])"


def resident(notebook, folder):
    """MB that a kernel holds after it ran a notebook."""
    notebook.cells.append(new_code_cell(WEIGH))
    with tempfile.TemporaryDirectory() as work:
        resources = {"metadata": {"path": str(folder)}}
        client = NotebookClient(notebook, timeout=300, resources=resources)
        client.execute(env={**os.environ, "STEELYARD_WORK": work})
    return int(notebook.cells[-1].outputs[0].text) / 1024


def main():
    """Weigh a bare kernel, NumPy and matplotlib alone, and each lesson."""
    here = Path.cwd()
    bare = resident(new_notebook(), here)
    print(f"{'a bare kernel':28} {bare:6.0f} MB")
    for name in ("numpy", "matplotlib.figure", "ipywidgets", "anywidget"):
        held = resident(new_notebook(cells=[new_code_cell(f"import {name}")]), here)
        print(f"{'import ' + name:28} {held:6.0f} MB, +{held - bare:.0f}")
    for path in sorted((COURSE / "lessons").glob("[0-9][0-9]_*.ipynb")):
        held = resident(nbformat.read(path, as_version=4), path.parent)
        print(f"{path.stem:28} {held:6.0f} MB, +{held - bare:.0f}")


if __name__ == "__main__":
    main()
