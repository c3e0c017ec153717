"""How JupyterLab is started: what it is told, which notebooks it trusts, what stays untouched."""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import nbformat
import pytest
from nbformat.sign import NotebookNotary

from steelyard import lab

SETTINGS = [(plugin, name) for plugin, values in lab.SETTINGS.items() for name in values]
OURS = Path(sys.prefix).resolve() == lab.COURSE / ".venv"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with one notebook in each of its rooms, and one elsewhere."""
    for room in (*lab.ROOMS, "handed_in"):
        (tmp_path / "course" / room).mkdir(parents=True)
        notebook(tmp_path / "course" / room / "01.ipynb", f"'{room}'")
    return tmp_path / "course"


def notebook(path: Path, source: str) -> None:
    result = nbformat.v4.new_output("execute_result", {"text/html": "<b>1</b>"}, execution_count=1)
    cell = nbformat.v4.new_code_cell(source, id="one", outputs=[result])
    nbformat.write(nbformat.v4.new_notebook(cells=[cell]), path)


def trusted(course: Path, store: Path) -> dict[str, bool]:
    notary = NotebookNotary(data_dir=str(store))
    with contextlib.closing(notary.store):
        return {
            path.parent.name: notary.check_signature(nbformat.read(path, as_version=4))
            for path in course.glob("*/*.ipynb")
        }


def test_the_courses_notebooks_are_trusted_and_no_others(course, tmp_path):
    lab.trust(course, tmp_path / "store")
    signed = trusted(course, tmp_path / "store")
    assert signed == {"lessons": True, "exercises": True, "solutions": True, "handed_in": False}


def test_notebooks_are_signed_again_only_when_one_has_changed(course, tmp_path, monkeypatch):
    lab.trust(course, tmp_path / "store")
    signings = []
    monkeypatch.setattr(NotebookNotary, "sign", lambda self, nb: signings.append(nb))
    lab.trust(course, tmp_path / "store")
    assert signings == []
    notebook(course / "lessons" / "01.ipynb", "2")
    lab.trust(course, tmp_path / "store")
    assert len(signings) == 3


def test_a_damaged_notebook_is_named_and_the_others_are_signed(course, tmp_path, capsys):
    (course / "exercises" / "01.ipynb").write_text("{", encoding="utf-8")
    lab.trust(course, tmp_path / "store")
    assert "01.ipynb could not be signed" in capsys.readouterr().out
    (course / "exercises" / "01.ipynb").unlink()
    assert trusted(course, tmp_path / "store")["solutions"]


def test_jupyterlab_listens_on_this_machine_alone_and_keeps_its_token(tmp_path):
    options = lab.options(tmp_path)
    assert "--ip=127.0.0.1" in options
    assert not any("token" in option or "password" in option for option in options)


def test_the_first_lesson_opens_in_the_whole_course(tmp_path):
    options = lab.options(tmp_path)
    assert f"--ServerApp.root_dir={lab.COURSE}" in options
    assert (lab.COURSE / "start.py").exists()
    assert f"--LabApp.default_url=/lab/tree/{lab.LESSON}" in options


def test_what_jupyterlab_keeps_is_kept_in_the_environment_unless_that_is_read_only(
    tmp_path, monkeypatch
):
    assert f"--NotebookNotary.data_dir={tmp_path}" in lab.options(tmp_path)
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert not any(str(tmp_path) in option for option in lab.options(tmp_path))


@pytest.mark.parametrize(("plugin", "name"), SETTINGS)
def test_jupyterlab_knows_every_setting_and_its_value(plugin, name):
    from jupyterlab.commands import get_app_dir

    package, schema = plugin.split(":")
    file = Path(get_app_dir(), "schemas", package, f"{schema}.json")
    known = json.loads(file.read_text(encoding="utf-8"))["properties"][name]
    value = lab.SETTINGS[plugin][name]
    choices = [choice["const"] for choice in known.get("oneOf", ())] or [True, False]
    assert value in choices


@pytest.fixture
def prefix(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment of its own for `main`, with start.py's stamp, that signs nothing."""
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(sys, "argv", ["lab.py"])
    monkeypatch.setattr(lab, "trust", lambda course, store: store.mkdir(parents=True))
    (tmp_path / "start.json").touch()
    return tmp_path


def stand_in(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The command lines that JupyterLab is started with, without starting it."""
    calls: list[list[str]] = []
    module = ModuleType("jupyterlab.labapp")
    module.main = lambda: calls.append(sys.argv)
    monkeypatch.setitem(sys.modules, "jupyterlab", ModuleType("jupyterlab"))
    monkeypatch.setitem(sys.modules, "jupyterlab.labapp", module)
    return calls


def test_arguments_are_passed_on_after_ours_so_that_they_win(prefix, monkeypatch):
    calls = stand_in(monkeypatch)
    assert lab.main(["--no-browser", "--port=9999"]) == 0
    assert calls[0][0] == "jupyter-lab"
    assert calls[0][-2:] == ["--no-browser", "--port=9999"]
    written = prefix / "share" / "jupyter" / "lab" / "settings" / "overrides.json"
    assert json.loads(written.read_text(encoding="utf-8")) == lab.SETTINGS


def test_a_damaged_environment_is_told_and_will_be_made_new(prefix, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "jupyterlab", None)
    assert lab.main([]) == 1
    assert "damaged" in capsys.readouterr().err
    assert not (prefix / "start.json").exists()


def test_jupyterlab_starts_where_nothing_can_be_written(prefix, monkeypatch):
    calls = stand_in(monkeypatch)

    def refuse(*args: object) -> None:
        raise PermissionError

    monkeypatch.setattr(lab, "settle", refuse)
    assert lab.main([]) == 0
    assert len(calls) == 1


def ask(url: str, token: str = "", data: bytes | None = None) -> Any:
    """What the server answers, read from JSON; its refusal as a number."""
    head = {"Authorization": f"token {token}"} if token else {}
    try:
        with urllib.request.urlopen(urllib.request.Request(url, data, head), timeout=30) as answer:
            return json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as error:
        return error.code


@contextlib.contextmanager
def started(runtime: Path) -> Iterator[dict[str, Any]]:
    """What JupyterLab writes about itself, once `start.py` has brought it up."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "start.py", "--no-browser", f"--port={port}"]
    variables = {**os.environ, "JUPYTER_RUNTIME_DIR": str(runtime)}
    with subprocess.Popen(command, cwd=lab.COURSE, env=variables, stderr=subprocess.DEVNULL) as run:
        files: list[Path] = []
        while not files:
            assert run.poll() is None, "start.py ended without JupyterLab"
            time.sleep(0.05)
            files = [file for file in runtime.glob("jpserver-*.json") if file.stat().st_size]
        server = json.loads(files[0].read_text(encoding="utf-8"))
        try:
            yield server
        finally:
            ask(f"{server['url']}api/shutdown", server["token"], b"")


@pytest.mark.skipif(not OURS, reason="only in start.py's own environment: python3 start.py test")
def test_start_py_brings_up_a_jupyterlab_that_asks_for_its_token_and_has_our_settings(tmp_path):
    with started(tmp_path) as server:
        url, token = server["url"], server["token"]
        assert url.startswith("http://127.0.0.1:")
        assert ask(f"{url}api/contents") == 403
        names = {entry["name"] for entry in ask(f"{url}api/contents", token)["content"]}
        assert {"lessons", "start.py"} <= names
        for plugin, values in lab.SETTINGS.items():
            known = ask(f"{url}lab/api/settings/{plugin}", token)["schema"]["properties"]
            assert {name: known[name]["default"] for name in values} == values


def test_kernels_of_the_environment_are_told_to_speak_in_sentences(tmp_path):
    file = tmp_path / "etc" / "ipython" / "ipython_kernel_config.py"
    lab.befriend(file)
    given = SimpleNamespace(InteractiveShellApp=SimpleNamespace())
    exec(file.read_text(encoding="utf-8"), {"get_config": lambda: given})
    (name,) = given.InteractiveShellApp.extensions
    assert callable(importlib.import_module(name).load_ipython_extension)
    before = file.stat().st_mtime_ns
    lab.befriend(file)
    assert file.stat().st_mtime_ns == before
