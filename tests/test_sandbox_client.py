"""The client retries what the program is not to blame for, and nothing else."""

import asyncio
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from sandbox import client
from sandbox.client import SandboxClient, SandboxUnreachable, check
from sandbox.protocol import JudgeRequest, RunRequest, Status, TaskSpec, Verdict

TASK = TaskSpec(entry_point="f", source="")
PASSED = Verdict(status=Status.PASSED).model_dump_json()
RESET: Any = "reset"


class Server(ThreadingHTTPServer):
    """Answers with what is in `script`, its last entry for ever; keeps what it was asked."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.script: list[Any] = [(200, PASSED)]
        self.asked: list[str] = []
        self.inside = self.most_inside = 0
        self.lock = threading.Lock()
        self.url = f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    server: Server  # type: ignore[assignment]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"])).decode()
        with self.server.lock:
            script = self.server.script
            answer: Any = script.pop(0) if len(script) > 1 else script[0]
            self.server.asked.append(body)
            self.server.inside += 1
            self.server.most_inside = max(self.server.most_inside, self.server.inside)
        threading.Event().wait(0.02)
        with self.server.lock:
            self.server.inside -= 1
        if answer is RESET:
            self.connection.close()
            return
        code, text = answer if isinstance(answer, tuple) else answer(body)
        self.send_response(code)
        self.send_header("content-length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def do_GET(self) -> None:
        self.send_error(404)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(client, "FIRST_DELAY", 0.001)
    with Server() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def request(program: str = "") -> JudgeRequest:
    return JudgeRequest(program=program, task=TASK, seed=0)


def judge(url: str, *requests: JudgeRequest, **options: int) -> list[Verdict]:
    async def ask() -> list[Verdict]:
        async with SandboxClient(url, **options) as sandbox:
            return await sandbox.judge_many(list(requests))

    return asyncio.run(ask())


@pytest.mark.parametrize("failure", [(503, ""), (429, ""), (500, ""), (200, "no verdict"), RESET])
def test_an_infrastructure_failure_is_retried(server: Server, failure: Any):
    server.script = [failure, failure, (200, PASSED)]
    assert judge(server.url, request())[0].status is Status.PASSED
    assert len(server.asked) == 3


@pytest.mark.parametrize("status", [s for s in Status if s is not Status.PASSED])
def test_a_verdict_is_never_retried(server: Server, status: Status):
    server.script = [(200, Verdict(status=status).model_dump_json())]
    assert judge(server.url, request())[0].status is status
    assert len(server.asked) == 1


def test_a_refused_request_is_not_retried(server: Server):
    server.script = [(422, "")]
    assert judge(server.url, request())[0].status is Status.REJECTED
    assert len(server.asked) == 1


def test_when_retries_are_used_up_the_verdict_is_infrastructure(server: Server):
    server.script = [(503, "")]
    verdict = judge(server.url, request(), retries=2)[0]
    assert verdict.status is Status.INFRASTRUCTURE
    assert verdict.message
    assert len(server.asked) == 3


def test_nothing_that_listens_is_infrastructure_and_does_not_raise(server: Server):
    server.server_close()
    assert judge(server.url, request(), retries=1)[0].status is Status.INFRASTRUCTURE

    async def run() -> Status:
        async with SandboxClient(server.url, retries=1) as sandbox:
            return (await sandbox.run(RunRequest(program=""))).status

    assert asyncio.run(run()) is Status.INFRASTRUCTURE


def test_one_failure_in_a_batch_costs_only_itself(server: Server):
    def answer(body: str) -> tuple[int, str]:
        return (500, "") if '"program":"bad"' in body else (200, PASSED)

    server.script = [answer]
    verdicts = judge(server.url, *map(request, ["a", "bad", "b"]), retries=1)
    assert [v.status for v in verdicts] == ["passed", "infrastructure", "passed"]


def test_verdicts_come_in_the_order_of_requests(server: Server):
    def answer(body: str) -> tuple[int, str]:
        program = JudgeRequest.model_validate_json(body).program
        return 200, Verdict(status=Status.WRONG, message=program).model_dump_json()

    server.script = [answer]
    names = [f"program {i}" for i in range(30)]
    assert [v.message for v in judge(server.url, *map(request, names))] == names


def test_concurrency_is_bounded(server: Server):
    judge(server.url, *[request()] * 20, concurrency=3)
    assert server.most_inside == 3


@pytest.mark.parametrize("url", ["http://127.0.0.1:9", "http://nowhere.invalid", "no url", ""])
def test_where_nothing_listens_the_check_says_so_in_one_sentence(url: str):
    with pytest.raises(SandboxUnreachable) as error:
        check(url)
    assert str(error.value).startswith(f"no sandbox listens at {url}: ")
    assert "\n" not in str(error.value)


def test_something_else_that_listens_is_named_as_such(server: Server):
    with pytest.raises(SandboxUnreachable, match="is not a sandbox"):
        check(server.url)

    async def health() -> None:
        async with SandboxClient(server.url) as sandbox:
            await sandbox.health()

    with pytest.raises(SandboxUnreachable, match="is not a sandbox"):
        asyncio.run(health())
