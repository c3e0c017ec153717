"""A real JupyterLab, started as `start.py` starts it, over a copy of the course; a real browser."""

import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest

COURSE = Path(__file__).resolve().parents[2]
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
# Chromium as root in a container, and without calls to its maker's servers.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",  # a container's is often too small, and then a page hangs or dies
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LEFT_OUT = shutil.ignore_patterns(".*", "work", "tests", "__pycache__", "*.egg-info")
HOW = "browser tests were skipped: {}. Install {}, then run the tests again."

RESTS = """() => {
  const w = window.jupyterapp.shell.currentWidget, k = w?.sessionContext?.session?.kernel;
  const prompts = [...document.querySelectorAll('.jp-InputArea-prompt')];
  const cells = w?.content?.widgets.length;
  return k && w.context.isReady && k.status === 'idle' &&
    document.querySelectorAll('.jp-Cell').length >= cells &&
    prompts.every(p => !p.textContent.includes('*'));
}"""
START = """([command, given]) => {
  window.steelyardDone = null;
  window.jupyterapp.commands.execute(command, eval(`(${given})`))
    .then(() => { window.steelyardDone = ''; }, e => { window.steelyardDone = `failed: ${e}`; });
}"""
COUNT = """() => { const W = WebSocket.prototype, send = W.send; window.sent = 0;
  W.send = function (data) {
    const text = typeof data === 'string' ? data : new TextDecoder().decode(data);
    window.sent += text.includes('comm_msg') ? 1 : 0;
    return send.apply(this, arguments);
  }; }"""
WIDE = """() => [...document.querySelectorAll('.steelyard-board')].flatMap(board =>
  [...board.querySelectorAll('*')].filter(e => !e.closest('select,.scrolls,.visually-hidden') &&
    e.getBoundingClientRect().right > board.getBoundingClientRect().right + 1)
  .map(e => e.outerHTML.slice(0, 80)))"""
ANSWERED = """() => {
  const boards = globalThis[Symbol.for('steelyard.boards')] ?? new Map();
  const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
  return kernel.status === 'idle' && [...boards.values()].every(b => b.messages.length === 0);
}"""
STATE = """() => {
  const kernel = window.jupyterapp.shell.currentWidget?.sessionContext?.session?.kernel;
  return `${kernel?.status}, ${kernel?.connectionStatus}`;
}"""
FAULTS = """() => window.jupyterapp.shell.currentWidget.content.widgets.flatMap((cell, i) =>
  (cell.model.outputs?.toJSON() ?? [])
    .filter(o => o.output_type === 'error' || o.name === 'stderr')
    .map(o => `cell ${i}: ${o.ename ?? 'stderr'}: ${o.evalue ?? o.text}`))"""


@dataclass
class Server:
    """A JupyterLab over a copy of the course."""

    base: str
    token: str
    folder: Path


def pytest_collection_modifyitems(items):
    """Give a test in a real browser a second try, which the report tells of.

    On a busy machine JupyterLab can lose its line to a kernel; a fault of the course fails twice.
    """
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session")
def chromium():
    """The browser, or a skip that says how to get it."""
    playwright = pytest.importorskip(
        "playwright.sync_api", reason=HOW.format("Playwright is missing", "the package playwright")
    )
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip(HOW.format("no Chromium was found", "your system's package chromium"))
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def server(tmp_path_factory, chromium):
    """JupyterLab on 127.0.0.1, with a student's record that starts empty."""
    folder = tmp_path_factory.mktemp("lab") / "course"
    shutil.copytree(COURSE, folder, ignore=LEFT_OUT)
    port, token = _free_port(), secrets.token_hex(12)
    command = [sys.executable, "-I", str(folder / "steelyard" / "lab.py"), "--no-browser"]
    command += [f"--port={port}", f"--IdentityProvider.token={token}"]
    command += ["--ServerApp.port_retries=0", "--LabApp.expose_app_in_browser=True"]
    # A test that changes the theme must not change that of whoever runs it.
    command += [f"--LabApp.user_settings_dir={folder.parent / 'settings'}"]
    env = {k: v for k, v in os.environ.items() if k != "STEELYARD_WORK"}
    env["JUPYTER_CONFIG_DIR"] = str(_as_students_have_it(folder.parent / "config"))
    with (folder / "lab.log").open("w") as log:
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=log, stderr=log)
    try:
        made = Server(f"http://127.0.0.1:{port}", token, folder)
        _wait_for(made, process)
        yield made
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        process.kill()


def _as_students_have_it(config):
    """Settings that switch off what the tests alone install: nbgrader's extensions."""
    off = {"@jupyter/nbgrader": True, "@jupyter-notebook/lab-extension": True}
    grader = ("formgrader", "validate_assignment", "assignment_list", "course_list")
    parts = ["notebook", *(f"nbgrader.server_extensions.{part}" for part in grader)]
    server = {"ServerApp": {"jpserver_extensions": dict.fromkeys(parts, False)}}
    (config / "labconfig").mkdir(parents=True)
    page = config / "labconfig" / "page_config.json"
    page.write_text(json.dumps({"disabledExtensions": off}), encoding="utf-8")
    (config / "jupyter_server_config.json").write_text(json.dumps(server), encoding="utf-8")
    return config


@pytest.fixture
def opened(server, chromium):
    """Open a notebook of the course: `opened("lessons/00_….ipynb", theme="dark", width=320)`."""
    contexts = []

    def go(path, theme="light", width=1280, height=1000, run=True):
        context = chromium.new_context(
            viewport={"width": width, "height": height}, color_scheme=theme
        )
        contexts.append(context)
        page = context.new_page()
        page.console = []
        page.on("console", lambda m: page.console.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: page.console.append(str(e)))
        page.goto(f"{server.base}/doc/tree/{path}?token={server.token}&reset", timeout=120_000)
        page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=120_000)
        page.wait_for_function(RESTS, timeout=120_000)  # cells out of sight are attached later
        if theme == "dark":
            execute(page, "apputils:change-theme", "{theme: 'JupyterLab Dark'}")
        if run:
            run_all(page)
        return page

    yield go
    for context in contexts:
        context.close()
    _start_afresh(server)


@pytest.fixture
def boards(server, opened):
    """Open a notebook of some cells: `boards("lessons/x_test.ipynb", cells, ".result", **how)`.

    The page waits for the selector, and from then on counts in `window.sent` what boards tell the
    kernel.
    """
    import nbformat

    def go(path, cells, selector, **how):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook.metadata["kernelspec"] = kernel  # without one, JupyterLab asks
        (server.folder / path).parent.mkdir(exist_ok=True)
        nbformat.write(notebook, server.folder / path)
        page = opened(path, **how)
        page.locator(selector).last.wait_for()
        page.evaluate(COUNT)
        return page

    return go


@pytest.fixture
def drag():
    """Drag the thumb of a range by mouse to a share of its way, in small steps; `drop` lets go."""

    def moved(range_, to, drop=True):
        range_.scroll_into_view_if_needed()
        mouse, box = range_.page.mouse, range_.bounding_box()
        way, y = box["width"] - 16, box["y"] + box["height"] / 2
        mouse.move(box["x"] + 8 + way / 2, y)
        mouse.down()
        for step in range(11):
            mouse.move(box["x"] + 8 + way * (0.5 + (to - 0.5) * step / 10), y)
        if drop:
            mouse.up()

    return moved


@pytest.fixture
def finger():
    """Drag from the middle of a control by a finger, so many pixels to the right."""

    def moved(control, by):
        control.scroll_into_view_if_needed()
        page, box = control.page, control.bounding_box()
        line = page.context.new_cdp_session(page)
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        for step in range(11):
            point = {"x": x + by * step / 10, "y": y}
            kind = "touchMove" if step else "touchStart"
            line.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
            page.wait_for_timeout(20)
        line.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    return moved


@pytest.fixture
def faultless():
    """Open every fold of a board, and let no machine find a fault: `faultless(page, BOARD)`.

    Nothing keeps a reader out (axe), nothing sticks out of the board, and the console is silent.
    """
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()

    def check(page, board):
        page.locator(f"{board} details").evaluate_all("all => all.forEach(e => { e.open = true; })")
        page.wait_for_timeout(300)
        found = axe.run(page, context=board).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found] == []
        assert page.evaluate(WIDE) == []
        assert page.console == []

    return check


@pytest.fixture
def run_faults():
    """Errors and warnings that a page's cells showed."""
    return faults


@pytest.fixture
def do():
    """Let JupyterLab carry out one of its commands."""
    return execute


@pytest.fixture
def rests():
    """Wait until what was done on boards is kept."""
    return answered


@pytest.fixture
def rerun():
    """Run every cell of an open page."""
    return run_all


def answered(page):
    """Wait until the kernel has answered what the boards told it, so that the record holds it."""
    page.wait_for_timeout(300)  # a hand that let go tells it in a moment
    page.wait_for_function(ANSWERED, timeout=60_000)


def execute(page, command, arguments="{}"):
    """Let JupyterLab carry out one of its commands, within two minutes.

    A command's promise may never settle, for instance where JupyterLab asks something in a dialog
    or loses its line to the kernel, so nobody waits for the promise itself.
    """
    from playwright.sync_api import Error

    page.evaluate(START, [command, arguments])
    try:
        page.wait_for_function("() => window.steelyardDone !== null", timeout=120_000)
    except Error as error:
        asked = page.locator(".jp-Dialog").all_inner_texts()
        state = page.evaluate(STATE)
        raise AssertionError(f"{command} did not end: kernel {state}, dialogs {asked}") from error
    failed = page.evaluate("() => window.steelyardDone")
    assert not failed, f"{command}: {failed}"


def run_all(page):
    """Run every cell, and wait until the kernel rests and the boards are drawn."""
    page.wait_for_function(RESTS, timeout=120_000)
    execute(page, "notebook:run-all-cells")
    page.wait_for_function(RESTS, timeout=120_000)
    page.wait_for_timeout(500)


def faults(page):
    """Errors and warnings that cells showed."""
    return page.evaluate(FAULTS)


def _start_afresh(server):
    """End the kernels and clear the record, so that no test meets what another one did."""
    for session in json.loads(_ask(server, "GET", "/api/sessions")):
        _ask(server, "DELETE", f"/api/sessions/{session['id']}")
    shutil.rmtree(server.folder / "work", ignore_errors=True)


def _ask(server, method, path):
    request = urllib.request.Request(server.base + path, method=method)
    request.add_header("Authorization", f"token {server.token}")
    with urllib.request.urlopen(request, timeout=20) as reply:
        return reply.read()


def _wait_for(server, process):
    for _ in range(1200):
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            urllib.request.urlopen(f"{server.base}/api/status?token={server.token}", timeout=5)
            return
        if process.poll() is not None:
            break
        time.sleep(0.05)
    raise RuntimeError((server.folder / "lab.log").read_text()[-3000:])


def _free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]
