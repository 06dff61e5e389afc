"""Whatever arrives, the server answers, in time and in its own words; whatever was sent is data.

schemathesis derives requests from the OpenAPI document, valid and not; hypothesis sends what no
document describes. No program runs: what a program may do to its jail is tested elsewhere.
"""

import asyncio
import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import schemathesis
import uvicorn
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sandbox_helpers import ScriptedPool, served
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi import checks

from sandbox import messages
from sandbox.messages import MalformedError
from sandbox.server import listen

PATHS = (
    *("/v1/run", "/v1/judge", "/v1/run/batch", "/v1/judge/batch"),
    *("/py_exec", "/any_exec", "/py_coverage", "/run_code"),
)
CHECKS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_schema_conformance,
]
SECONDS = 5.0  # for any answer: programs take no time here
few = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,  # CI fails for a change, not for its luck
    suppress_health_check=list(HealthCheck),
    phases=[Phase.explicit, Phase.generate],
)


class Running:
    """The whole service on a port of its own, in a thread, for as long as the tests run."""

    app: FastAPI
    url: str

    def __enter__(self) -> "Running":
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve()))
        self._thread.start()
        self._ready.wait(20)
        return self

    def __exit__(self, *_: object) -> None:
        self._server.should_exit = True
        self._thread.join(20)

    async def _serve(self) -> None:
        async with served(ScriptedPool(workers=4)) as service:
            config = uvicorn.Config(service.app, lifespan="off", log_level="error")
            self._server = uvicorn.Server(config)
            with listen() as listener:
                self.app = service.app
                self.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
                self._ready.set()
                await self._server.serve(sockets=[listener])
            assert service.desk.queue.inside == service.desk.queue.running == 0


@pytest.fixture(scope="module")
def running() -> Iterator[Running]:
    with Running() as running:
        yield running


@pytest.fixture(scope="module")
def http(running: Running) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=running.url, timeout=SECONDS) as client:
        yield client


@pytest.mark.parametrize("mode", list(GenerationMode), ids=str)
def test_every_operation_keeps_to_its_description(running: Running, mode: GenerationMode):
    """No server error, and only the statuses, types and bodies that the document names."""
    operations = schemathesis.openapi.from_url(f"{running.url}/openapi.json").get_all_operations()
    for operation in (result.ok() for result in operations):
        if mode is GenerationMode.NEGATIVE and not operation.body:
            continue  # nothing of it can be wrong

        @given(case=operation.as_strategy(generation_mode=mode))
        @few
        def keeps_to_it(case: Any) -> None:
            case.call_and_validate(checks=CHECKS, timeout=SECONDS)

        keeps_to_it()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["program", "code", "task", "tasks", "requests", "limits", "seed"])
            | st.text(max_size=5),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


def answered(response: httpx.Response) -> bool:
    """In words of the server's own: an answer, or a refusal that a client understands."""
    if response.status_code == 200:
        return True
    refused = response.status_code in (400, 413, 422)
    return refused and ("detail" in response.json() if response.text[0] == "{" else True)


@given(path=st.sampled_from(PATHS), body=st.binary(max_size=300))
@few
def test_random_bytes_are_answered(http: httpx.Client, path: str, body: bytes):
    assert answered(http.post(path, content=body))


@given(path=st.sampled_from(PATHS), body=json_values)
@few
def test_random_json_is_answered(http: httpx.Client, path: str, body: Any):
    assert answered(http.post(path, content=json.dumps(body)))


@given(
    path=st.sampled_from(PATHS),
    opening=st.sampled_from(["[", '{"a":', '{"program":', '{"requests":[', '{"task":{"source":']),
    depth=st.integers(1, 50_000),
    close=st.booleans(),
)
@few
def test_nested_json_is_answered(http, path: str, opening: str, depth: int, close: bool):
    closing = "".join({"[": "]", "{": "}"}[c] for c in reversed(opening) if c in "[{")
    body = opening * depth + "1" + closing * depth * close
    assert answered(http.post(path, content=body))


@given(
    path=st.sampled_from(PATHS),
    name=st.sampled_from(["program", "code", "seed", "timeout"]),
    value=st.sampled_from(
        ['"\\ud800"', '"\\u0000"', "1e999", "-1e999", "9" * 5000, "NaN", "1e-9", f'"{"x" * 10**6}"']
    ),
)
@few
def test_extreme_values_are_answered(http: httpx.Client, path: str, name: str, value: str):
    body = (
        '{"program":"","code":"","language":"python","seed":0,'
        f'"task":{{"entry_point":"f","source":""}},"{name}":{value}}}'
    )
    assert answered(http.post(path, content=body))


@given(
    headers=st.dictionaries(
        st.sampled_from(
            ["content-type", "content-length", "idempotency-key", "x-client", "authorization"]
        ),
        st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=300),
    )
)
@few
def test_random_headers_are_answered(http: httpx.Client, headers: dict[str, str]):
    headers.pop("content-length", None)
    response = http.post("/v1/run", content=b'{"program":""}', headers=headers)
    assert response.status_code in (200, 400, 413, 422)


NONCE = bytes(range(16))


@given(st.binary(max_size=400))
@settings(max_examples=300)
def test_random_streams_are_split_without_a_crash(stream: bytes):
    assert messages.split(NONCE, stream) == []
    for prefix in (NONCE, NONCE + len(stream).to_bytes(8, "little")):
        assert isinstance(messages.split(NONCE, prefix + stream), list)


@given(st.lists(json_values, max_size=3), st.data())
@settings(max_examples=200)
def test_frames_with_flipped_bytes_are_data_or_refused(trees: list[Any], data: st.DataObject):
    with contextlib.suppress(MalformedError):  # of a tree that no frame can hold
        stream = bytearray(b"".join(messages.frame(NONCE, tree) for tree in trees))
        for _ in range(data.draw(st.integers(0, 4))):
            if stream:
                at = data.draw(st.integers(0, len(stream) - 1))
                stream[at] = data.draw(st.integers(0, 255))
        assert len(messages.split(NONCE, bytes(stream))) <= len(trees)


FUZZER = """
import sys
import atheris
with atheris.instrument_imports(include=["sandbox.messages", "json"]):
    from sandbox import messages

NONCE = bytes(range(16))

def one(data):
    try:
        messages.decode(data)
    except messages.MalformedError:
        pass
    messages.split(NONCE, data)
    messages.split(NONCE, NONCE + len(data).to_bytes(8, "little") + data)
    messages.split(NONCE, NONCE + (len(data) + 8).to_bytes(8, "little")
                   + len(data).to_bytes(8, "little") + data)

atheris.Setup([sys.argv[0], "-max_total_time=60", "-max_len=4096", "-malloc_limit_mb=1024",
               "-rss_limit_mb=0",  # the most that is told is that of whoever started this
               "-timeout=10", "-verbosity=0", "-seed=1"], one)
atheris.Fuzz()
"""


@pytest.mark.slow
def test_a_minute_of_fuzzing_finds_no_crash_in_the_frame_decoder():
    pytest.importorskip("atheris")
    done = subprocess.run([sys.executable, "-c", FUZZER], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr[-2000:]
