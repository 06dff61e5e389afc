"""The HTTP interface: what it accepts, refuses, repeats and forgets. No program runs here."""

import asyncio
import json
import shutil
from collections.abc import Callable
from contextlib import aclosing
from typing import Any

import httpx
import numpy as np
import pytest
from pydantic import TypeAdapter
from sandbox_helpers import PASSED, Gate, ScriptedPool, Served, scenario, until

from sandbox import app, isolation, protocol
from sandbox.admission import CLIENTS
from sandbox.journal import Journal
from sandbox.pool import Execution
from sandbox.protocol import JudgeRequest, Limits, Status, TaskSpec, Verdict
from sandbox.supervisor import ZygoteLostError

RUN = {"program": "print(1)"}
TASK = {"entry_point": "f", "source": "source"}
JUDGE = {"program": "def f(x): return x", "task": TASK, "seed": 0}
RIGHT = Execution(Status.PASSED, [{"case": 0, "value": 1}], "", "", 0.5)


def lines(response: httpx.Response) -> list[dict]:
    return [json.loads(line) for line in response.text.splitlines()]


def test_a_full_queue_answers_429_and_says_when_to_come_back():
    gate = Gate()

    async def play(service: Served) -> None:
        client = service.client
        inside = [asyncio.create_task(client.post("/v1/run", json=RUN)) for _ in range(2)]
        await until(lambda: service.desk.queue.waiting == 1)
        refused = await client.post("/v1/run", json=RUN)
        health = (await client.get("/health")).json()
        gate.open()
        assert [task.status_code for task in await asyncio.gather(*inside)] == [200, 200]
        assert (await client.post("/v1/run", json=RUN)).status_code == 200
        assert refused.status_code == 429
        assert int(refused.headers["retry-after"]) > 0
        assert (health["running"], health["queued"]) == (1, 1)

    scenario(ScriptedPool(gate), play, queue=1)


def test_one_client_cannot_take_all_places():
    async def play(service: Served) -> None:
        greedy = [service.client_from("10.0.0.1").post("/v1/run", json=RUN) for _ in range(20)]
        asking = [asyncio.create_task(request) for request in greedy]
        await until(lambda: sum(task.done() for task in asking) == 17)
        modest = asyncio.create_task(service.client_from("10.0.0.2").post("/v1/run", json=RUN))
        await until(lambda: service.desk.queue.inside == 4)
        gate.open()
        codes = [response.status_code for response in await asyncio.gather(*asking)]
        assert sorted(codes) == [200] * 3 + [429] * 17
        assert (await modest).status_code == 200

    gate = Gate()
    scenario(ScriptedPool(gate), play, queue=2)
    assert CLIENTS > 1


def test_a_lost_run_answers_503_and_is_forgotten(tmp_path):
    lost = [True]

    async def execute() -> Execution:
        if lost.pop(0):
            raise ZygoteLostError("the zygote died")
        return PASSED

    async def play(service: Served) -> None:
        headers = {"idempotency-key": "a"}
        response = await service.client.post("/v1/run", json=RUN, headers=headers)
        copy = str(tmp_path / "copy")
        for end in ("", "-wal"):
            shutil.copy(path + end, copy + end)
        assert response.status_code == 503
        assert int(response.headers["retry-after"]) > 0
        assert "sandbox_zygote_up 0.0" in (await service.client.get("/metrics")).text
        async with aclosing(await Journal.open(copy)) as journal:  # as a server that starts now
            assert await journal.unfinished() == []
        lost.append(False)
        again = await service.client.post("/v1/run", json=RUN, headers=headers)
        assert again.json()["status"] == "passed"
        assert "sandbox_zygote_up 1.0" in (await service.client.get("/metrics")).text

    path = str(tmp_path / "journal")
    scenario(ScriptedPool(execute), play, journal=path)


def test_a_bug_of_the_servers_answers_503_without_a_word_about_it():
    async def execute() -> Execution:
        raise KeyError("/secret/path")

    async def play(service: Served) -> None:
        response = await service.client.post("/v1/run", json=RUN)
        assert response.status_code == 503
        assert "secret" not in response.text
        assert service.desk.queue.inside == 0

    scenario(ScriptedPool(execute), play)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"program": 1},
        {"program": "", "misspelt": 1},
        {"program": "", "limits": {"seconds": 0}},
        {"program": "", "limits": {"seconds": "NaN"}},
        {"program": "", "limits": {"memory": 1}},
        {"program": "\ud800"},
        {"\ud800": ""},
        [],
    ],
)
def test_a_malformed_request_answers_422_and_where(body: Any):
    async def play(service: Served) -> None:
        response = await service.client.post("/v1/run", content=json.dumps(body))
        assert response.status_code == 422
        for fault in response.json()["detail"]:
            assert fault.keys() == {"loc", "msg"}

    scenario(ScriptedPool(), play)


@pytest.mark.parametrize("kind", [{}, {"content-type": "application/x-www-form-urlencoded"}])
def test_what_is_not_labelled_is_taken_for_json(kind: dict):
    """`curl -d` labels whatever it sends as a form."""

    async def play(service: Served) -> None:
        answer = await service.client.post("/v1/run", content=json.dumps(RUN), headers=kind)
        assert answer.status_code == 200

    scenario(ScriptedPool(), play)


def test_no_answer_repeats_what_was_sent():
    async def play(service: Served) -> None:
        secret = "a secret that was sent by mistake"
        for path in ("/v1/run", "/v1/judge", "/v1/judge/batch", "/run_code", "/any_exec"):
            task = {"entry_point": secret, "source": 1}
            body = {"program": [secret], "code": [secret], "lang": secret, "task": task}
            for content in (json.dumps(body), json.dumps([secret]), f'{{"{secret}'):
                response = await service.client.post(path, content=content)
                assert response.status_code in (400, 422)
                assert secret not in response.text

    scenario(ScriptedPool(), play)


def test_equal_programs_are_judged_once_at_the_same_time_and_later():
    gate = Gate(RIGHT)

    async def play(service: Served) -> None:
        group = [asyncio.create_task(service.client.post("/v1/judge", json=JUDGE)) for _ in "1234"]
        await until(lambda: service.desk.queue.inside == 4)
        gate.open()
        verdicts = [response.json() for response in await asyncio.gather(*group)]
        verdicts.append((await service.client.post("/v1/judge", json=JUDGE)).json())
        assert all(verdict == verdicts[0] for verdict in verdicts)
        assert (verdicts[0]["status"], verdicts[0]["reward"]) == ("passed", 1.0)
        assert len(pool.ran()) == 1
        metrics = (await service.client.get("/metrics")).text
        assert 'sandbox_answers_total{source="shared"} 3.0' in metrics
        assert 'sandbox_answers_total{source="journal"} 1.0' in metrics

    pool = ScriptedPool(gate)
    scenario(pool, play)


@pytest.mark.parametrize(
    "other",
    [
        {"program": "def f(x): return 1"},
        {"seed": 1},
        {"task": {**TASK, "rtol": 0.5}},
        {"task": {**TASK, "source": "other"}},
        {"limits": {"seconds": 1}},
    ],
)
def test_what_differs_in_anything_is_judged_anew(other: dict):
    async def execute() -> Execution:
        return RIGHT

    async def play(service: Served) -> None:
        await service.client.post("/v1/judge", json=JUDGE)
        await service.client.post("/v1/judge", json=JUDGE | other)
        assert len(pool.ran()) == 2

    pool = ScriptedPool(execute)
    scenario(pool, play)


@pytest.mark.parametrize("what", ["jax", "a package beside it"])
def test_another_version_judges_anew(tmp_path, monkeypatch: pytest.MonkeyPatch, what: str):
    async def execute() -> Execution:
        return RIGHT

    async def play(service: Served) -> None:
        await service.client.post("/v1/judge", json=JUDGE)

    counts = []
    for version in ("1", "1", "2"):
        jax, scipy = (version, "1") if what == "jax" else ("1", version)
        packages = [f"scipy-{scipy}.dist-info"]
        monkeypatch.setattr(isolation, "installed", lambda packages=packages: packages)
        pool = ScriptedPool(execute)
        pool.versions = {"jax": jax}
        scenario(pool, play, journal=str(tmp_path / "journal"))
        counts.append(len(pool.ran()))
    assert counts == [1, 0, 1]


def test_what_makes_verdicts_is_told_by_every_package_and_all_of_the_text(tmp_path):
    def made(*packages: str, **text: str) -> str:
        for path in tmp_path.iterdir():
            path.unlink()
        for name, content in text.items():
            (tmp_path / f"{name}.py").write_text(content)
        return app.made_by(tmp_path, packages)

    same = made("a-1", "b-1", judge="x", compare="y")
    assert made("a-1", "b-1", judge="x", compare="y") == same
    others = [
        made("a-1", "b-2", judge="x", compare="y"),
        made("a-1", judge="x", compare="y"),
        made("a-1", "b-1", judge="x", compare="z"),
        made("a-1", "b-1", judge="y", compare="x"),
        made("a-1", "b-1", judge="x"),
        made("a-1", "b-1", judges="x", compare="y"),
    ]
    assert len({same, *others}) == 1 + len(others)


def test_what_is_installed_has_versions():
    assert f"numpy-{np.__version__}.dist-info" in isolation.installed()


@pytest.mark.parametrize("status", [Status.TIMEOUT, Status.MEMORY, Status.KILLED])
def test_what_depends_on_load_is_not_taken_for_another_request(status: Status):
    async def execute() -> Execution:
        return Execution(status, [], "", "", 0.5)

    async def play(service: Served) -> None:
        keyed = {"idempotency-key": "a"}
        for headers in (keyed, keyed, {"idempotency-key": "b"}, {}):
            answer = await service.client.post("/v1/judge", json=JUDGE, headers=headers)
            assert answer.json()["status"] == status
        assert len(pool.ran()) == 3

    pool = ScriptedPool(execute)
    scenario(pool, play)


def test_a_verdict_whose_measuring_was_cut_is_not_taken_for_another_request():
    async def execute() -> Execution:
        late = Execution(Status.TIMEOUT, [], "", "", 0.5)
        return RIGHT if pool.jobs[-1]["kind"] == "judge" else late

    async def play(service: Served) -> None:
        for _ in range(2):
            answer = await service.client.post("/v1/judge", json=JUDGE | {"metrics": True})
            verdict = answer.json()
            assert (verdict["status"], verdict["metrics"]["cut"]) == ("passed", True)
        assert [job["kind"] for job in pool.jobs].count("judge") == 2

    pool = ScriptedPool(execute)
    scenario(pool, play)


def test_runs_are_never_taken_for_one_another():
    """They may print the time, or a random number."""

    async def play(service: Served) -> None:
        await asyncio.gather(*(service.client.post("/v1/run", json=RUN) for _ in range(3)))
        assert len(pool.ran()) == 3

    pool = ScriptedPool()
    scenario(pool, play)


def test_a_key_gets_one_answer_and_no_other_request():
    async def play(service: Served) -> None:
        def post(program: str, key: str, address: str = "127.0.0.1"):
            client = service.client_from(address)
            headers = {"idempotency-key": key}
            return client.post("/v1/run", json={"program": program}, headers=headers)

        first, again = await asyncio.gather(post("1", "a"), post("1", "a"))
        later = await post("1", "a")
        assert first.content == again.content == later.content
        assert pool.ran() == ["1"]
        refused = await post("2", "a")
        assert refused.status_code == 422
        assert (await post("2", "b")).status_code == 200
        assert (await post("2", "a", "10.0.0.1")).status_code == 200  # another client's own key
        assert pool.ran() == ["1", "2", "2"]

    pool = ScriptedPool()
    scenario(pool, play)


def test_an_infrastructure_verdict_is_not_kept_and_has_no_reward():
    class BrokenTask(ScriptedPool):
        async def execute(self, job: dict, *_: object) -> Execution:
            self.jobs.append(job)
            return Execution(Status.ERROR, [{"raised": "NameError"}], "", "", 0.0)

    async def play(service: Served) -> None:
        for _ in range(2):
            headers = {"idempotency-key": "a"}
            answer = await service.client.post("/v1/judge", json=JUDGE, headers=headers)
            verdict = answer.json()
            assert (verdict["status"], verdict["reward"]) == ("infrastructure", None)
        assert len(pool.jobs) == 2

    pool = BrokenTask()
    scenario(pool, play)


def test_a_client_that_leaves_has_its_program_cancelled_and_forgotten():
    gate = Gate()
    cancelled = []

    async def execute() -> Execution:
        try:
            return await gate()
        except asyncio.CancelledError:
            cancelled.append(True)
            raise

    async def play(service: Served) -> None:
        keyed = {"program": "1"}, {"idempotency-key": "a"}
        await leave(service.app, "/v1/run", keyed[0], lambda: bool(pool.jobs), keyed[1])
        await until(lambda: bool(cancelled))
        await until(lambda: service.desk.queue.inside == 0 == service.desk.queue.running)
        gate.open()
        client = service.client_from("1.2.3.4")
        assert (await client.post("/v1/run", json=keyed[0], headers=keyed[1])).status_code == 200
        assert len(pool.jobs) == 2

    pool = ScriptedPool(execute)
    scenario(pool, play)


def test_a_program_that_another_client_waits_for_is_not_cancelled():
    gate = Gate(RIGHT)

    async def play(service: Served) -> None:
        stays = asyncio.create_task(service.client.post("/v1/judge", json=JUDGE))
        await until(lambda: bool(pool.ran()))
        await leave(service.app, "/v1/judge", JUDGE, lambda: service.desk.queue.inside == 2)
        gate.open()
        assert (await stays).json()["status"] == "passed"
        assert len(pool.ran()) == 1

    pool = ScriptedPool(gate)
    scenario(pool, play)


def test_a_program_that_another_client_asks_for_at_that_moment_is_not_cancelled():
    gate = Gate(RIGHT)

    async def play(service: Served) -> None:
        desk, request = service.desk, JudgeRequest.model_validate(JUDGE)
        leaves = await desk.accept("judge", [request], "a", [None])
        comes, _ = await asyncio.gather(
            desk.accept("judge", [request], "b", [None]), desk.release(leaves)
        )
        gate.open()
        assert json.loads(await comes.outcomes[0])["status"] == "passed"
        assert len(pool.ran()) == 1
        await desk.release(comes)

    pool = ScriptedPool(gate)
    scenario(pool, play)


def test_a_client_that_leaves_a_batch_has_all_of_it_cancelled():
    gate = Gate()

    async def play(service: Served) -> None:
        body = {"requests": [RUN] * 5}
        await leave(service.app, "/v1/run/batch", body, lambda: service.desk.queue.inside == 5)
        await until(lambda: service.desk.queue.inside == 0 == service.desk.queue.running)
        assert service.desk.queue.waiting == 0
        gate.open()

    scenario(ScriptedPool(gate), play)


async def leave(
    app: Any, path: str, body: dict, when: Callable[[], bool], headers: dict | None = None
) -> None:
    """Post as a client that hangs up as soon as `when` holds."""
    sent = [{"type": "http.request", "body": json.dumps(body).encode(), "more_body": False}]

    async def receive() -> dict:
        if sent:
            return sent.pop()
        await until(when)
        return {"type": "http.disconnect"}

    async def send(_: dict) -> None:
        pass

    encoded = [(k.encode(), v.encode()) for k, v in (headers or {}).items()]
    scope = {
        "type": "http", "method": "POST", "path": path, "raw_path": path.encode(),
        "query_string": b"", "headers": encoded, "client": ("1.2.3.4", 1),
        "server": ("sandbox", 80), "scheme": "http", "http_version": "1.1", "root_path": "",
    }  # fmt: skip
    await app(scope, receive, send)


def test_a_batch_streams_each_result_as_it_finishes():
    gates: list[Gate] = []

    async def execute() -> Execution:
        gates.append(Gate())
        return await gates[-1]()

    async def play(service: Served) -> None:
        body = {"requests": [{"program": str(i)} for i in range(3)]}
        sent: list[bytes] = []

        async def send(message: dict) -> None:
            sent.append(message.get("body", b""))

        def received() -> list[int]:
            return [json.loads(line)["index"] for line in b"".join(sent).splitlines()]

        messages = [{"type": "http.request", "body": json.dumps(body).encode()}]

        async def receive() -> dict:
            return messages.pop() if messages else await asyncio.Event().wait()  # type: ignore

        scope = {
            "type": "http", "method": "POST", "path": "/v1/run/batch", "query_string": b"",
            "headers": [], "client": ("1.2.3.4", 1), "http_version": "1.1", "root_path": "",
        }  # fmt: skip
        asking = asyncio.create_task(service.app(scope, receive, send))  # type: ignore[arg-type]
        await until(lambda: len(gates) == 3)
        for i, expected in ((2, [2]), (0, [2, 0]), (1, [2, 0, 1])):
            gates[i].open()
            await until(lambda expected=expected: received() == expected)
        await asking

    scenario(ScriptedPool(execute, workers=3), play)


def test_a_batch_is_accepted_whole_or_not_at_all():
    gate = Gate()

    async def play(service: Served) -> None:
        waiting = asyncio.create_task(service.client.post("/v1/run", json=RUN))
        await until(lambda: len(pool.jobs) == 1)
        refused = await service.client.post("/v1/run/batch", json={"requests": [RUN] * 4})
        assert refused.status_code == 429
        assert service.desk.queue.inside == 1
        never = await service.client.post("/v1/run/batch", json={"requests": [RUN] * 5})
        assert never.status_code == 413
        gate.open()
        await waiting
        accepted = await service.client.post("/v1/run/batch", json={"requests": [RUN] * 4})
        assert {line["index"] for line in lines(accepted)} == {0, 1, 2, 3}

    pool = ScriptedPool(gate)
    scenario(pool, play, queue=3)


def test_a_batch_names_its_tasks_once():
    async def execute() -> Execution:
        return RIGHT

    async def play(service: Served) -> None:
        by_name = {"program": JUDGE["program"], "task": "t", "seed": 0}
        body = {"tasks": {"t": TASK}, "requests": [by_name, JUDGE, {**by_name, "program": "x"}]}
        answers = lines(await service.client.post("/v1/judge/batch", json=body))
        assert sorted(line["index"] for line in answers) == [0, 1, 2]
        assert all(line["result"]["status"] == "passed" for line in answers)
        assert len(pool.ran()) == 2  # the first two are the same request
        unknown = {"requests": [by_name]}
        assert (await service.client.post("/v1/judge/batch", json=unknown)).status_code == 422

    pool = ScriptedPool(execute)
    scenario(pool, play)


def test_a_run_that_is_lost_costs_a_batch_only_itself():
    count = iter(range(10))

    async def execute() -> Execution:
        if next(count) == 1:
            raise ZygoteLostError("the zygote died")
        return PASSED

    async def play(service: Served) -> None:
        response = await service.client.post("/v1/run/batch", json={"requests": [RUN] * 3})
        by_index = {line["index"]: line for line in lines(response)}
        assert [("result" in by_index[i]) for i in range(3)] == [True, False, True]
        assert by_index[1].keys() == {"index", "error", "retry_after"}

    scenario(ScriptedPool(execute), play)


def test_a_batch_with_a_key_is_repeated_entry_by_entry():
    async def play(service: Served) -> None:
        body = {"requests": [{"program": str(i)} for i in range(3)]}
        headers = {"idempotency-key": "a"}
        for _ in range(2):
            answer = await service.client.post("/v1/run/batch", json=body, headers=headers)
            assert len(lines(answer)) == 3
        assert sorted(pool.ran()) == ["0", "1", "2"]

    pool = ScriptedPool()
    scenario(pool, play)


def test_a_token_is_needed_where_there_are_any():
    async def play(service: Served) -> None:
        def get(path: str, **headers: str):
            return service.client.get(path, headers=headers)

        for path in ("/health", "/metrics", "/openapi.json", "/v1/run", "/nowhere"):
            for wrong in ("", "Bearer", "Bearer wrong", "Basic token-1", "Bearer token-1x"):
                refused = await get(path, authorization=wrong)
                assert refused.status_code == 401
                assert refused.headers["www-authenticate"] == "Bearer"
        assert (await get("/ready")).status_code == 200
        for token in ("token-1", "token-2"):
            assert (await get("/health", authorization=f"Bearer {token}")).status_code == 200
            assert (await get("/health", authorization=f"bearer {token}")).status_code == 200

    scenario(ScriptedPool(), play, tokens=["token-1", "token-2"])


def test_tokens_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch):
    from sandbox import access

    compared = []
    monkeypatch.setattr(access.hmac, "compare_digest", lambda *pair: compared.append(pair) or False)

    async def play(service: Served) -> None:
        await service.client.get("/health", headers={"authorization": "Bearer x"})
        assert len(compared) == 2
        assert all(len(a) == len(b) == 64 for a, b in compared)  # digests: no length is given away

    scenario(ScriptedPool(), play, tokens=["token-1", "another token"])


def test_pages_in_a_browser_are_refused_without_a_token():
    async def play(service: Served) -> None:
        headers = {"origin": "http://evil.example"}
        answer = await service.client.post("/v1/run", json=RUN, headers=headers)
        assert answer.status_code == 403
        assert not pool.jobs

    pool = ScriptedPool()
    scenario(pool, play)


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_over_the_limit_answers_413(announced: bool):
    async def play(service: Served) -> None:
        size = protocol.MAX_BODY_BYTES + 1

        async def pieces():
            for _ in range(size // 65536 + 1):
                yield b" " * 65536

        content = b" " * size if announced else pieces()
        answer = await service.client.post("/v1/run", content=content)  # type: ignore[arg-type]
        assert answer.status_code == 413
        fits = json.dumps(RUN).encode().ljust(protocol.MAX_BODY_BYTES)
        assert (await service.client.post("/v1/run", content=fits)).status_code == 200
        batch = json.dumps({"requests": [RUN]}).encode().ljust(size)
        assert (await service.client.post("/v1/run/batch", content=batch)).status_code == 200

    scenario(ScriptedPool(), play)


@pytest.mark.parametrize("length", ["9" * 10, "9" * 5000, "-1", "x", "1.5", "²"])
def test_a_body_that_is_announced_too_long_is_not_waited_for(length: str):
    async def play(service: Served) -> None:
        headers = {"content-length": length.encode()}
        answer = await service.client.post("/v1/run", content=b"", headers=headers)
        assert answer.status_code == 413

    scenario(ScriptedPool(), play)


def test_a_body_that_does_not_arrive_answers_408(monkeypatch: pytest.MonkeyPatch):
    from sandbox import access

    monkeypatch.setattr(access, "BODY_SECONDS", 0.05)

    async def never():
        yield b"{"
        await asyncio.sleep(10)

    async def play(service: Served) -> None:
        assert (await service.client.post("/v1/run", content=never())).status_code == 408

    scenario(ScriptedPool(), play)


@pytest.mark.parametrize("opening", ['{"a":', "["])
def test_deeply_nested_json_is_refused(opening: str):
    async def play(service: Served) -> None:
        for path in ("/v1/run", "/v1/judge/batch", "/run_code"):
            response = await service.client.post(path, content=opening * 100_000)
            assert response.status_code in (400, 422)

    scenario(ScriptedPool(), play)


def test_limits_are_lowered_to_the_ceiling_before_a_program_runs():
    seen = []

    class Watching(ScriptedPool):
        async def execute(self, job: dict, *rest: object) -> Execution:
            seen.append(rest[0])
            return await super().execute(job, *rest)

    async def play(service: Served) -> None:
        body = RUN | {"limits": {"seconds": 1e6, "memory_mb": 300}}
        await service.client.post("/v1/run", json=body)
        assert (seen[0].seconds, seen[0].memory_mb) == (5.0, 300)

    scenario(Watching(), play, ceiling=Limits(seconds=5))


def test_the_seed_is_mixed_with_a_secret():
    async def play(service: Served) -> None:
        for seed in (0, 1):
            await service.client.post("/v1/judge", json=JUDGE | {"seed": seed})

    def seeds(secret: bytes) -> list[int]:
        pool = ScriptedPool()
        scenario(pool, play, secret=secret)
        return [job["seed"] for job in pool.jobs if job["kind"] == "reference"]

    assert seeds(b"a") == seeds(b"a")
    assert len({*seeds(b"a"), *seeds(b"b"), 0, 1}) == 6
    assert len({*seeds(b""), *seeds(b"")}) == 4  # a journal's own, when none is given


def test_an_ending_server_finishes_what_runs_and_keeps_the_rest(tmp_path):
    path = str(tmp_path / "journal")
    gate = Gate(RIGHT)
    first = ScriptedPool(gate)
    bodies = [JUDGE | {"program": str(i)} for i in range(3)]

    async def ending(service: Served) -> None:
        client = service.client
        asking = [asyncio.create_task(client.post("/v1/judge", json=body)) for body in bodies]
        await until(lambda: service.desk.queue.waiting == 2)
        draining = asyncio.create_task(service.desk.end(10))
        waiting = await asyncio.gather(*asking[1:])
        assert [response.status_code for response in waiting] == [503, 503]
        refused = await client.post("/v1/run", json=RUN)
        assert refused.status_code == 503
        assert int(refused.headers["retry-after"]) > 0
        assert (await client.get("/ready")).status_code == 503
        gate.open()
        await draining
        assert (await asking[0]).json()["status"] == "passed"

    scenario(first, ending, journal=path)
    assert first.ran() == ["0"]

    async def execute() -> Execution:
        return RIGHT

    async def next_one(service: Served) -> None:
        await until(lambda: second.ran() == ["1", "2"])  # before anybody asks
        for body in bodies:
            answer = await service.client.post("/v1/judge", json=body)
            assert answer.json()["status"] == "passed"
        assert second.ran() == ["1", "2"]

    second = ScriptedPool(execute)
    scenario(second, next_one, journal=path)


def test_a_request_that_survived_its_server_is_answered_by_its_key(tmp_path):
    path = str(tmp_path / "journal")
    keyed = {"idempotency-key": "a", "x-client": "trainer"}

    async def killed(service: Served) -> None:
        asking = asyncio.create_task(service.client.post("/v1/run", json=RUN, headers=keyed))
        await until(lambda: bool(pool.jobs))
        await service.desk.end()
        assert (await asking).status_code == 503

    async def again(service: Served) -> None:
        answer = await service.client.post("/v1/run", json=RUN, headers=keyed)
        assert answer.json()["status"] == "passed"
        assert len(pool.jobs) == 1

    pool = ScriptedPool(Gate())
    scenario(pool, killed, journal=path)
    pool = ScriptedPool()
    scenario(pool, again, journal=path)


def test_every_example_in_the_openapi_document_is_valid():
    found = 0
    for model in vars(protocol).values():
        if isinstance(model, type) and issubclass(model, protocol.Model):
            for example in model.model_json_schema().get("examples", []):
                model.model_validate(example)
                found += 1

    async def play(service: Served) -> None:
        document = (await service.client.get("/openapi.json")).json()
        for path, operations in document["paths"].items():
            for operation in operations.values():
                if "requestBody" in operation:
                    reference = operation["requestBody"]["content"]["application/json"]["schema"]
                    name = reference["$ref"].rpartition("/")[2]
                    schema = document["components"]["schemas"][name]
                    for example in schema["examples"]:
                        answer = await service.client.post(path, json=example)
                        assert answer.status_code == 200, (path, answer.text)
        assert "reward" in document["components"]["schemas"]["Verdict"]["properties"]
        assert {"/v1/run", "/v1/judge", "/v1/run/batch", "/v1/judge/batch"} <= set(
            document["paths"]
        )

    scenario(ScriptedPool(), play)
    assert found >= 5


def test_metrics_name_load_outcomes_and_phases():
    async def execute() -> Execution:
        return RIGHT

    async def play(service: Served) -> None:
        await service.client.post("/v1/judge", json=JUDGE)
        await service.client.post("/v1/judge", json={})
        text = (await service.client.get("/metrics")).text
        for line in (
            "sandbox_queue_depth 0.0",
            "sandbox_running 0.0",
            "sandbox_workers 1.0",
            "sandbox_saturation 0.0",
            "sandbox_zygote_up 1.0",
            'sandbox_outcomes_total{kind="judge",status="passed"} 1.0',
            'sandbox_phase_seconds_count{kind="judge",phase="admission"} 1.0',
            'sandbox_phase_seconds_count{kind="judge",phase="total"} 1.0',
            'sandbox_refused_total{code="422"} 1.0',
        ):
            assert line in text.splitlines()

    scenario(ScriptedPool(execute), play)


@pytest.mark.parametrize(
    ("status", "passed", "total", "reward"),
    [
        (Status.PASSED, 3, 3, 1.0),
        (Status.WRONG, 1, 4, 0.25),
        (Status.TIMEOUT, 1, 2, 0.5),
        (Status.REJECTED, 0, 0, 0.0),
        (Status.INFRASTRUCTURE, 0, 0, None),
        (Status.INFRASTRUCTURE, 1, 3, None),
    ],
)
def test_the_reward_is_the_fraction_passed_and_null_where_nothing_is_known(
    status: Status, passed: int, total: int, reward: float | None
):
    verdict = Verdict(status=status, cases_passed=passed, cases_total=total)
    assert verdict.reward == reward
    assert TypeAdapter(Verdict).validate_json(verdict.model_dump_json()) == verdict


def test_a_journal_that_cannot_be_written_is_no_verdict(monkeypatch: pytest.MonkeyPatch):
    async def broken(*_: object) -> None:
        from sandbox.journal import JournalError

        raise JournalError("the disk is full")

    async def play(service: Served) -> None:
        monkeypatch.setattr(Journal, "answer", broken)
        assert (await service.client.post("/v1/run", json=RUN)).status_code == 503
        monkeypatch.setattr(Journal, "accept", broken)
        assert (await service.client.post("/v1/run", json=RUN)).status_code == 503
        assert service.desk.queue.inside == 0

    scenario(ScriptedPool(), play)


def test_mixed_seeds_differ_for_all_small_seeds():
    assert len({app.mixed_seed(b"secret", seed) for seed in range(1000)}) == 1000
    request = JudgeRequest(program="", task=TaskSpec(entry_point="f", source=""), seed=10**400)
    assert 0 <= app.mixed_seed(b"", request.seed) < 2**64
