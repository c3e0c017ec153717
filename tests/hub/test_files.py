"""The files that the guide hands out say the same, and the guide names what can be set."""

import re
import shutil
import stat
import subprocess

import pytest
import yaml

from .conftest import CONFIG, COURSE

FOLDER = CONFIG.parent
GUIDE = COURSE / "docs" / "hub.md"


@pytest.fixture
def configured(tmp_path, monkeypatch):
    """What the hub's configuration sets, without a hub."""
    from traitlets.config import Config

    monkeypatch.setenv("STEELYARD_HUB_STATE", str(tmp_path / "state"))
    made = Config()
    exec(CONFIG.read_text("utf-8"), {"get_config": lambda: made})
    return made


@pytest.fixture
def chart():
    """The values for Kubernetes."""
    return yaml.safe_load((FOLDER / "zero-to-jupyterhub.yaml").read_text("utf-8"))


def test_kubernetes_is_told_what_the_machine_is_told(configured, chart):
    student, environment = chart["singleuser"], dict(configured.Spawner.environment)
    assert environment.pop("PATH")
    assert student["extraEnv"] == environment
    assert student["defaultUrl"] == configured.Spawner.default_url
    assert student["cmd"][1:] == configured.Spawner.cmd[-3:]
    (culler,) = configured.JupyterHub.services
    cull = chart["cull"]
    assert culler["command"][-2:] == [
        f"--timeout={cull['timeout']}",
        f"--cull-every={cull['every']}",
    ]


def test_a_students_terminal_keeps_the_path_that_it_is_given(configured):
    pytest.importorskip("jupyter_server_terminals")
    from jupyter_server.serverapp import ServerApp
    from jupyter_server_terminals.app import TerminalsExtensionApp

    server = ServerApp()
    server.parse_command_line(list(configured.Spawner.args))
    terminals = TerminalsExtensionApp()
    terminals.serverapp = server
    terminals.initialize_settings()
    assert terminals.terminal_manager.shell_command == ["/bin/bash"]  # and no -l


def test_all_doors_of_the_hub_are_on_this_machine_alone(configured):
    hub, proxy = configured.JupyterHub, configured.ConfigurableHTTPProxy
    for door in (hub.bind_url, hub.hub_bind_url, proxy.api_url):
        assert door.startswith("http://127.0.0.1:")


def test_the_hubs_own_folder_is_shut_to_students(configured, tmp_path):
    assert stat.S_IMODE((tmp_path / "state").stat().st_mode) == 0o700


def test_the_guide_names_every_file_and_every_value():
    guide = GUIDE.read_text("utf-8")
    files = [file.name for file in FOLDER.iterdir() if file.is_file()]
    values = re.findall(r'value\(["\'](\w+)', CONFIG.read_text("utf-8"))
    assert len(values) > 15
    assert [name for name in (*files, *values) if f"`{name}`" not in guide] == []


@pytest.mark.skipif(shutil.which("sh") is None, reason="there is no sh here")
def test_the_collecting_script_can_be_read_by_a_shell():
    subprocess.run(["sh", "-n", str(FOLDER / "collect.sh")], check=True)
