"""What `import steelyard` costs, beside `import numpy`: each in fresh interpreters, in turn.

    python tests/benchmarks/imports.py

Prints seconds of processor time (median, fastest, slowest) and the ratio of the medians.
"""

import statistics
import subprocess
import sys

RUNS = 15
CODE = """
import time
before = time.process_time()
{}
print(time.process_time() - before)
"""
CASES = {
    "import numpy": "import numpy",
    "import steelyard": "import steelyard",
    "import steelyard.method": "import steelyard.method",
    "the names of a lesson": "from steelyard import read, quiz, weigh, check, progress",
}


def seconds(statement):
    """Processor time of a statement in a fresh interpreter."""
    line = [sys.executable, "-c", CODE.format(statement)]
    return float(subprocess.run(line, capture_output=True, text=True, check=True).stdout)


def main():
    """Run the cases in turn, so that a change of the machine's speed meets all alike."""
    found = {name: [] for name in CASES}
    for _ in range(RUNS):
        for name, statement in CASES.items():
            found[name].append(seconds(statement))
    base = statistics.median(found["import numpy"])
    for name, times in found.items():
        middle = statistics.median(times)
        spread = f"{min(times) * 1000:.0f} to {max(times) * 1000:.0f}"
        print(f"{name:26} {middle * 1000:6.0f} ms ({spread}), {middle / base:.2f} of NumPy")


if __name__ == "__main__":
    main()
