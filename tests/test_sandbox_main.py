"""The command line: it works for root and for ordinary users, or it says why it does not."""

import os
import shutil
import signal
import subprocess
import sys

import httpx
import pytest
from sandbox_helpers import printed, run

from sandbox import isolation
from sandbox.server import listen


def start_server(*prefix: str, options: tuple[str, ...] = ()) -> subprocess.Popen:
    command = [*prefix, sys.executable, "-m", "sandbox", "--port", "0", *options]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True)


def until_listening(server: subprocess.Popen) -> tuple[str, str]:
    """The server's URL, and what it logged before."""
    assert server.stderr
    logged = ""
    for line in server.stderr:
        if "listening on " in line:
            return line.rpartition(" ")[2].strip(), logged
        logged += line
    raise AssertionError(logged)


ORDINARY = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root to become another user")


@as_root
@pytest.mark.parametrize(
    "mode",
    [isolation.NAMESPACES, isolation.RLIMITS] + [isolation.GVISOR] * bool(shutil.which("runsc")),
)
def test_it_works_for_an_ordinary_user(mode: str):
    server = start_server(*ORDINARY, options=("--isolation", mode))
    with server:
        try:
            url, logged = until_listening(server)
            health = httpx.get(f"{url}/health").json()
            assert health["isolation"] == mode
            assert all(lost in logged for lost in isolation.LOST[mode])
            program = "import os, jax.numpy as jnp\nprint(os.getuid(), jnp.ones(2).sum())"
            assert printed(url, program) == "65534 2.0"
            connect = f"import socket\nsocket.create_connection({('127.0.0.1', 8000)})"
            assert run(url, connect).status == "error"
            where = "import os, tempfile\nprint(tempfile.gettempdir() == os.getcwd() != '/')"
            assert printed(url, where) == "True"
            assert run(url, "while True: pass", seconds=1).status == "timeout"
        finally:
            server.send_signal(signal.SIGTERM)
        assert server.wait(20) == 0


@as_root
def test_an_ordinary_user_without_control_groups_is_told_what_to_do():
    server = start_server(*ORDINARY)
    _, logged = server.communicate(timeout=60)
    assert server.returncode == 2
    assert "control groups" in logged
    assert "--isolation namespaces" in logged
    assert len(logged.splitlines()) == 1


@as_root
def test_weaker_isolation_is_refused_to_root():
    server = start_server(options=("--isolation", "rlimits"))
    _, logged = server.communicate(timeout=60)
    assert server.returncode == 2
    assert "refused to root" in logged
    assert "Traceback" not in logged


@as_root
def test_it_refuses_to_start_where_a_layer_is_missing():
    deny = 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"'
    server = start_server("unshare", "--user", "--map-root-user", "sh", "-c", deny, "sh")
    _, logged = server.communicate(timeout=60)
    assert server.returncode == 2
    assert "does not allow" in logged
    assert "Traceback" not in logged


def test_the_command_line_refuses_a_port_that_is_taken():
    with listen() as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "sandbox", "--port", port]
        done = subprocess.run(command, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith(f"cannot listen on port {port}")
    assert "Traceback" not in done.stderr
