"""A sentence in place of Python's report where a name is not known.

Whoever runs a cell before the one that fetches its tools, or mistypes a name, meets a NameError:
the commonest first error of all.  JupyterLab's kernels in the course's own environment load this as
an extension of IPython (see `lab`); every other error is reported as Python reports it.
"""

from __future__ import annotations

from typing import Any

__all__ = ["load_ipython_extension", "told"]


def load_ipython_extension(shell: Any) -> None:
    """Have names that are not known told in a sentence; IPython calls this at a kernel's start."""
    shell.set_custom_exc((NameError,), _report)


def told(name: str) -> str:
    """What a name that is not known means, and what to do."""
    which = f"the name {name}" if name else "a name in this cell"
    return (
        f"Python does not know {which} yet. Often the cell further up that brings it has not run: "
        "choose Run, then Run All Above Selected Cell, and run this cell again. If that does not "
        "help, compare how the name is written here and there, letter by letter."
    )


def _report(shell: Any, kind: type, error: NameError, *_: Any, **__: Any) -> None:
    """Show the sentence in place of the report; the cell still counts as failed."""
    shell._showtraceback(kind, error, [told(getattr(error, "name", None) or "")])
