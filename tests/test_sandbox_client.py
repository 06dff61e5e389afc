"""The client retries what the program is not to blame for, and nothing else."""

import asyncio
import threading
import time
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
        self.headers: list[Any] = []
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
            self.server.headers.append(self.headers)
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


def judge(urls: Any, *requests: JudgeRequest, **options: Any) -> list[Verdict]:
    async def ask() -> list[Verdict]:
        async with SandboxClient(urls, **options) as sandbox:
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


@pytest.mark.parametrize("code", [400, 401, 404, 422])
def test_a_mistake_of_the_trainers_is_neither_retried_nor_the_programs(server: Server, code: int):
    server.script = [(code, "")]
    verdict = judge(server.url, request())[0]
    assert (verdict.status, verdict.reward) == (Status.INFRASTRUCTURE, None)
    assert len(server.asked) == 1


def test_a_program_that_is_too_large_is_rejected_and_not_sent_again(server: Server):
    server.script = [(413, "")]
    assert judge(server.url, request())[0].status is Status.REJECTED
    assert len(server.asked) == 1


def test_waiting_for_a_busy_server_uses_up_no_retries(server: Server):
    server.script = [(429, "")] * 5 + [(200, PASSED)]
    assert judge(server.url, request(), retries=0)[0].status is Status.PASSED
    assert len(server.asked) == 6


def test_a_deadline_ends_waiting(server: Server):
    server.script = [(429, "")]
    verdict = judge(server.url, request(), deadline=0.3)[0]
    assert verdict.status is Status.INFRASTRUCTURE
    assert "429" in verdict.message


def test_all_attempts_at_a_request_carry_one_key_and_others_another(server: Server):
    server.script = [(503, ""), (200, PASSED)]
    judge(server.url, request(), request(), concurrency=1)
    first, again, other = (headers["idempotency-key"] for headers in server.headers)
    assert first == again != other


def test_a_token_is_sent_where_there_is_one(server: Server):
    judge(server.url, request(), token="secret")
    judge(server.url, request())
    sent = [headers.get("authorization") for headers in server.headers]
    assert sent == ["Bearer secret", None]


@pytest.fixture
def second() -> Iterator[Server]:
    with Server() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_several_servers_share_the_work(server: Server, second: Server):
    for urls in (f"{server.url}, {second.url}", [server.url, second.url]):
        verdicts = judge(urls, *[request()] * 40)
        assert {verdict.status for verdict in verdicts} == {Status.PASSED}
    assert len(server.asked) + len(second.asked) == 80
    assert min(len(server.asked), len(second.asked)) >= 20


@pytest.mark.parametrize("failure", [(503, ""), RESET])
def test_a_server_that_fails_is_left_alone_while_another_works(
    server: Server, second: Server, monkeypatch: pytest.MonkeyPatch, failure: Any
):
    monkeypatch.setattr(client, "backoff", lambda failures: 60.0)
    server.script = [failure]
    verdicts = judge([server.url, second.url], *[request()] * 20, concurrency=4)
    assert [verdict.status for verdict in verdicts] == [Status.PASSED] * 20
    assert len(server.asked) <= 4
    assert len(second.asked) == 20


def test_a_server_that_recovers_gets_work_again(server: Server, second: Server):
    server.script = [(503, ""), (200, PASSED)]
    judge([server.url, second.url], *[request()] * 40, concurrency=4)
    assert len(server.asked) > 5


def test_verdicts_come_as_they_finish_each_once(server: Server):
    server.script = [(503, ""), (200, PASSED)]

    async def ask() -> list[int]:
        async with SandboxClient(server.url) as sandbox:
            requests = [request(str(i)) for i in range(20)]
            return [index async for index, _ in sandbox.judge_as_they_finish(requests)]

    assert sorted(asyncio.run(ask())) == list(range(20))


def test_failures_at_the_same_time_count_as_one():
    one = client.Server("http://sandbox")
    for _ in range(8):
        one.did_fail(0.0, 0.0)
    one.did_fail(time.monotonic(), 0.0)
    assert one.failures == 2
    one.did_answer()
    assert one.failures == 0


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
