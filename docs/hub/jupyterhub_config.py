"""JupyterHub for this course on one Linux machine.  `docs/hub.md` explains every line of it.

Each value below is what a department is likely to want.  Change it here, or set the variable in the
hub's environment; the project's own test starts this very file, with other ports and folders.
"""

import os
import sys
from pathlib import Path
from typing import Any


def value(name: str, usual: Any) -> Any:
    """What the hub's environment says under STEELYARD_HUB_NAME, else what is usual."""
    return type(usual)(os.environ.get(f"STEELYARD_HUB_{name}", usual))


c = get_config()  # noqa: F821 - JupyterHub defines it

# Where things are.
COURSE = value("COURSE", "/opt/steelyard/course")  # templates; root's, and read-only for students
STATE = Path(value("STATE", "/var/lib/steelyard-hub"))  # the hub's own, readable by root alone
FOLDER = value("FOLDER", "~/steelyard")  # a student's copy; empty where nbgitpuller hands out
WORK = value("WORK", "~/steelyard/work")  # a student's answers
STATE.mkdir(mode=0o700, parents=True, exist_ok=True)

# The doors: all on this machine alone.  TLS stands in front of the first one.
PORT, HUB, PROXY = value("PORT", 8000), value("HUB_PORT", 8081), value("PROXY_PORT", 8001)
c.JupyterHub.bind_url = f"http://127.0.0.1:{PORT}{value('BASE', '/')}"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{HUB}"
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{PROXY}"
NODE = "/opt/steelyard/proxy/node_modules/.bin"
c.ConfigurableHTTPProxy.command = [value("PROXY", f"{NODE}/configurable-http-proxy")]
c.ConfigurableHTTPProxy.pid_file = str(STATE / "proxy.pid")
c.JupyterHub.db_url = f"sqlite:///{STATE / 'hub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(STATE / "cookie_secret")

# Who may come in: the Linux accounts of this group, by their passwords.
c.JupyterHub.authenticator_class = "pam"
c.LocalAuthenticator.allowed_groups = {value("GROUP", "steelyard")}

# "localprocess" runs each server as the student's Linux account, and needs a hub that is root;
# "simple" runs all as the hub's own account, walls nobody off, and is for trying things out.
c.JupyterHub.spawner_class = value("SPAWNER", "localprocess")
c.SimpleLocalProcessSpawner.home_dir_template = str(STATE / "homes" / "{username}")

# What is started for a student, and where.  prlimit caps what one process may claim: a kernel that
# asks for more meets a MemoryError, and nobody else notices.
MEGABYTES = value("MEGABYTES", 1500)
c.Spawner.cmd = ["prlimit", f"--data={MEGABYTES * 1_000_000}"]
c.Spawner.cmd += [sys.executable, "-I", "-m", "steelyard.hub"]
c.Spawner.notebook_dir = "~"
c.Spawner.default_url = value("PAGE", "/lab/tree/steelyard/lessons/00_start_here.ipynb")
c.Spawner.environment = {
    # So that `python -m steelyard` in a student's terminal is the course's.
    "PATH": f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin",
    "STEELYARD_COURSE": COURSE,
    "STEELYARD_FOLDER": FOLDER,
    "STEELYARD_WORK": WORK,
    # NumPy's linear algebra would start a thread a core in every kernel, for sums that need none.
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
}

# How many at once: what the machine's memory holds (the table in docs/hub.md), not how many there
# are.  The next one is told that the hub is full.
c.JupyterHub.active_server_limit = value("STUDENTS", 25)
c.JupyterHub.concurrent_spawn_limit = 10
# A class that arrives all at once waits, and JupyterHub would take half a minute for a failure.
c.Spawner.start_timeout = c.Spawner.http_timeout = 120

# What nobody uses any more: first kernels whose page is closed, then whole servers.
c.Spawner.args = [
    f"--MappingKernelManager.cull_idle_timeout={value('KERNEL_SECONDS', 1800)}",
    f"--MappingKernelManager.cull_interval={value('KERNEL_EVERY', 120)}",
]

# Without a terminal of its own a server opens login shells, in which /etc/profile puts a PATH
# without the course's Python in the place of the one above.
c.Spawner.args += ["--ServerApp.terminado_settings=shell_command=/bin/bash"]
CULLER = "idle-culler"
c.JupyterHub.services = [
    {
        "name": CULLER,
        "command": [
            *(sys.executable, "-m", "jupyterhub_idle_culler"),
            f"--timeout={value('SERVER_SECONDS', 3600)}",
            f"--cull-every={value('SERVER_EVERY', 300)}",
        ],
    }
]
c.JupyterHub.load_roles = [
    {
        "name": CULLER,
        "scopes": ["list:users", "read:users:activity", "read:servers", "delete:servers"],
        "services": [CULLER],
    }
]
