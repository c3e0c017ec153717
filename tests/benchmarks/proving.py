"""Time to compare all solutions with nbval, beside plain nbclient over the same notebooks.

    python tests/benchmarks/proving.py

Prints seconds (median of the runs) and the ratio; the two take turns.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time

import nbformat

from steelyard.authoring.notebooks import COURSE, run

RUNS = 3
NBVAL = ("-m", "pytest", "--nbval", "--nbval-current-env", "-q", "-p", "no:cacheprovider")
SOLUTIONS = sorted((COURSE / "solutions").glob("[0-9][0-9]_*.ipynb"))


def with_nbval():
    """Run and compare, as the tests do, in one pytest process."""
    with tempfile.TemporaryDirectory() as work:
        subprocess.run(
            [sys.executable, *NBVAL, "--rootdir", str(COURSE / "solutions"), *map(str, SOLUTIONS)],
            env={**os.environ, "STEELYARD_WORK": work},
            cwd=COURSE / "solutions",
            stdout=subprocess.DEVNULL,
            check=True,
        )


def with_nbclient():
    """Run alone, each with a kernel of its own."""
    for path in SOLUTIONS:
        run(nbformat.read(path, as_version=4), path.parent)


def main():
    """Take turns, so that a change of the machine's speed meets both alike."""
    found = {with_nbval: [], with_nbclient: []}
    for _ in range(RUNS):
        for way, times in found.items():
            before = time.perf_counter()
            way()
            times.append(time.perf_counter() - before)
    nbval, nbclient = (statistics.median(times) for times in found.values())
    print(f"nbval {nbval:.1f} s, nbclient {nbclient:.1f} s, ratio {nbval / nbclient:.2f}")


if __name__ == "__main__":
    main()
