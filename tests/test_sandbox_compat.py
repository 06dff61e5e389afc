"""Clients of other services work here with another URL: their code paths, in words of our own."""

import asyncio
import base64
import concurrent.futures
import json
from collections.abc import Iterator
from typing import Any

import httpx
import numpy as np
import pytest
from sandbox_helpers import Gate, ScriptedPool, Served, scenario, until

from sandbox.compat import FilesResult, response
from sandbox.coverage import per_cent
from sandbox.embedded import start_embedded
from sandbox.pool import Execution
from sandbox.protocol import Status
from sandbox.supervisor import ZygoteLostError


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with start_embedded(2) as url:
        yield url


def post_unlabelled(url: str, body: dict) -> httpx.Response:
    """As `requests.post(url, data=text)` does: without a content type."""
    client = httpx.Client(timeout=60)
    request = client.build_request("POST", url, content=json.dumps(body))
    request.headers.pop("content-type", None)
    with client:
        return client.send(request)


TRACEBACK = (
    "Traceback (most recent call last):\n"
    '  File "program.py", line 1, in <module>\n'
    "    raise ValueError('reason')\n"
    "ValueError: reason\n"
)


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        ({"code": "print(input())", "timeout": 5, "stdin": "hello\n"}, "0\nhello\n"),
        ({"code": "pass"}, "0\n"),
        ({"code": "pass", "stdin": None, "testhash": None}, "0\n"),
        ({"code": "import sys\nsys.exit('reason')", "timeout": 5}, "1\nreason\n"),
        ({"code": "while True: pass", "timeout": 1, "stdin": ""}, "1\nTimeout"),
        ({"code": "raise ValueError('reason')", "timeout": 5, "ignored": True}, f"1\n{TRACEBACK}"),
    ],
)
def test_py_exec_keeps_the_original_contract(url: str, body: dict, answer: str):
    for post in (post_unlabelled, lambda url, body: httpx.post(url, json=body)):
        response = post(f"{url}/py_exec", body)
        assert response.headers["content-type"].startswith("text/plain")
        assert response.text == answer


def test_py_exec_answers_in_json_where_asked(url: str):
    """What the original client does now: it reads "status" and "output"."""
    for code, status, output in (("print(1)", 0, "1\n"), ("1/0", 1, "ZeroDivisionError")):
        body = {"code": code, "timeout": 5, "stdin": "", "json_resp": True, "testhash": None}
        answer = httpx.post(f"{url}/py_exec", json=body).json()
        assert answer["status"] == status
        assert output in answer["output"]


def test_py_exec_refuses_tests_that_are_on_nobodys_disk(url: str):
    body = {"code": "pass", "testhash": ["repository", "md5"]}
    assert httpx.post(f"{url}/py_exec", json=body).status_code == 422


@pytest.mark.parametrize(
    ("code", "good", "output"),
    [("print(1)", True, "1\n"), ("import sys; sys.exit(3)", False, ""), ("1/0", False, "division")],
)
def test_any_exec_answers_as_its_client_reads(url: str, code: str, good: bool, output: str):
    answer = post_unlabelled(f"{url}/any_exec", {"code": code, "lang": "py", "timeout": 5}).text
    first, _, rest = answer.partition("\n")
    assert first == "0"
    report = json.loads(rest)
    assert (report["exit_code"] == 0) == good
    assert output in report["stdout"] + report["stderr"]


def test_any_exec_says_timeout_and_refuses_other_languages(url: str):
    late = {"code": "while 1: pass", "lang": "py", "timeout": 1}
    assert post_unlabelled(f"{url}/any_exec", late).text == "1\nTimeout"
    other = post_unlabelled(f"{url}/any_exec", {"code": "", "lang": "rs", "timeout": 1})
    assert other.status_code == 422
    assert other.json() == {"detail": 'only programs of lang "py" run here'}


@pytest.mark.parametrize(
    ("code", "per_cent"),
    [
        ("x = 1\nprint(x)", 100),
        ("def f(x):\n    if x:\n        return 1\n    return 2\n\nassert f(1) == 1", 80),
        ("from threading import *\nThread(target=lambda:\n  print(1)).start()", 100),
        ("assert False", -1),
        ("this is no Python", -1),
        ("import os; os._exit(0)", -1),
        ("while True: pass", -1),
    ],
)  # fmt: skip
def test_py_coverage_answers_a_plain_number(url: str, code: str, per_cent: int):
    answer = post_unlabelled(f"{url}/py_coverage", {"code": code, "timeout": 2})
    assert int(answer.text) == per_cent


@pytest.mark.parametrize(
    ("program", "lines", "expected"),
    [
        ("", set(), 100),
        ('"""Words."""\n', set(), 100),
        ('def f():\n    """Words."""\n    return 1\n', {1}, 50),
        ("x = [\n    1,\n    2,\n]\ny = 1\n", {2, 3}, 50),
        ("if x:\n    a = 1\nelse:\n    a = 2\n", {1, 4}, 67),
        ("x = 1\n" * 300, set(range(1, 300)), 99),
        ("x = 1\n" * 300, {1}, 1),
        ("x = 1\n", set(), 0),
    ],
)
def test_lines_are_counted_by_statements(program: str, lines: set[int], expected: int):
    assert per_cent(program, lines) == expected


def test_a_forged_coverage_is_at_most_a_wrong_number():
    answers = [{"coverage": 10**9}, {"coverage": "100"}, {"coverage": True}, {"coverage": -5}, 7]

    async def execute() -> Execution:
        return Execution(Status.PASSED, answers, "", "", 0.0)

    async def play(service: Served) -> None:
        answer = await service.client.post("/py_coverage", json={"code": ""})
        assert -1 <= int(answer.text) <= 100

    scenario(ScriptedPool(execute), play)


# SandboxFusion, as its clients use it.


def fusion(url: str, **body: Any) -> dict:
    return httpx.post(f"{url}/run_code", json={"language": "python", **body}, timeout=60).json()


def verl_case(url: str, code: str, stdin: Any, expected: Any, timeout: int = 2) -> Any:
    """What verl makes of one case: True, False, -1 sandbox, -2 error, -3 late, -4 not compiled."""
    body = {
        "compile_timeout": timeout,
        "run_timeout": timeout,
        "code": code,
        "stdin": str(stdin),
        "language": "python",
        "files": {},
        "fetch_files": [],
    }
    for _ in range(3):
        answer = httpx.post(f"{url}/run_code", json=body, timeout=2 * timeout + 10)
        if answer.status_code == 504:
            continue
        if answer.is_error:
            return -1
        break
    else:
        return -1
    said = answer.json()
    compiled, run = said["compile_result"], said["run_result"]
    if said["status"] == "SandboxError":
        return -1
    if said["status"] == "Failed":
        if compiled and compiled["status"] != "Finished":
            return -4
        if run["status"] == "TimeLimitExceeded":
            return -3
        if run["status"] == "Error" or run["return_code"] != 0:
            return -2
        return -1
    if said["status"] == "Success" and run["status"] == "Finished":
        return (run["stdout"] or "").rstrip("\n") == str(expected).rstrip("\n")
    return -1


@pytest.mark.parametrize(
    ("code", "stdin", "expected", "result"),
    [
        ("print(int(input()) * 2)", 4, 8, True),
        ("print(int(input()) * 2)", 4, 9, False),
        ("print(", "", "", -2),
        ("1 / 0", "", "", -2),
        ("import sys; sys.exit(3)", "", "", -2),
        ("while True: pass", "", "", -3),
        ("import ctypes; ctypes.string_at(0)", "", "", -2),
    ],
)
def test_verl_sees_each_outcome_as_what_it_is(url: str, code: str, stdin, expected, result):
    found = verl_case(url, code, stdin, expected)
    assert (type(found), found) == (type(result), result)


def test_verl_checks_many_cases_at_once(url: str):
    with concurrent.futures.ThreadPoolExecutor(8) as threads:
        code = "print(sum(map(int, input().split())))"
        cases = [threads.submit(verl_case, url, code, f"{i} 1", i + 1, 10) for i in range(12)]
        assert [case.result() for case in cases] == [True] * 12


@pytest.mark.parametrize("failures", [0, 2, 3])
def test_verl_tries_again_where_a_program_is_not_to_blame(failures: int):
    """A lost run, or a full queue, answers 504: all that its client repeats."""
    left = [failures]

    async def execute() -> Execution:
        if left[0]:
            left[0] -= 1
            raise ZygoteLostError("the zygote died")
        return Execution(Status.PASSED, [], "1\n", "", 0.0)

    async def play(service: Served) -> None:
        for attempt in range(failures + 1):
            body = {"code": "print(1)", "language": "python"}
            answer = await service.client.post("/run_code", json=body)
            assert answer.status_code == (504 if attempt < failures else 200)
            if answer.status_code == 504:
                assert int(answer.headers["retry-after"]) > 0

    scenario(ScriptedPool(execute), play)


def test_a_full_queue_is_504_to_fusions_clients_and_absence_to_the_originals():
    gate = Gate()

    async def play(service: Served) -> None:
        assert (await service.client.get("/")).status_code == 200
        body = {"code": "", "language": "python"}
        asking = [
            asyncio.create_task(service.client_from(address).post("/run_code", json=body))
            for address in ("1", "2", "3", "4")
        ]
        await until(lambda: service.desk.queue.inside == service.desk.queue.places - 1)
        asking.append(
            asyncio.create_task(service.client_from("5").post("/py_exec", json={"code": ""}))
        )
        await until(lambda: service.desk.queue.full)
        assert (await service.client_from("6").post("/run_code", json=body)).status_code == 504
        assert (await service.client_from("6").post("/py_exec", json=body)).status_code == 429
        assert (await service.client.get("/")).status_code == 503
        gate.open()
        assert {answer.status_code for answer in await asyncio.gather(*asking)} == {200}

    scenario(ScriptedPool(gate), play, queue=1)


def tinker_run(url: str, code: str, files: dict[str, str], timeout: float = 5) -> tuple[bool, dict]:
    """What tinker-cookbook does: files in base64, whole seconds, and success is "Success"."""
    body = {
        "code": code,
        "language": "python",
        "run_timeout": int(timeout),
        "files": {
            name: base64.b64encode(text.encode()).decode() for name, text in files.items()
        },
    }  # fmt: skip
    answer = httpx.post(f"{url}/run_code", json=body, timeout=60)
    if answer.status_code != 200:
        return False, {"error": answer.text}
    said = answer.json()
    return said["status"] == "Success", said


def test_tinker_runs_code_among_its_files(url: str):
    good, said = tinker_run(
        url,
        "import helper, pathlib\nprint(helper.x, pathlib.Path('data/words.txt').read_text())",
        {"helper.py": "x = 3", "data/words.txt": "wörter"},
    )
    assert good, said
    assert said["run_result"]["stdout"] == "3 wörter\n"
    bad, said = tinker_run(url, "assert False", {})
    assert not bad
    assert said["run_result"]["return_code"] == 1


def test_files_come_back_where_asked(url: str):
    code = "open('out.bin', 'wb').write(bytes(range(256)))\nimport os; os.chdir('/')"
    said = fusion(url, code=code, fetch_files=["out.bin", "missing.txt"])
    assert said["files"].keys() == {"out.bin"}
    assert base64.b64decode(said["files"]["out.bin"]) == bytes(range(256))


def test_files_of_any_size_come_back_and_hide_none_after_them(url: str):
    """As many bytes as the program's directory may hold."""
    code = "open('long', 'wb').write(bytes(range(256)) * 49152)\nopen('short', 'w').write('x')"
    code += "\nopen('empty', 'w')"
    said = fusion(url, code=code, fetch_files=["long", "short", "empty"])
    found = {name: base64.b64decode(content) for name, content in said["files"].items()}
    assert found == {"long": bytes(range(256)) * 49152, "short": b"x", "empty": b""}


@pytest.mark.parametrize("name", ["/etc/passwd", "../x", "a/../../x", "", "x\0y", "."])
def test_files_stay_in_the_programs_directory(url: str, name: str):
    for body in ({"files": {name: ""}}, {"fetch_files": [name]}):
        answer = httpx.post(
            f"{url}/run_code", json={"code": "", "language": "python", **body}, timeout=60
        )
        assert answer.status_code == 422


def test_files_that_are_no_base64_are_refused_and_null_ones_left_out(url: str):
    answer = httpx.post(
        f"{url}/run_code", json={"code": "", "language": "python", "files": {"x": "é"}}
    )
    assert answer.status_code == 422
    said = fusion(url, code="import os; print(os.listdir())", files={"x": None})
    assert said["run_result"]["stdout"] == "[]\n"


def test_answers_have_every_field_of_the_original(url: str):
    said = fusion(url, code="print(1)")
    assert said.keys() == {
        *("status", "message", "compile_result", "run_result", "executor_pod_name", "files")
    }
    run = said["run_result"]
    assert run.keys() == {"status", "execution_time", "return_code", "stdout", "stderr"}
    assert (said["status"], run["status"], run["return_code"]) == ("Success", "Finished", 0)
    assert said["compile_result"] is None


def test_another_language_is_refused_in_fusions_own_words(url: str):
    said = fusion(url, code="int main() {}", language="cpp")
    assert said["status"] == "SandboxError"
    assert "Python" in said["message"]


@pytest.mark.parametrize(
    ("status", "theirs", "run"),
    [
        (Status.PASSED, "Success", ("Finished", 0)),
        (Status.ERROR, "Failed", ("Finished", 1)),
        (Status.TIMEOUT, "Failed", ("TimeLimitExceeded", None)),
        (Status.MEMORY, "Failed", ("Finished", -9)),
        (Status.KILLED, "Failed", ("Finished", -9)),
        (Status.OUTPUT_LIMIT, "Failed", ("Finished", -9)),
        (Status.REJECTED, "Failed", ("Finished", 1)),
        (Status.INFRASTRUCTURE, "SandboxError", None),
    ],
)
def test_every_status_has_its_place_in_fusions_words(status: Status, theirs: str, run: Any):
    said = response(FilesResult(status=status))
    assert said.status == theirs
    result = said.run_result
    assert (result and (result.status, result.return_code)) == run


def test_small_memory_limits_are_raised_to_what_jax_needs(url: str):
    said = fusion(url, code="import jax.numpy as jnp; print(jnp.ones(2).sum())", memory_limit_MB=64)
    assert said["run_result"]["stdout"] == "2.0\n"


def test_forged_files_are_data_or_nothing():
    answers = [
        {"file": "asked", "content": "text"},
        {"file": "asked", "content": np.zeros(3, np.int8)},
        {"file": "not asked", "content": np.zeros(3, np.uint8)},
        {"file": "asked", "content": 5},
        {"file": 5, "content": np.zeros(3, np.uint8)},
    ]

    async def execute() -> Execution:
        return Execution(Status.PASSED, answers, "", "", 0.0)

    async def play(service: Served) -> None:
        body = {"code": "", "language": "python", "fetch_files": ["asked"]}
        assert (await service.client.post("/run_code", json=body)).json()["files"] == {}

    scenario(ScriptedPool(execute), play)


def test_no_more_comes_back_than_a_program_may_have_in_files():
    """The default is 16 MiB."""
    answers = [
        {"file": "first", "content": np.zeros(10 << 20, np.uint8)},
        {"file": "second", "content": np.zeros(10 << 20, np.uint8)},
        {"file": "third", "content": np.zeros(1, np.uint8)},
    ]

    async def execute() -> Execution:
        return Execution(Status.PASSED, answers, "", "", 0.0)

    async def play(service: Served) -> None:
        names = ["first", "second", "third"]
        body = {"code": "", "language": "python", "fetch_files": names}
        files = (await service.client.post("/run_code", json=body)).json()["files"]
        assert list(files) == ["first", "third"]

    scenario(ScriptedPool(execute), play)
