"""From the hand to the picture: our bench, `interact` with matplotlib, and an SVG from the kernel.

    python tests/benchmarks/latency.py [--steps 30] [--rounds 3]

A real JupyterLab in a headless Chromium, 20 forces, 2,000 and 20,000 draws.  The alternatives take
turns in one run.  Printed are the medians and 95th percentiles from the input event to the painted
picture, and during a drag of 100 steps the pictures a second, how long after the last move the last
picture came, and the bytes and messages to and from the kernel; then the time from Run to a usable
board and its bytes, beside a row of 20 plain sliders.
"""

import argparse
import contextlib
import os
import secrets
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import nbformat
from playwright.sync_api import sync_playwright

COURSE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(COURSE / "tests" / "browser"))
from conftest import FLAGS, LEFT_OUT, NAMES, RESTS, Server, _free_port, _wait_for  # noqa: E402

HERE = Path(__file__).parent
DRAWS = (2000, 20000)
MOVES, STEPS = 100, 20

# Each way: the cell that opens it, its slider's handle, the picture that it changes.
OURS = (
    "from rivals import judged, ours\njudged()\nours({n})",
    "{board} .panel input[aria-label='Best guess']",
    "{board} .picture",
)
INTERACT = (
    "from rivals import interacted\ninteracted({n})",
    ".noUi-handle",
    ".jp-OutputArea-output img",
)
SVG = ("from rivals import drawn\ndrawn({n})", ".noUi-handle", "svg.rival")
# In a drag our board draws the forecast at each move and what stands around it less often; the
# others draw all at once.  So ours is timed to the forecast, and in another page to the last bar.
WHOLE = (OURS[0], OURS[1], "{board} .bars")
OUR_BOARD, TO_THE_LAST_BAR = "our board, the forecast", "our board, to its last bar"
WAYS = {OUR_BOARD: OURS, TO_THE_LAST_BAR: WHOLE}
WAYS |= {"interact + plt.show()": INTERACT, "SVG from the kernel": SVG}
BOARD = ".steelyard-board.bench"

WATCH = """([cell, picture]) => {
  const root = window.jupyterapp.shell.currentWidget.content.widgets[cell].node;
  const seen = window.seen = {inputs: [], painted: []};
  for (const kind of ['keydown', 'pointermove']) {
    window.addEventListener(kind, e => seen.inputs.push(e.timeStamp), true);
  }
  let asked = false;
  const painted = async () => {
    asked = false;
    const image = root.querySelector(".jp-OutputArea-output img");
    if (image) await image.decode().catch(() => {});
    requestAnimationFrame(() => { const c = new MessageChannel();
      c.port1.onmessage = () => seen.painted.push(performance.now()); c.port2.postMessage(0); });
  };
  new MutationObserver(changes => {
    const near = n => n.nodeType === 1 ? n : n.parentElement;
    const ours = changes.some(c => near(c.target)?.closest(picture) ||
      [...c.addedNodes].some(n => near(n)?.closest(picture) || n.querySelector?.(picture)));
    if (ours && !asked) { asked = true; painted(); }
  }).observe(root, {childList: true, subtree: true, attributes: true, characterData: true});
}"""


@contextlib.contextmanager
def laboratory():
    """A JupyterLab over a copy of the course, with the rivals' code beside the lessons."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "course"
        shutil.copytree(COURSE, folder, ignore=LEFT_OUT)
        shutil.copy(HERE / "rivals.py", folder / "lessons")
        port, token = _free_port(), secrets.token_hex(12)
        command = [sys.executable, "-I", str(folder / "steelyard" / "lab.py"), "--no-browser"]
        command += [f"--port={port}", f"--IdentityProvider.token={token}"]
        command += ["--LabApp.expose_app_in_browser=True"]
        # Python keeps what it has compiled, unless a machine forbids it; a student's does not
        left_out = {"STEELYARD_WORK", "PYTHONDONTWRITEBYTECODE"}
        env = {k: v for k, v in os.environ.items() if k not in left_out}
        with (folder / "lab.log").open("w") as log:
            process = subprocess.Popen(command, cwd=folder, env=env, stdout=log, stderr=log)
        server = Server(f"http://127.0.0.1:{port}", token, folder)
        try:
            _wait_for(server, process)
            yield server
        finally:
            process.terminate()
            process.wait(20)


def opened(browser, server, name, cells):
    """A page with a notebook of these cells, not run yet; its traffic is counted."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    notebook.metadata["kernelspec"] = kernel
    nbformat.write(notebook, server.folder / "lessons" / f"{name}.ipynb")
    page = browser.new_page(viewport={"width": 1280, "height": 1000})
    page.traffic = {"messages": 0, "sent": 0, "bytes": 0}

    def count(payload, sent):
        page.traffic["messages"] += 1
        page.traffic["sent"] += sent
        page.traffic["bytes"] += len(payload)

    page.on("websocket", lambda ws: ws.on("framesent", lambda data: count(data, True)))
    page.on("websocket", lambda ws: ws.on("framereceived", lambda data: count(data, False)))
    page.goto(f"{server.base}/doc/tree/lessons/{name}.ipynb?token={server.token}&reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=120_000)
    page.wait_for_function(RESTS, timeout=120_000)
    return page


def run_cells(page):
    """Run all cells without waiting for a promise that may never settle."""
    page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells'); }")


def settled(page):
    """Wait until the kernel rests and pictures have stopped coming."""
    page.wait_for_function(RESTS, timeout=120_000)
    while True:
        before = page.evaluate("() => window.seen?.painted.length")
        page.wait_for_timeout(700)
        if page.evaluate("() => window.seen?.painted.length") == before:
            return


class Way:
    """One way to draw, in a page of its own."""

    def __init__(self, browser, server, name, n):
        cell, handle, picture = (part.replace("{board}", BOARD) for part in WAYS[name])
        self.latencies, self.drags = [], []
        self.page = opened(
            browser, server, f"way_{secrets.token_hex(3)}", [cell.replace("{n}", str(n))]
        )
        run_cells(self.page)
        if name.startswith("our board"):  # the widest bar opens the sliders of its force
            self.page.locator(f"{BOARD} button.row").first.click()
        self.handle = self.page.locator(handle).locator("visible=true").first
        self.handle.wait_for(timeout=120_000)
        self.page.locator(picture).first.wait_for(timeout=120_000)
        self.page.evaluate(WATCH, [0, picture])
        settled(self.page)

    def step(self, key):
        """One key press: milliseconds from the event to the painted picture."""
        self.page.bring_to_front()
        self.handle.focus()
        self.page.evaluate("() => { seen.inputs.length = seen.painted.length = 0; }")
        self.page.keyboard.press(key)
        self.page.wait_for_function("() => seen.painted.length", timeout=60_000)
        seen = self.page.evaluate("() => seen")
        self.latencies.append(seen["painted"][0] - seen["inputs"][0])
        settled(self.page)

    def drag(self):
        """A drag of 100 moves to and fro, each of them a step of the slider."""
        self.page.bring_to_front()
        self.handle.scroll_into_view_if_needed()
        x, wide, y = self._track()
        mouse = self.page.mouse
        grip = self.handle.bounding_box()  # a native range can be taken anywhere, the others there
        mouse.move(grip["x"] + grip["width"] / 2, y)
        mouse.down()
        mouse.move(x, y)
        settled(self.page)
        self.page.evaluate("() => { seen.inputs.length = seen.painted.length = 0; }")
        before = dict(self.page.traffic)
        for move in range(1, MOVES + 1):
            mouse.move(x + wide * abs((move + STEPS) % (2 * STEPS) - STEPS) / STEPS, y)
        settled(self.page)  # what the drag had asked for has come; the hand still holds the thumb
        during = {k: v - before[k] for k, v in self.page.traffic.items()}
        seen = self.page.evaluate("() => seen")
        mouse.up()
        settled(self.page)
        assert seen["painted"], "the hand did not hold the slider"
        first, last = seen["inputs"][0], seen["inputs"][-1]
        drawn = sum(first <= t <= last for t in seen["painted"])
        lag = max(0, (seen["painted"] or [last])[-1] - last)
        self.drags.append({"per_second": 1000 * drawn / (last - first), "lag": lag, **during})

    def _track(self):
        """Where the slider's scale begins, how long it is, and at what height, in pixels."""
        track = self.handle.evaluate(
            "e => (e.closest('.noUi-base') ?? e).getBoundingClientRect().toJSON()"
        )
        thumb = 8 if track["width"] > 300 else 0  # a range's own thumb stops before its ends
        return track["x"] + thumb, track["width"] - 2 * thumb, track["y"] + track["height"] / 2

    def told(self):
        """Its figures."""
        ordered = sorted(self.latencies)
        return {
            "median": statistics.median(ordered),
            "p95": ordered[int(0.95 * (len(ordered) - 1))],
            **{k: statistics.median(d[k] for d in self.drags) for k in self.drags[0]},
        }


def compared(browser, server, n, steps, rounds):
    """All ways with n draws, taking turns."""
    ways = {name: Way(browser, server, name, n) for name in WAYS}
    for turn in range(steps):
        for way in ways.values():
            way.step("ArrowRight" if turn % 2 else "ArrowLeft")
    for _ in range(rounds):
        for way in ways.values():
            way.drag()
    told = {name: way.told() for name, way in ways.items()}
    for way in ways.values():
        way.page.close()
    return told


def opening(browser, server, code, ready):
    """Milliseconds from Run to a control that can be used, and the bytes that it took."""
    page = opened(
        browser, server, f"open_{secrets.token_hex(3)}", ["import rivals\nrivals.judged()", code]
    )
    page.evaluate(
        "() => { window.jupyterapp.commands.execute('notebook:run-cell-and-select-next'); }"
    )
    page.wait_for_function(RESTS, timeout=120_000)
    page.wait_for_timeout(500)
    before, start = page.traffic["bytes"], time.perf_counter()
    run_cells(page)
    page.wait_for_function(ready, timeout=120_000, polling=5)
    took, size = 1000 * (time.perf_counter() - start), page.traffic["bytes"] - before
    page.close()
    return took, size


READY = {
    OUR_BOARD: (
        "rivals.ours(2000)",
        f"() => document.querySelector('{BOARD} input[type=range]')",
    ),
    "20 plain sliders": (
        "rivals.sliders()",
        "() => document.querySelectorAll('.noUi-handle').length >= 20",
    ),
}


def main():
    """Print the tables and the ratios."""
    cli = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    cli.add_argument("--steps", type=int, default=30)
    cli.add_argument("--rounds", type=int, default=3)
    args = cli.parse_args()
    path = next(filter(None, map(shutil.which, NAMES)))
    if hasattr(os, "getloadavg"):
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    with laboratory() as server, sync_playwright() as running:
        browser = running.chromium.launch(executable_path=path, args=FLAGS)
        for n in DRAWS:
            report(n, compared(browser, server, n, args.steps, args.rounds))
        opened_in = {name: [] for name in READY}
        for turn in range(args.rounds + 1):
            for name, (code, ready) in READY.items():
                found = opening(browser, server, code, ready)
                if turn:  # the first start of each compiles its modules
                    opened_in[name].append(found)
        browser.close()
    report_opening(opened_in)


def report(n, told):
    """One table: a row for each way, and how many times ours is quicker."""
    print(f"\n{n} draws{'':22} median    p95  pictures/s  lag ms  messages  of them sent     kB")
    for name, f in told.items():
        print(
            f"{name:28} {f['median']:7.1f} {f['p95']:6.1f} {f['per_second']:11.1f} {f['lag']:7.1f}"
            f" {f['messages']:9.0f} {f['sent']:13.0f} {f['bytes'] / 1024:6.0f}"
        )
    for ours in (OUR_BOARD, TO_THE_LAST_BAR):
        for name, f in told.items():
            if not name.startswith("our board"):
                ratio = f["median"] / told[ours]["median"]
                print(f"{ours}: {ratio:.1f} times quicker than {name}")


def report_opening(found):
    """From Run to a control that can be used, and how many times as long ours takes."""
    medians = {}
    print(f"\n{'From Run to usable':28}      ms      kB")
    for name, runs in found.items():
        took, size = (statistics.median(column) for column in zip(*runs, strict=True))
        medians[name] = took
        print(f"{name:28} {took:7.0f} {size / 1024:7.0f}")
    ours, plain = medians.values()
    print(f"our board takes {ours / plain:.2f} times as long as 20 plain sliders")


if __name__ == "__main__":
    main()
