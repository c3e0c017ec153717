"""Memory per student on a hub with a lesson open, beside a bare kernel, and what a machine holds.

    python tests/benchmarks/hub_memory.py [--students 4] [--lessons 00 03 06]

Starts JupyterHub as `docs/hub.md` configures it.  A student is a server for one user, which was
asked for what a page of JupyterLab asks first, and a kernel that ran every cell of a lesson.
Several are there at once, and so share the pages of their libraries.  Printed are, in MB and as the
mean of the students: RSS, which counts a shared page for everyone; PSS, which parts it among those
who share it; and what is private, which is what the next student costs where many are there
already.  Linux only: it reads /proc.
"""

import argparse
import sys
import tempfile
from pathlib import Path
from statistics import mean

import nbformat

COURSE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(COURSE / "tests" / "hub"))
from conftest import HOW, lacking, running  # noqa: E402

MEASURES = ("Rss", "Pss", "Private_Clean", "Private_Dirty")
ASKED = ("lab", "lab/api/settings", "lab/api/translations", "api/contents/steelyard/lessons")
MACHINES = (8, 16, 32, 64)
RESERVE = 1024
"""MB that stay for the system itself and for the page cache."""


def held(pid):
    """RSS, PSS and what is private of a process, in MB."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    found = {line.split(":")[0]: line.split()[1] for line in lines[1:]}
    rss, pss, *private = (int(found[name]) / 1024 for name in MEASURES)
    return rss, pss, sum(private)


def added(pids):
    """The three measures of several processes together."""
    return tuple(map(sum, zip(*map(held, pids), strict=True))) or (0, 0, 0)


def told(pid, what):
    """A process's command line or environment as text."""
    return Path(f"/proc/{pid}/{what}").read_bytes().decode("utf-8", "replace")


def parts(hub, students):
    """Student → (server, kernels) as process ids, and the hub's own processes."""
    of, own = {student: ([], []) for student in students}, [hub.process.pid]
    for pid in hub.family():
        owner = next((s for s in students if f"HOME={hub.home(s)}\0" in told(pid, "environ")), None)
        if owner is None:
            own.append(pid)
        else:
            of[owner]["ipykernel_launcher" in told(pid, "cmdline")].append(pid)
    return of, own


def codes(lesson):
    """The lesson's file in a student's folder, and its code cells."""
    (path,) = (COURSE / "lessons").glob(f"{lesson}_*.ipynb")
    cells = nbformat.read(path, as_version=4).cells
    return f"steelyard/lessons/{path.name}", [c.source for c in cells if c.cell_type == "code"]


def at_work(hub, students, notebook, cells):
    """The means over the students with a kernel each: of the server, of the kernel, of both."""
    kernels = {student: hub.kernel(student, notebook) for student in students}
    for student, kernel in kernels.items():
        hub.run(student, kernel, *cells)
    of, _ = parts(hub, students)
    each = [(added(server), added(kernel)) for server, kernel in of.values()]
    for student, kernel in kernels.items():
        hub.ask("DELETE", f"/user/{student}/api/kernels/{kernel}")
    both = [tuple(map(sum, zip(*pair, strict=True))) for pair in each]
    servers, kernels = zip(*each, strict=True)
    return [tuple(map(mean, zip(*rows, strict=True))) for rows in (servers, kernels, both)]


def show(name, rows):
    """One line: the kernel's three measures, and those of kernel and server together."""
    _, kernel, both = rows
    print(f"{name:16}" + "".join(f"{value:8.0f}" for value in (*kernel, *both)))


def main():
    """Weigh a bare kernel and each lesson, and say how many students a machine holds."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--students", type=int, default=4)
    cli.add_argument("--lessons", nargs="+", default=[f"0{n}" for n in range(8)])
    args = cli.parse_args()
    if missing := lacking():
        sys.exit(HOW.format(missing))
    students = [f"student{n}" for n in range(args.students)]
    with tempfile.TemporaryDirectory() as folder, running(Path(folder) / "hub") as hub:
        hub.spawn(*students)
        for student in students:
            for path in ASKED:
                hub.page(f"/user/{student}/{path}")
        print(f"{args.students} students at once; MB a student")
        print(f"{'':16}{'kernel':>24}{'kernel and server':>24}")
        print(f"{'':16}" + f"{'RSS':>8}{'PSS':>8}{'private':>8}" * 2)
        show("a bare kernel", at_work(hub, students, "bare.ipynb", ["pass"]))
        most = (0, 0, 0)
        for lesson in args.lessons:
            rows = at_work(hub, students, *codes(lesson))
            show(f"lesson {lesson}", rows)
            most = max(most, rows[2], key=lambda row: row[1])
        own = added(parts(hub, students)[1])[1]
    print(f"hub, proxy and culler: {own:.0f} MB PSS; kept for the system: {RESERVE} MB")
    for machine in MACHINES:
        room = machine * 1024 - RESERVE - own
        print(f"{machine:3} GB hold {room / most[1]:4.0f} by PSS, {room / most[0]:4.0f} by RSS")


if __name__ == "__main__":
    main()
