"""A real JupyterHub on 127.0.0.1, started with the configuration that the guide hands out."""

import asyncio
import contextlib
import importlib.util
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass
from pathlib import Path

import pytest

COURSE = Path(__file__).resolve().parents[2]
CONFIG = COURSE / "docs" / "hub" / "jupyterhub_config.py"
GRADER = ("formgrader", "validate_assignment", "assignment_list", "course_list")
OTHERS = ["notebook", *(f"nbgrader.server_extensions.{part}" for part in GRADER)]
MODULES = ("jupyterhub", "jupyterhub_idle_culler")
PROXY = "configurable-http-proxy"
HOW = "the hub was not tested: {} is missing. Install it, as .ci/run does, then run the tests again"

# The guide's file as it stands; beside it no password, a token for the test, and no waiting for one
# server before the next is asked for.  Where tests are run the only user is often root, and
# nbgrader is there for other tests.
TESTED = """
load_subconfig({config!r})
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.tornado_settings = {{"slow_spawn_timeout": 0}}
c.Spawner.args += ["--allow-root"] * {root}
c.Spawner.args += [f"--ServerApp.jpserver_extensions={{name}}=False" for name in {others!r}]
c.JupyterHub.services.append({{"name": "test", "api_token": {token!r}}})
scopes = ["admin:users", "admin:servers", "access:servers", "read:services", "read:roles:services"]
c.JupyterHub.load_roles.append({{"name": "test", "scopes": scopes, "services": ["test"]}})
"""


@dataclass
class Hub:
    """A hub that runs: its address, the test's token, its own folder, its process."""

    base: str
    token: str
    state: Path
    process: subprocess.Popen

    def home(self, student):
        """A student's home folder."""
        return self.state / "homes" / student

    def ask(self, method, path, told=None):
        """What the hub or a student's server answers, read from JSON; a refusal raises."""
        return json.loads(self.page(path, method, told)[1] or "null")

    def page(self, path, method="GET", told=None):
        """Where a page is in the end, and its text."""
        data = None if told is None else json.dumps(told).encode()
        request = urllib.request.Request(self.base + path, data, method=method)
        request.add_header("Authorization", f"token {self.token}")
        with urllib.request.urlopen(request, timeout=60) as reply:
            return reply.url.removeprefix(self.base), reply.read().decode()

    def spawn(self, *students):
        """Start the students' servers, all at once, and wait until they answer."""
        for student in students:
            self.ask("POST", f"/hub/api/users/{student}")
            self.ask("POST", f"/hub/api/users/{student}/server")
        for student in students:
            until(lambda s=student: self.runs(s), f"{student}'s server does not come up")

    def runs(self, student):
        """Whether the student's server is up and ready."""
        servers = self.ask("GET", f"/hub/api/users/{student}")["servers"]
        return bool(servers) and servers[""]["ready"]

    def kernel(self, student, notebook):
        """The id of a kernel for a notebook of the student's."""
        told = {"path": notebook, "name": "", "type": "notebook", "kernel": {"name": "python3"}}
        return self.ask("POST", f"/user/{student}/api/sessions", told)["kernel"]["id"]

    def run(self, student, kernel, *cells):
        """What the cells print, one after the other in one kernel; an error raises."""
        place = f"{self.base.replace('http', 'ws', 1)}/user/{student}/api/kernels/{kernel}/channels"
        return asyncio.run(_run(place, self.token, cells))

    def family(self):
        """The process ids of all that the hub started."""
        parents = dict(filter(None, map(_parent, Path("/proc").glob("[0-9]*"))))
        found = [self.process.pid]
        for one in found:
            found += [child for child, parent in parents.items() if parent == one]
        return found[1:]


def until(reached, otherwise, seconds=120):
    """Wait until something is reached; fail with a sentence where it is not."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            if reached():
                return
        time.sleep(0.1)
    raise AssertionError(otherwise)


def lacking():
    """What is not installed of what a hub needs; empty where nothing lacks."""
    missing = [name for name in MODULES if importlib.util.find_spec(name) is None]
    missing += [] if proxy() else [PROXY]
    missing += [name for name in ("prlimit",) if shutil.which(name) is None]
    return " and ".join(missing)


def proxy():
    """Where the proxy lies; None where it is not installed."""
    return shutil.which(PROXY)


@contextlib.contextmanager
def running(state, **settings):
    """A hub with the guide's configuration; leaves no process behind, and fails where one stays."""
    ports, token = _free_ports(3), secrets.token_hex(16)
    told = dict(zip(("PORT", "HUB_PORT", "PROXY_PORT"), ports, strict=True))
    told |= {"COURSE": COURSE, "STATE": state, "SPAWNER": "simple", "PROXY": proxy(), **settings}
    state.mkdir(parents=True, exist_ok=True)
    config = state / "tested_config.py"
    config.write_text(_tested(token))
    env = {k: v for k, v in os.environ.items() if not k.startswith(("STEELYARD", "JUPYTER"))}
    env |= {f"STEELYARD_HUB_{name}": str(value) for name, value in told.items()}
    # A hub ends its services by SIGINT, to which a job in the background would leave them deaf.
    command = ["env", "--default-signal=INT", sys.executable, "-m", "jupyterhub", "-f", str(config)]
    with (state / "hub.log").open("w") as log:
        process = subprocess.Popen(command, cwd=state, env=env, stdout=log, stderr=log)
    hub = Hub(f"http://127.0.0.1:{ports[0]}", token, state, process)
    try:
        _wait_for(hub)
        yield hub
    finally:
        _end(hub)


@pytest.fixture(scope="module")
def hub(tmp_path_factory):
    """A hub for the tests of one file."""
    if missing := lacking():
        pytest.skip(HOW.format(missing))
    with running(tmp_path_factory.mktemp("hub")) as started:
        yield started


async def _run(place, token, cells):
    from tornado.httpclient import HTTPRequest
    from tornado.websocket import websocket_connect

    head = {"Authorization": f"token {token}"}
    asked = HTTPRequest(place, headers=head, connect_timeout=120, request_timeout=120)
    line = await websocket_connect(asked, max_message_size=2**28)
    try:
        return [await asyncio.wait_for(_cell(line, cell), 120) for cell in cells]
    finally:
        line.close()


async def _cell(line, source):
    asked, printed = _execute(source), ""
    await line.write_message(json.dumps(asked))
    while True:
        text = await line.read_message()
        if isinstance(text, bytes):
            continue  # what a board sends its copy in the browser
        message = json.loads(text)
        if message["parent_header"].get("msg_id") != asked["header"]["msg_id"]:
            continue
        kind, content = message["msg_type"], message["content"]
        if kind == "error":
            raise AssertionError("\n".join(content["traceback"]))
        if kind == "stream":
            printed += content["text"]
        if kind == "status" and content["execution_state"] == "idle":
            return printed


def _execute(source):
    head = {"msg_id": uuid.uuid4().hex, "msg_type": "execute_request", "version": "5.3"}
    head |= {"username": "", "session": uuid.uuid4().hex, "date": ""}
    content = {"code": source, "silent": False, "store_history": False, "user_expressions": {}}
    content |= {"allow_stdin": False, "stop_on_error": True}
    return {
        **{"channel": "shell", "header": head, "parent_header": {}},
        **{"metadata": {}, "content": content, "buffers": []},
    }


def _tested(token):
    return TESTED.format(config=str(CONFIG), token=token, root=os.geteuid() == 0, others=OTHERS)


def _wait_for(hub):
    def up():
        if hub.process.poll() is not None:
            raise RuntimeError((hub.state / "hub.log").read_text()[-3000:])
        return "version" in hub.ask("GET", "/hub/api/")

    until(up, "the hub does not answer")


def _end(hub):
    """Ask the hub to stop, which stops its servers and its proxy; whatever stays is a fault."""
    started = hub.family()
    hub.process.terminate()
    try:
        hub.process.wait(120)
    finally:
        hub.process.kill()
        left = [pid for pid in started if _parent(Path(f"/proc/{pid}"))]
        for pid in left:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
    assert not left, f"the hub left {len(left)} processes behind"


def _parent(process):
    """A process's id and its parent's; None where it is gone."""
    try:
        state, parent = (process / "stat").read_text().rpartition(")")[2].split()[:2]
    except OSError:
        return None
    return None if state == "Z" else (int(process.name), int(parent))


def _free_ports(count):
    with contextlib.ExitStack() as stack:
        doors = [stack.enter_context(socket.socket()) for _ in range(count)]
        for door in doors:
            door.bind(("127.0.0.1", 0))
        return [door.getsockname()[1] for door in doors]
