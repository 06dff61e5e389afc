"""Whatever is killed, whenever, and whoever leaves: each verdict is there once, and is right."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from sandbox_helpers import TASK, children, descendants, run, wait_until

from sandbox import protocol
from sandbox.client import SandboxClient, check
from sandbox.protocol import JudgeRequest, Status, Verdict
from sandbox.server import listen

RIGHT = "import numpy as np\ndef solve(x): return 3 * np.sort(np.asarray(x))[::-1] + 1"
SLOW = "import time; time.sleep(0.2)\n"


class Server:
    """`python -m sandbox` on one port with one journal: to be killed and started again."""

    def __init__(self, journal: Path, *options: str):
        with listen() as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._command = [
            *(sys.executable, "-m", "sandbox", "--port", str(self.port), "--workers", "2"),
            *("--journal", str(journal), *options),
        ]
        self.start()

    def start(self) -> None:
        self.process = subprocess.Popen(self._command, stderr=subprocess.PIPE, text=True)
        assert self.process.stderr
        self.log = ""
        for line in self.process.stderr:
            self.log += line
            if "listening on " in line:
                break
        else:
            raise AssertionError(self.log)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stderr
        self.log += self.process.stderr.read()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)

    def zygote(self) -> int:
        """Server, launcher, init, zygote, programs: each is the parent of the next."""
        pid = self.process.pid
        for _ in range(3):
            pid = min(children(pid))
        return pid


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path / "journal")
    yield server
    server.kill()


@pytest.fixture(scope="module")
def steady(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One that no test kills."""
    server = Server(tmp_path_factory.mktemp("steady") / "journal")
    yield server
    server.kill()


def requests(count: int) -> list[JudgeRequest]:
    """Every third is wrong, and all are different."""
    wrong = "def solve(x): return x"
    return [
        JudgeRequest(program=f"{SLOW}{RIGHT if i % 3 else wrong}\n# {i}", task=TASK, seed=0)
        for i in range(count)
    ]


def judged_while(urls: str, count: int, happens: Callable[[int], None]) -> list[Verdict]:
    """The verdicts on `requests(count)`; `happens` is told, in a thread, how many are in."""

    async def ask() -> list[Verdict]:
        found: dict[int, Verdict] = {}
        async with SandboxClient(urls, concurrency=4, retries=20) as client:
            async for index, verdict in client.judge_as_they_finish(requests(count)):
                assert index not in found
                found[index] = verdict
                await asyncio.to_thread(happens, len(found))
        return [found[index] for index in range(count)]

    return asyncio.run(ask())


def all_right(verdicts: list[Verdict]) -> bool:
    expected = [Status.PASSED if i % 3 else Status.WRONG for i in range(len(verdicts))]
    return [verdict.status for verdict in verdicts] == expected


def test_a_trainer_survives_its_server_being_killed_in_a_batch(server: Server):
    def happens(count: int) -> None:
        if count == 4:
            server.kill()
            server.start()

    verdicts = judged_while(server.url, 14, happens)
    assert all_right(verdicts)
    assert "of an earlier server are run again" in server.log
    assert judged_while(server.url, 14, lambda _: None) == verdicts  # the journal's, all of them
    metrics = httpx.get(f"{server.url}/metrics").text
    assert float(metrics.split('answers_total{source="journal"} ')[1].split()[0]) >= 14


def test_a_trainer_survives_the_zygote_being_killed_in_a_batch(server: Server):
    def happens(count: int) -> None:
        if count in (2, 6):
            os.kill(server.zygote(), signal.SIGKILL)

    assert all_right(judged_while(server.url, 12, happens))
    assert check(server.url).running == 0


def test_a_trainer_survives_any_process_of_the_service_being_killed(server: Server):
    """Launcher, init, zygote, and programs: whatever there is, one after the other."""
    killed = 0

    def happens(count: int) -> None:
        nonlocal killed
        family = sorted(descendants(server.process.pid))
        if count % 2 and family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(family[count % len(family)], signal.SIGKILL)
            killed += 1

    verdicts = judged_while(server.url, 14, happens)
    for index, verdict in enumerate(verdicts):  # a program that was shot may say that it was
        assert verdict.status in (Status.PASSED if index % 3 else Status.WRONG, Status.KILLED)
    assert killed >= 5


def test_another_server_takes_over(server: Server, tmp_path: Path):
    other = Server(tmp_path / "other")
    try:
        verdicts = judged_while(
            f"{server.url},{other.url}", 12, lambda count: server.kill() if count == 3 else None
        )
    finally:
        other.kill()
    assert all_right(verdicts)


def test_told_to_stop_it_finishes_what_runs_and_ends_well(server: Server):
    answers: dict[str, httpx.Response] = {}

    def ask(name: str, seconds: float) -> None:
        program = f"import time; time.sleep({seconds}); print({name!r})"
        answers[name] = httpx.post(f"{server.url}/v1/run", json={"program": program}, timeout=60)

    threads = [threading.Thread(target=ask, args=(name, 2)) for name in "abc"]
    for thread in threads:
        thread.start()
    wait_until(lambda: check(server.url).running == 2 and check(server.url).queued == 1)
    server.process.send_signal(signal.SIGTERM)
    wait_until(lambda: httpx.get(f"{server.url}/ready").status_code == 503)
    refused = httpx.post(f"{server.url}/v1/run", json={"program": ""})
    assert refused.status_code == 503
    assert int(refused.headers["retry-after"]) > 0
    for thread in threads:
        thread.join()
    assert server.process.wait(20) == 0
    codes = sorted(answer.status_code for answer in answers.values())
    assert codes == [200, 200, 503]
    server.start()
    assert "1 jobs of an earlier server" in server.log


def test_a_second_signal_ends_it_at_once(server: Server):
    body = {"program": "import time; time.sleep(30)", "limits": {"seconds": 60}}
    thread = threading.Thread(target=try_to_post, args=(server.url, body))
    thread.start()
    wait_until(lambda: check(server.url).running == 1)
    started = time.monotonic()
    for _ in range(2):
        server.process.send_signal(signal.SIGTERM)
        time.sleep(0.2)
    assert server.process.wait(20) == 0
    assert time.monotonic() - started < 15
    thread.join()


def try_to_post(url: str, body: dict) -> None:
    with contextlib.suppress(httpx.TransportError):
        httpx.post(f"{url}/v1/run", json=body, timeout=60)


def test_a_program_ends_when_its_client_hangs_up(steady: Server):
    before = descendants(steady.process.pid)
    body = {"program": "import time; time.sleep(60)", "limits": {"seconds": 60}}
    with pytest.raises(httpx.ReadTimeout):
        httpx.post(f"{steady.url}/v1/run", json=body, timeout=1.5)
    wait_until(lambda: check(steady.url).running == 0)
    wait_until(lambda: len(descendants(steady.process.pid)) <= len(before))


def test_a_batch_streams_over_a_real_connection(steady: Server):
    programs = ["import time; time.sleep(3)", "print(1)", "1/0"]
    body = {"requests": [{"program": program} for program in programs]}
    with httpx.stream("POST", f"{steady.url}/v1/run/batch", json=body, timeout=60) as response:
        lines = [(json.loads(line), time.monotonic()) for line in response.iter_lines()]
    assert {line["index"]: line["result"]["status"] for line, _ in lines} == {
        0: "passed",
        1: "passed",
        2: "error",
    }
    assert lines[-1][0]["index"] == 0
    assert lines[-1][1] - lines[0][1] > 1


def test_too_large_a_body_is_refused_over_a_real_connection(steady: Server):
    content = b" " * (protocol.MAX_BODY_BYTES + 1)
    assert httpx.post(f"{steady.url}/v1/run", content=content).status_code == 413
    assert run(steady.url, "print(1)").stdout == "1\n"


def test_half_a_request_holds_nothing_up(steady: Server):
    with socket.create_connection(("127.0.0.1", steady.port)) as idle:
        idle.sendall(b"POST /v1/run HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{")
        assert run(steady.url, "print(1)").stdout == "1\n"
        assert check(steady.url).queued == 0


def test_what_is_no_http_harms_nothing(steady: Server):
    for garbage in (b"\0" * 1000, b"GET", b"GET / HTTP/9.9\r\n\r\n", b"\r\n" * 99):
        with socket.create_connection(("127.0.0.1", steady.port)) as connection:
            connection.sendall(garbage)
        assert check(steady.url).isolation == "full"
