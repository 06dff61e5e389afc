"""The server as a process: what it says of itself, and who dies with whom."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sandbox import embedded, isolation, server
from sandbox.client import SandboxUnreachable, check
from sandbox.embedded import start_embedded


@pytest.fixture(scope="module")
def url():
    with start_embedded(1) as url:
        yield url


def test_health_says_what_is_active(url: str):
    health = check(url)
    assert health.isolation == "full"
    assert "private read-only root" in health.layers
    assert health.lost == []
    assert {"python", "jax", "jaxlib", "numpy"} == health.versions.keys()
    assert (health.workers, health.running, health.queued) == (1, 0, 0)


def test_the_server_never_imports_jax():
    program = "import sys, sandbox.server; sys.exit('jax' in sys.modules)"
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_inside_of_the_jail_imports_no_server():
    program = (
        "import sys, sandbox.zygote, sandbox.worker; "
        "sys.exit(bool({'fastapi', 'pydantic', 'httpx', 'sandbox.judge'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


def test_the_embedded_server_ends_with_its_context():
    with start_embedded(1) as url:
        check(url)
    with pytest.raises(SandboxUnreachable):
        check(url)


@pytest.mark.parametrize(
    ("before", "after"),
    [((1024, 4096), 4096), ((1024, 1 << 20), 1 << 16), ((1 << 17, 1 << 20), 1 << 17)],
)
def test_it_takes_the_descriptors_it_may_have(before, after, monkeypatch: pytest.MonkeyPatch):
    kept = []
    monkeypatch.setattr(server.resource, "getrlimit", lambda _: before)
    monkeypatch.setattr(server.resource, "setrlimit", lambda _, limits: kept.append(limits))
    server._allow_descriptors()
    assert kept == [(after, before[1])]


def alive(pids: set[int]) -> set[int]:
    return {pid for pid in pids if Path(f"/proc/{pid}").exists()}


def below(pid: int) -> set[int]:
    children = {
        int(child)
        for listed in Path(f"/proc/{pid}/task").glob("*/children")
        for child in listed.read_text().split()
    }
    return children.union(*map(below, children))


def test_the_embedded_server_dies_with_its_parent():
    program = """
import time
from sandbox.embedded import start_embedded
with start_embedded(1) as url:
    print(url, flush=True)
    time.sleep(600)
"""
    parent = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    with parent:
        assert parent.stdout
        url = parent.stdout.readline().strip()
        running = subprocess.Popen(
            [sys.executable, "-c", f"import httpx; httpx.post({url + '/v1/run'!r}, json="
             "{'program': 'import time; time.sleep(90)', 'limits': {'seconds': 90}})"],
            stderr=subprocess.DEVNULL,
        )  # fmt: skip
        deadline = time.monotonic() + 20
        while len(family := below(parent.pid)) < 6 and time.monotonic() < deadline:
            time.sleep(0.05)
        assert len(family) == 6  # server, launcher, init, zygote, the program, and a child waiting
        parent.kill()
    while alive(family) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not alive(family)
    running.wait()


def test_the_embedded_server_says_why_it_does_not_start():
    denied = """
import os
from sandbox.isolation import UnavailableError
from sandbox.embedded import start_embedded
try:
    with start_embedded(1): pass
except UnavailableError as error: print(error)
"""
    deny = 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"'
    command = ["unshare", "--user", "--map-root-user", "sh", "-c", deny, "sh"]
    done = subprocess.run(
        [*command, sys.executable, "-c", denied], stdout=subprocess.PIPE, text=True, check=True
    )
    assert done.stdout.startswith("this machine does not allow the sandbox's ")


def test_an_embedded_server_that_ends_in_silence_says_where_to_look(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(embedded, "_EMBEDDED", "")
    with (
        pytest.raises(isolation.UnavailableError, match="python -m sandbox"),
        embedded.start_embedded(1),
    ):
        pass


def test_workers_default_to_the_processors():
    with start_embedded() as url:
        assert check(url).workers == os.cpu_count()


def test_the_embedded_servers_secret_is_kept_for_this_user_only(tmp_path: Path):
    path = tmp_path / "state" / "secret"
    with ThreadPoolExecutor(8) as threads:
        secrets = set(threads.map(server.kept_secret, [path] * 8))
    assert secrets == {path.read_bytes()}
    assert len(path.read_bytes()) == server.SECRET_BYTES
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(path.parent.iterdir()) == [path]
    assert server.kept_secret(tmp_path / "other") not in secrets


def test_a_secret_that_cannot_be_kept_is_another_each_time(tmp_path: Path):
    (tmp_path / "file").touch()
    path = tmp_path / "file" / "secret"
    assert server.kept_secret(path) != server.kept_secret(path)
