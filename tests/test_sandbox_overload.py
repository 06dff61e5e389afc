"""Ten times more requests than places: none is lost or doubled, memory and waiting stay bounded.

The server is real and so are its programs; SECONDS bounds how long it is kept busy.
"""

import asyncio
import re
import time
from pathlib import Path

import httpx
import pytest
from test_sandbox_service import Server

from sandbox.client import SandboxClient
from sandbox.protocol import RunRequest, RunResult, Status

pytestmark = pytest.mark.slow

SECONDS = 30.0  # of overload
QUEUE = 8  # waiting places of one client
CLIENTS = 4
TIMES = 10  # as many requests at once as there are places
PROGRAM_SECONDS = 0.02
GROWTH_MB = 100  # of the server's memory, while it is under load


def resident_mb(pid: int) -> float:
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
    assert found
    return int(found[1]) / 1024


def test_overload_loses_and_doubles_nothing_and_stays_bounded(tmp_path: Path):
    server = Server(tmp_path / "journal", "--queue", str(QUEUE))
    places = 2 + CLIENTS * QUEUE
    try:
        before = resident_mb(server.process.pid)
        answers, waits, total, most = asyncio.run(overload(server, TIMES * places))
        metrics = httpx.get(f"{server.url}/metrics").text
    finally:
        server.kill()
    assert all(result.status is Status.PASSED for result in answers.values())
    assert all(result.stdout == f"{number}\n" for number, result in answers.items())
    ended = re.search(r'outcomes_total{kind="run",status="passed"} (\S+)', metrics)
    assert ended
    ran = len(answers) + len(waits)
    assert float(ended[1]) == ran  # each once
    refused = re.search(r'refused_total{code="429"} (\S+)', metrics)
    assert refused
    assert float(refused[1]) > len(answers) / 10
    assert most - before < GROWTH_MB
    # Whoever is let in waits for the places before him, and no longer.
    assert max(waits) < 3 * places * total / ran + 2


async def overload(
    server: Server, at_once: int
) -> tuple[dict[int, RunResult], list[float], float, float]:
    """Results by number; seconds of single accepted requests, and in all; the most memory, MiB."""
    answers: dict[int, RunResult] = {}
    waits: list[float] = []
    numbers = iter(range(10**9))
    started = time.monotonic()
    most = 0.0

    async def keep_asking(client: SandboxClient) -> None:
        nonlocal most
        while time.monotonic() - started < SECONDS:
            number = next(numbers)
            program = f"import time; time.sleep({PROGRAM_SECONDS}); print({number})"
            result = await client.run(RunRequest(program=program))
            assert number not in answers
            answers[number] = result
            most = max(most, resident_mb(server.process.pid))

    async def measure(http: httpx.AsyncClient) -> None:
        while time.monotonic() - started < SECONDS:
            begun = time.monotonic()
            response = await http.post("/v1/run", json={"program": ""})
            if response.status_code == 200:
                waits.append(time.monotonic() - begun)
            else:
                assert response.status_code == 429
                await asyncio.sleep(0.2)

    clients = [SandboxClient(server.url, concurrency=at_once // CLIENTS) for _ in range(CLIENTS)]
    async with httpx.AsyncClient(base_url=server.url, timeout=120) as http:
        asking = [keep_asking(clients[i % CLIENTS]) for i in range(at_once)]
        await asyncio.gather(*asking, measure(http))
    for client in clients:
        await client.__aexit__()
    return answers, waits, time.monotonic() - started, most
