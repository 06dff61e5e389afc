"""The service around the jail: admission, the old endpoint, and who dies with whom."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from sandbox.client import SandboxUnreachable, check
from sandbox.pool import Execution
from sandbox.protocol import Status
from sandbox.server import make_app, start_embedded
from sandbox.supervisor import ZygoteLostError


class ScriptedPool:
    """A pool whose executions are what a test says they are."""

    workers, running, mode, versions, lost = 1, 0, "namespaces", {}, []

    def __init__(self, execute: Callable[[], Any]):
        self._execute = execute

    async def execute(self, *_: object) -> Execution:
        return await self._execute()


def client_of(execute: Callable[[], Any], queue: int = 256) -> httpx.AsyncClient:
    app = make_app(ScriptedPool(execute), queue=queue)  # type: ignore[arg-type]
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://sandbox")


RUN = {"program": "print(1)"}


def test_a_full_queue_answers_429_and_says_when_to_come_back():
    async def scenario() -> None:
        free = asyncio.Event()

        async def execute() -> Execution:
            await free.wait()
            return Execution(Status.PASSED, [], "", "", 0.0)

        async with client_of(execute, queue=1) as client:
            inside = [asyncio.create_task(client.post("/v1/run", json=RUN)) for _ in range(2)]
            await asyncio.sleep(0.1)
            refused = await client.post("/v1/run", json=RUN)
            health = (await client.get("/health")).json()
            free.set()
            assert [task.status_code for task in await asyncio.gather(*inside)] == [200, 200]
            assert (await client.post("/v1/run", json=RUN)).status_code == 200
        assert refused.status_code == 429
        assert int(refused.headers["retry-after"]) > 0
        assert health["queued"] == 2

    asyncio.run(scenario())


def test_a_lost_run_answers_503():
    async def scenario() -> None:
        async def execute() -> Execution:
            raise ZygoteLostError("the zygote died")

        async with client_of(execute) as client:
            response = await client.post("/v1/run", json=RUN)
        assert response.status_code == 503
        assert int(response.headers["retry-after"]) > 0

    asyncio.run(scenario())


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"program": 1},
        {"program": "", "misspelt": 1},
        {"program": "", "limits": {"seconds": 0}},
        {"program": "", "limits": {"seconds": "NaN"}},
        {"program": "", "limits": {"memory": 1}},
        [],
    ],
)
def test_a_malformed_request_answers_422(body: Any):
    async def scenario() -> httpx.Response:
        async with client_of(lambda: None) as client:
            return await client.post("/v1/run", json=body)

    assert asyncio.run(scenario()).status_code == 422


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        ({"code": "print(input())", "timeout": 5, "stdin": "hello\n"}, "0\nhello\n"),
        ({"code": "pass"}, "0\n"),
        ({"code": "import sys\nsys.exit('reason')", "timeout": 5}, "1\nreason\n"),
        ({"code": "while True: pass", "timeout": 1, "stdin": ""}, "1\ntimeout"),
        (
            {"code": "raise ValueError('reason')", "timeout": 5, "ignored": True},
            "1\nTraceback (most recent call last):\n"
            '  File "program.py", line 1, in <module>\n'
            "    raise ValueError('reason')\n"
            "ValueError: reason\n",
        ),
    ],
)
def test_py_exec_keeps_the_original_contract(url: str, body: dict, answer: str):
    response = httpx.post(f"{url}/py_exec", json=body)
    assert response.headers["content-type"].startswith("text/plain")
    assert response.text == answer


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
from sandbox.server import start_embedded
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
from sandbox.server import start_embedded
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


def test_workers_default_to_the_processors():
    with start_embedded() as url:
        assert check(url).workers == os.cpu_count()
