"""Ways to ask a sandbox over HTTP, to see its processes, and to serve without programs."""

import asyncio
import contextlib
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import numpy as np
from fastapi import FastAPI

from sandbox.app import Options, make_app, make_desk
from sandbox.desk import Desk
from sandbox.journal import IN_MEMORY, Journal
from sandbox.pool import Execution
from sandbox.protocol import RunResult, Status, TaskSpec, Verdict

REFERENCE = """
import jax.numpy as jnp
import numpy as np

def solve(x):
    return 3 * jnp.sort(x)[::-1] + 1

def make_inputs(rng):
    return [(rng.standard_normal(n, np.float32),) for n in (3, 5, 5)]
"""
TASK = TaskSpec(entry_point="solve", source=REFERENCE)


def run(url: str, program: str, stdin: str = "", **limits: float) -> RunResult:
    body = {"program": program, "stdin": stdin, "limits": {"seconds": 10, **limits}}
    response = httpx.post(f"{url}/v1/run", json=body, timeout=120)
    assert response.status_code == 200, response.text
    return RunResult.model_validate_json(response.content)


def printed(url: str, program: str) -> str:
    """What a program prints that must run to its end, be the machine as busy as it may."""
    result = run(url, program, seconds=60)
    assert result.status is Status.PASSED, result
    return result.stdout.strip()


def ask(url: str, program: str, seed: int = 0, task: TaskSpec = TASK, **limits: float) -> Verdict:
    body = {"program": program, "task": task.model_dump(), "seed": seed, "limits": limits}
    response = httpx.post(f"{url}/v1/judge", json=body, timeout=120)
    assert response.status_code == 200
    return Verdict.model_validate_json(response.content)


def parents() -> dict[int, int]:
    """Of every process, from /proc."""
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                stat = (entry / "stat").read_text()
            except OSError:
                continue
            found[int(entry.name)] = int(stat.rpartition(")")[2].split()[1])
    return found


def descendants(pid: int) -> set[int]:
    """The processes below `pid`."""
    parent_of = parents()
    found, generation = set(), {pid}
    while generation:
        generation = {child for child, parent in parent_of.items() if parent in generation}
        found |= generation
    return found


def wait_until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def cmdline(pid: int) -> bytes:
    """Empty if there is no such process any more."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def zygote() -> int:
    """That of the one server below this process: launcher, init and zygote are forked in turn."""
    parent_of = parents()
    started = [pid for pid in descendants(os.getpid()) if b"zygote" in cmdline(pid)]
    (launcher,) = [pid for pid in started if parent_of[pid] not in started]
    (init,) = [pid for pid in started if parent_of[pid] == launcher]
    (zygote,) = [pid for pid in started if parent_of[pid] == init]
    return zygote


def sentry() -> int:
    """gVisor's kernel below this process, as the host sees it."""
    (pid,) = [pid for pid in descendants(os.getpid()) if cmdline(pid).startswith(b"runsc-sandbox")]
    return pid


def children(pid: int) -> set[int]:
    return {child for child, parent in parents().items() if parent == pid}


PASSED = Execution(Status.PASSED, [], "", "", 0.0)


class ScriptedPool:
    """A pool whose executions are what a test says they are; it keeps the jobs."""

    running, mode, versions, lost = 0, "namespaces", {"jax": "1"}, ()

    def __init__(self, execute: Callable[[], Any] | None = None, workers: int = 1):
        self.workers = workers
        self.jobs: list[dict[str, Any]] = []
        self._execute = execute

    async def execute(self, job: dict[str, Any], *_: object) -> Execution:
        self.jobs.append(job)
        if job["kind"] == "reference":
            answers = [{"inputs": [(np.zeros(1),)], "transformed": [], "expected": [1]}]
            return Execution(Status.PASSED, answers, "", "", 0.0)
        return await self._execute() if self._execute else PASSED

    def ran(self) -> list[str]:
        """The programs that were executed, references not counted."""
        return [job["program"] for job in self.jobs if job["kind"] != "reference"]


class Served:
    """A service around a scripted pool, in this process: `client` asks it."""

    def __init__(self, app: FastAPI, desk: Desk):
        self.app, self.desk = app, desk
        self.client = self.client_from("127.0.0.1")

    def client_from(self, address: str, **headers: str) -> httpx.AsyncClient:
        transport = httpx.ASGITransport(self.app, client=(address, 1), raise_app_exceptions=False)
        base = "http://sandbox"
        return httpx.AsyncClient(transport=transport, base_url=base, headers=headers, timeout=60)


@contextlib.asynccontextmanager
async def served(
    pool: ScriptedPool, journal: str = IN_MEMORY, recover: bool = True, **options: Any
) -> AsyncIterator[Served]:
    """The context of a service; `options` are those of sandbox.app.Options."""
    async with contextlib.aclosing(await Journal.open(journal)) as opened:
        chosen = Options(**options)
        desk = make_desk(pool, opened, chosen)  # type: ignore[arg-type]
        if recover:
            await desk.recover()
        served = Served(make_app(pool, desk, chosen), desk)  # type: ignore[arg-type]
        try:
            async with served.client:
                yield served
        finally:
            await desk.end()


async def until(condition: Callable[[], bool], seconds: float = 10.0) -> None:
    """As `wait_until`, for what happens in this event loop."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        await asyncio.sleep(0.005)


def scenario(pool: ScriptedPool, play: Callable[[Served], Awaitable[None]], **options: Any) -> None:
    """Play it on a service around a scripted pool."""

    async def whole() -> None:
        async with served(pool, **options) as service:
            await play(service)

    asyncio.run(whole())


class Gate:
    """Executions that end when it is opened."""

    def __init__(self, then: Execution = PASSED):
        self._open = asyncio.Event()
        self._then = then

    async def __call__(self) -> Execution:
        await self._open.wait()
        return self._then

    def open(self) -> None:
        self._open.set()
