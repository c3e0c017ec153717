"""How many hand-ins a second are read, and how much memory that takes, as the class grows.

Run: .venv/bin/python tests/benchmarks/handins.py [SIZE ...]      (100 1000 10000 where not said)

Each size is read by a process of its own, which counts everything that the report shows.
Near-linear means that the hand-ins a second stay the same; flat means that the memory does.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from steelyard.classroom.rehearsal import rehearse

READ = """
import json, resource, sys, time
from steelyard.classroom.collect import collect
from steelyard.classroom.tally import count
bare = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = time.perf_counter()
n = count(collect(sys.argv[1])).n
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"n": n, "seconds": seconds, "bare": bare, "peak": peak}))
"""


def measured(folder: Path) -> dict[str, float]:
    """What the reading process says of itself; memory in kB."""
    command = [sys.executable, "-c", READ, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main(sizes: list[int]) -> None:
    """Make a class of each size, read it, and print what that took beside the smallest."""
    print(f"{'hand-ins':>9} {'made in':>9} {'read in':>9} {'a second':>9} {'of first':>9} "
          f"{'memory':>9} {'of first':>9} {'above bare':>11}")  # fmt: skip
    first: dict[str, float] | None = None
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            rehearse(Path(folder) / "class", size)
            made = time.perf_counter() - start
            found = measured(Path(folder) / "class")
        assert found["n"] == size, "every hand-in is counted"
        first = first or found
        rate = size / found["seconds"]
        speed = rate / (first["n"] / first["seconds"])
        print(f"{size:>9,} {made:>7.1f} s {found['seconds']:>7.1f} s {rate:>9.0f} {speed:>8.2f}x "
              f"{found['peak'] / 1000:>6.0f} MB {found['peak'] / first['peak']:>8.2f}x "
              f"{(found['peak'] - found['bare']) / 1000:>8.0f} MB", flush=True)  # fmt: skip


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [100, 1_000, 10_000])
