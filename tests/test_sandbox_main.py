"""The command line: it works for root and for ordinary users, or it says why it does not."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from sandbox_helpers import printed, run

from sandbox import isolation
from sandbox.__main__ import CommandLine, UsageError, service_of
from sandbox.client import SandboxClient, SandboxUnreachable, check
from sandbox.protocol import RunRequest
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
            program = "import os, jax.numpy as jnp\nprint(os.getuid() > 65000, jnp.ones(2).sum())"
            assert printed(url, program) == "True 2.0"
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


def refused(*options: str, **environment: str) -> str:
    """What the command line says when it ends with 2."""
    done = subprocess.run(
        [sys.executable, "-m", "sandbox", "--port", "0", *options],
        env=os.environ | environment,
        stderr=subprocess.PIPE,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "sandbox.example"])
def test_where_others_can_reach_it_a_token_is_needed(host: str):
    with pytest.raises(UsageError, match="give clients a token"):
        service_of(CommandLine(host=host), {})
    assert service_of(CommandLine(host=host), {"SANDBOX_TOKEN": "x" * 20}).options.tokens
    assert not service_of(CommandLine(host="127.0.0.2"), {}).options.tokens


def test_the_command_line_refuses_to_be_reached_without_a_token():
    assert "give clients a token" in refused("--host", "0.0.0.0", SANDBOX_TOKEN="")


def test_a_token_that_can_be_guessed_is_refused(tmp_path: Path):
    file = tmp_path / "tokens"
    file.write_text(f"{'a' * 20}\nshort\n")
    for line, environment in (
        (CommandLine(), {"SANDBOX_TOKEN": "secret"}),
        (CommandLine(token_file=file), {}),
    ):
        with pytest.raises(UsageError, match="fewer than 16"):
            service_of(line, environment)


def test_a_secret_that_cannot_be_read_is_no_missing_secret(tmp_path: Path):
    """A server without the token that was meant for it would let in anybody."""
    (tmp_path / "empty").write_text("\n")
    for name, message in (("empty", "is empty"), ("missing", "cannot read")):
        for option in ("token_file", "seed_secret_file"):
            with pytest.raises(UsageError, match=message):
                service_of(CommandLine(**{option: tmp_path / name}), {})


def test_a_journal_that_cannot_be_kept_is_refused(tmp_path: Path):
    assert "cannot keep the journal" in refused("--journal", str(tmp_path))


def test_the_journal_is_one_for_each_port_and_none_for_port_0(tmp_path: Path):
    state = {"XDG_STATE_HOME": str(tmp_path)}
    assert service_of(CommandLine(port=0), state).journal == ":memory:"
    one, other = (service_of(CommandLine(port=port), state).journal for port in (8000, 8001))
    assert one != other
    assert Path(one).is_relative_to(tmp_path)


def test_secrets_come_from_files_or_the_environment(tmp_path: Path):
    file = tmp_path / "secret"
    file.write_text("0123456789abcdef\n0123456789ABCDEF\n")
    line = CommandLine(port=0, token_file=file, seed_secret_file=file)
    options = service_of(line, {"SANDBOX_TOKEN": "x" * 20}).options
    assert list(options.tokens) == ["0123456789abcdef", "0123456789ABCDEF"]
    assert options.secret == file.read_bytes().strip()
    assert "0123456789abcdef" not in repr(options)
    variables = {"SANDBOX_TOKEN": "x" * 20, "SANDBOX_SEED_SECRET": "y"}
    options = service_of(CommandLine(port=0, host="0.0.0.0"), variables).options
    assert (list(options.tokens), options.secret) == (["x" * 20], b"y")


def test_with_a_token_it_serves_its_clients_and_nobody_else():
    token = "a token of more than sixteen".replace(" ", "-")
    command = [sys.executable, "-m", "sandbox", "--port", "0", "--workers", "1"]
    environment = os.environ | {"SANDBOX_TOKEN": token}
    server = subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True)
    with server:
        try:
            url, logged = until_listening(server)
            assert token not in logged
            assert check(url, token).workers == 1
            with pytest.raises(SandboxUnreachable, match="does not accept the token"):
                check(url)

            async def ask(token: str) -> str:
                async with SandboxClient(url, token=token) as client:
                    return (await client.run(RunRequest(program="print(1)"))).status

            assert asyncio.run(ask(token)) == "passed"
            assert asyncio.run(ask("wrong")) == "infrastructure"
        finally:
            server.send_signal(signal.SIGTERM)
        assert server.wait(20) == 0
