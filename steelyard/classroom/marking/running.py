"""Runs one notebook by nbclient on the student's side of the wall, and passes messages on."""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import signal
import sys
import tempfile
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection, Listener
from pathlib import Path
from typing import IO, Any

import nbformat
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.local_provisioner import LocalProvisioner
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError

from steelyard.classroom.marking.asks import Ask, check_of, checks
from steelyard.classroom.marking.limits import MB, Limits

__all__ = ["run"]

LONGEST_LINE = 2 * MB
"""Bytes of one message from the kernel."""


Pipes = tuple[IO[bytes], IO[bytes]]
"""Where orders come from, and where answers go."""


class OutputError(Exception):
    """The cells showed more than they may."""


def run(job: Mapping[str, Any], limits: Limits, folder: Path, pipes: Pipes) -> dict[str, Any]:
    """Run a notebook and pass on its answers; returns what ended it, as ``{"end": code}``."""
    try:
        notebook = nbformat.reads(job["notebook"], as_version=4)
        cells = [_fresh(cell) for cell in notebook.cells if cell.cell_type == "code"]
    except Exception:  # nbformat raises whatever is wrong with the file
        return {"end": "not-a-notebook"}
    notebook.cells = [*cells, nbformat.v4.new_code_cell("None")]  # after it, what is still wanted
    wanted = [Ask(ask["exercise"], ask["cell"], tuple(ask["answers"])) for ask in job["asks"]]
    return _ran(Marked(notebook, wanted, limits, folder, pipes))


def _ran(client: Marked) -> dict[str, Any]:
    try:
        client.execute()
    except OutputError:
        return {"end": "output"}
    except DeadKernelError:
        return {"end": "killed"}
    except Exception as error:
        return {"end": "failed", "why": f"{type(error).__name__}: {error}"[:300]}
    return {"end": "ok"}


def _fresh(cell: Any) -> Any:
    """A cell without what an earlier run or an editor left in it."""
    made = nbformat.v4.new_code_cell(str(cell.source))
    made.id = str(cell.get("id", ""))
    return made


class Marked(NotebookClient):
    """Runs a notebook and stops after each exercise to ask for its answers."""

    def __init__(
        self, notebook: Any, wanted: Sequence[Ask], limits: Limits, folder: Path, pipes: Pipes
    ) -> None:
        self.bounds, (self.hear, self.say) = limits, pipes
        self.shown = 0
        self.after = _places(notebook.cells, wanted)
        placed = {ask.exercise for asks in self.after.values() for ask in asks}
        self.late = [ask for ask in wanted if ask.exercise not in placed]
        # a short path: some systems allow a socket's about a hundred characters
        address = str(folder / "line") if hasattr(os, "fork") else None
        self.listener = Listener(address, authkey=secrets.token_bytes(16))
        super().__init__(
            notebook,
            km=_kernel(folder, fork=hasattr(os, "fork") and not limits.nofork, shut=pipes),
            allow_errors=True,
            interrupt_on_timeout=True,
            timeout_func=lambda _: limits.cell,
            store_widget_state=False,
            coalesce_streams=False,
            startup_timeout=max(10, int(limits.seconds)),
            on_notebook_start=self._connected,
            on_cell_executed=self._executed,
        )

    def process_message(self, msg: Any, cell: Any, cell_index: int) -> Any:
        """Count what a cell shows, and keep none of it."""
        content = msg["content"]
        if msg["msg_type"] == "stream":
            self.shown += len(content.get("text", ""))
        elif msg["msg_type"] != "status":
            self.shown += len(str(content)) + sum(map(len, msg.get("buffers", ())))
        if self.shown > self.bounds.output * MB:
            raise OutputError
        found = super().process_message(msg, cell, cell_index)
        cell.outputs = []
        return found

    async def _connected(self, **_: Any) -> None:
        key = bytes(self.listener._authkey).hex()  # type: ignore[attr-defined]
        call = asyncio.ensure_future(asyncio.to_thread(self.listener.accept))
        most = int(self.bounds.output * MB)
        await self._silently(f"connect({str(self.listener.address)!r}, {key!r}, {most})")
        self.kernel: Connection = await call
        self.listener.close()

    async def _executed(self, cell_index: int, execute_reply: Any, **_: Any) -> None:
        asked = self.after.get(cell_index, [])
        fault = execute_reply["content"].get("ename")
        if fault == "OutputError":
            raise OutputError
        if fault:
            self._tell({"cell": str(fault)[:60], "exercises": [a.exercise for a in asked]})
        for ask in asked:
            if await self._asked(ask.exercise, ask.answers) == "missing":
                self.late.append(ask)
        if cell_index == len(self.nb.cells) - 1:
            for ask in self.late:
                await self._asked_late(ask)

    async def _asked_late(self, ask: Ask) -> None:
        """Ask at the end; and where the course's own names are gone, for those of the student."""
        if await self._asked(ask.exercise, ask.answers) != "missing":
            return
        own = [a for c in self.nb.cells for id, a in checks(c.source) if id == ask.exercise]
        if own:
            await self._asked(ask.exercise, own[-1])

    async def _asked(self, id: str, answers: Sequence[str]) -> str:
        """Let the kernel serve one exercise; "missing" where a name is."""
        call = f"serve({id!r}, {list(answers)!r}, globals(), {self.bounds.call!r})"
        served = asyncio.ensure_future(self._silently(call))
        passed = asyncio.ensure_future(asyncio.to_thread(self._passed_on, served))
        await asyncio.wait({served, passed}, return_when=asyncio.FIRST_COMPLETED)
        first = await passed
        await served
        return first

    async def _silently(self, call: str) -> None:
        code = f"__import__('steelyard.classroom.marking.inside', fromlist=['inside']).{call}"
        assert self.kc is not None
        await self.async_wait_for_reply(self.kc.execute(code, silent=True, store_history=False))

    def _passed_on(self, served: asyncio.Future[None]) -> str:
        """Carry messages to and fro until the kernel is told to go on."""
        first = ""
        while True:
            while not self.kernel.poll(0.1):
                if served.done():
                    return first or "unheard"
            try:
                said = self.kernel.recv_bytes(LONGEST_LINE)
            except (EOFError, OSError):
                return first or "unheard"
            first = first or ("missing" if b'"missing"' in said[:300] else "said")
            self.say.write(said.replace(b"\n", b" ") + b"\n")
            self.say.flush()
            order = self.hear.readline()
            if not order:
                raise EOFError("whoever asks is gone")
            self.kernel.send_bytes(order)
            if "on" in json.loads(order):
                return first

    def _tell(self, told: Mapping[str, Any]) -> None:
        self.say.write(json.dumps(told).encode() + b"\n")
        self.say.flush()


def _places(cells: Sequence[Any], wanted: Sequence[Ask]) -> dict[int, list[Ask]]:
    """Index of a cell → what is asked after it.

    That is the last cell that has the id of the exercise's own, or holds its check: a cell may have
    been split, copied or retyped.
    """
    found: dict[int, list[Ask]] = {}
    for ask in wanted:
        held = [
            index
            for index, cell in enumerate(cells)
            if cell.id == ask.cell or check_of(ask.exercise, cell.source)
        ]
        if held:
            found.setdefault(held[-1], []).append(ask)
    return found


def _kernel(folder: Path, *, fork: bool, shut: Pipes) -> AsyncKernelManager:
    """A kernel on sockets in a folder, which no network leads to; forked where that is possible.

    A fork has all that this process has imported, and saves the second or two of importing it.
    """
    at = tempfile.mkdtemp(dir=folder) if hasattr(os, "fork") else ""
    manager = AsyncKernelManager(kernel_name="python3")
    if at:
        manager.transport, manager.ip = "ipc", f"{at}/k"
    if not fork:
        return manager
    import ipykernel.ipkernel
    import ipykernel.kernelapp  # noqa: F401

    from steelyard.classroom.marking import inside  # noqa: F401

    manager.connection_file = f"{at}/kernel.json"
    manager.write_connection_file()
    pid = os.fork()
    if pid == 0:
        _be_kernel(manager.connection_file, shut)
    manager.provisioner = LocalProvisioner(
        kernel_id="marked", kernel_spec=manager.kernel_spec, parent=manager
    )
    manager.provisioner.process = Child(pid)  # type: ignore[assignment]
    return manager


def _be_kernel(connection_file: str, shut: Pipes) -> None:
    try:
        for pipe in shut:
            os.close(pipe.fileno())
        os.setsid()
        from ipykernel.kernelapp import IPKernelApp

        IPKernelApp.launch_instance(
            ["-f", connection_file, "--HistoryManager.enabled=False", "--log-level=50"]
        )
    finally:
        os._exit(0)


class Child:
    """A forked process under the names by which `subprocess` knows one."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """How it ended, or None while it runs."""
        if self.returncode is None:
            try:
                pid, status = os.waitpid(self.pid, os.WNOHANG)
            except ChildProcessError:
                pid, status = self.pid, 0
            if pid:
                self.returncode = status
        return self.returncode

    def wait(self) -> int | None:
        """How it ended."""
        return self.poll()

    def send_signal(self, number: int) -> None:
        """Send a signal to it alone."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)

    terminate = kill
