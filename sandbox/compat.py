"""Endpoints of other services, so that their clients need another URL and nothing else.

    /py_exec /py_coverage /any_exec   github.com/cassanof/code_exec_server, the original recipe's
    /run_code                         github.com/bytedance/SandboxFusion, for Python

Requests and answers have their fields; what they cannot say stays unsaid. Neither knows 429: the
first's client asks `GET /` whether the server is there, and tries again if not; SandboxFusion's
clients try again after 504 and after nothing else. So that is what they get when the queue is full
or a run was lost, instead of an answer that they would hold against the program.
"""

import asyncio
import base64
import binascii
import json
from collections.abc import Awaitable, Callable
from pathlib import PurePosixPath
from typing import Annotated, Any, Literal

import numpy as np
from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import PlainTextResponse, Response
from pydantic import AfterValidator, BaseModel, Field

from sandbox import coverage
from sandbox.admission import FullError
from sandbox.desk import UnansweredError, Work
from sandbox.pool import Pool
from sandbox.protocol import (
    MAX_PROGRAM_BYTES,
    Limits,
    Model,
    RunRequest,
    RunResult,
    Status,
    Text,
    example,
)

LEAST_MEMORY_MB = 256  # jax does not start with less
MAX_FILES = 256

Ask = Callable[[str, Model, Request], Awaitable[str]]


class CoverageResult(Model):
    """per_cent: of the program's lines that ran, -1 unless it ended well. UNTRUSTED: counted in the
    program's own process."""

    status: Status
    per_cent: int = coverage.FAILED
    phases: dict[str, float] = Field(default={})


class FilesRequest(RunRequest):
    """A program to run among files: name -> base64. fetch: names of files to send back."""

    files: dict[str, str] = Field(default={})
    fetch: list[str] = Field(default=[])


class FilesResult(RunResult):
    files: dict[str, str] = Field(default={})


class PyExec(BaseModel):
    """The request of the original recipe's endpoints. Fields of no meaning here are ignored."""

    model_config = example(code="print(input())", timeout=5, stdin="hello\n")

    code: Text
    timeout: float = Field(default=20.0, gt=0, allow_inf_nan=False)
    stdin: Text | None = None
    json_resp: bool | None = None
    testhash: None = None  # tests kept on a server's disk are not supported

    def request(self) -> RunRequest:
        limits = Limits(seconds=self.timeout)
        return RunRequest(program=self.code, stdin=self.stdin or "", limits=limits)


class AnyExec(PyExec):
    """As PyExec, for `lang` "py" only."""

    model_config = example(code="print(1)", lang="py", timeout=5)

    lang: str | None = "py"


def _base64(text: str) -> str:
    try:
        base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise ValueError("not base64") from None
    return text


def _inside(name: str) -> str:
    path = PurePosixPath(name)
    if not path.parts or path.is_absolute() or ".." in path.parts or "\0" in name:
        raise ValueError("not the name of a file inside the program's directory")
    return name


FileName = Annotated[Text, AfterValidator(_inside)]


class RunCode(BaseModel):
    """SandboxFusion's request. Unknown fields are ignored, as it does."""

    model_config = example(code='print("hello")', language="python", run_timeout=5)

    code: Text
    language: str
    stdin: Text | None = None
    compile_timeout: float = Field(default=10.0, allow_inf_nan=False)  # nothing is compiled
    run_timeout: float = Field(default=10.0, gt=0, allow_inf_nan=False)
    memory_limit_MB: int = -1
    files: dict[FileName, Annotated[str, AfterValidator(_base64)] | None] = Field(
        default={}, max_length=MAX_FILES
    )
    fetch_files: list[FileName] = Field(default=[], max_length=MAX_FILES)

    def request(self) -> FilesRequest:
        memory = max(LEAST_MEMORY_MB, self.memory_limit_MB) if self.memory_limit_MB > 0 else 2048
        return FilesRequest(
            program=self.code,
            stdin=self.stdin or "",
            limits=Limits(seconds=self.run_timeout, memory_mb=memory),
            files={name: content for name, content in self.files.items() if content is not None},
            fetch=self.fetch_files,
        )


class CommandResult(BaseModel):
    """return_code: 0, or 1 for any other exit code, or -9 for what was killed from outside."""

    status: Literal["Finished", "Error", "TimeLimitExceeded"]
    execution_time: float | None = None
    return_code: int | None = None
    stdout: str | None = None
    stderr: str | None = None


class RunCodeResponse(BaseModel):
    status: Literal["Success", "Failed", "SandboxError"]
    message: str = ""
    compile_result: CommandResult | None = None
    run_result: CommandResult | None = None
    executor_pod_name: str | None = None
    files: dict[str, str] = {}


def works(pool: Pool, ceiling: Limits) -> dict[str, Work]:
    """The kinds of jobs that only these endpoints need."""

    async def cover(request: RunRequest) -> CoverageResult:
        if _too_long(request.program):
            return CoverageResult(status=Status.REJECTED)
        job = {"kind": "coverage", "program": request.program}
        done = await pool.execute(job, request.limits.under(ceiling), request.stdin)
        per_cent = coverage.FAILED
        for answer in done.answers:
            match answer:
                case {"coverage": int(value)} if 0 <= value <= 100:
                    per_cent = int(value)
        if done.status is not Status.PASSED:
            per_cent = coverage.FAILED
        return CoverageResult(status=done.status, per_cent=per_cent, phases=done.phases)

    async def run_among_files(request: FilesRequest) -> FilesResult:
        if _too_long(request.program):
            return FilesResult(status=Status.REJECTED, stderr="the program is too long")
        job = {
            "kind": "files",
            "program": request.program,
            "files": request.files,
            "fetch": request.fetch,
        }
        limits = request.limits.under(ceiling)
        done = await pool.execute(job, limits, request.stdin)
        most = limits.file_mb << 20
        return FilesResult(
            status=done.status,
            stdout=done.stdout,
            stderr=done.stderr,
            seconds=done.seconds,
            memory_mb=done.memory_mb,
            phases=done.phases,
            files=await asyncio.to_thread(_fetched, done.answers, request.fetch, most),
        )

    return {
        "coverage": Work(RunRequest, cover),
        "files": Work(FilesRequest, run_among_files),
    }


def routes(ask: Ask) -> APIRouter:
    """The endpoints. ask: the answer to a request of a kind, as JSON."""
    router = APIRouter(tags=["compatibility"])

    @router.post("/py_exec", response_class=PlainTextResponse)
    async def py_exec(body: PyExec, request: Request) -> Response:
        """`0\\n<stdout>` or `1\\n<stderr>`; with `json_resp` {"status", "output"}."""
        result = RunResult.model_validate_json(await ask("run", body.request(), request))
        good = _known(result) is Status.PASSED
        output = result.stdout if good else result.stderr or _words(result.status)
        if body.json_resp:
            return PlainTextResponse(json.dumps({"status": int(not good), "output": output}))
        return PlainTextResponse(f"{int(not good)}\n{output}")

    @router.post("/any_exec", response_class=PlainTextResponse)
    async def any_exec(body: AnyExec, request: Request) -> Response:
        """`0\\n` and {"status", "exit_code", "stdout", "stderr"}, for `lang` "py"."""
        if body.lang not in (None, "py", "python"):
            raise HTTPException(422, 'only programs of lang "py" run here')
        result = RunResult.model_validate_json(await ask("run", body.request(), request))
        if _known(result) is Status.TIMEOUT:
            return PlainTextResponse("1\nTimeout")
        good = result.status is Status.PASSED
        report = {
            "status": "OK" if good else "Exception",
            "exit_code": 0 if good else _return_code(result.status),
            "stdout": result.stdout,
            "stderr": result.stderr if good else result.stderr or result.status,
        }
        return PlainTextResponse(f"0\n{json.dumps(report)}\n")

    @router.post("/py_coverage", response_class=PlainTextResponse)
    async def py_coverage(body: PyExec, request: Request) -> Response:
        """Per cent of the program's lines that ran, -1 unless it ended well. UNTRUSTED."""
        answer = await ask("coverage", body.request(), request)
        return PlainTextResponse(str(CoverageResult.model_validate_json(answer).per_cent))

    @router.post("/run_code")
    async def run_code(body: RunCode, request: Request) -> RunCodeResponse:
        """Python only: other languages are answered with SandboxError."""
        if body.language != "python":
            return RunCodeResponse(status="SandboxError", message="only Python runs here")
        try:
            answer = await ask("files", body.request(), request)
        except (FullError, UnansweredError) as error:
            headers = {"Retry-After": str(error.retry_after)}
            raise HTTPException(504, str(error), headers) from error
        return response(FilesResult.model_validate_json(answer))

    return router


def response(result: FilesResult) -> RunCodeResponse:
    """A result in SandboxFusion's words."""
    if result.status is Status.INFRASTRUCTURE:
        return RunCodeResponse(status="SandboxError", message="the sandbox failed")
    late = result.status is Status.TIMEOUT
    run = CommandResult(
        status="TimeLimitExceeded" if late else "Finished",
        execution_time=result.seconds,
        return_code=None if late else _return_code(result.status),
        stdout=result.stdout,
        stderr=result.stderr,
    )
    status = "Success" if result.status is Status.PASSED else "Failed"
    return RunCodeResponse(status=status, run_result=run, files=result.files)


def _too_long(program: str) -> bool:
    return len(program.encode()) > MAX_PROGRAM_BYTES


def _return_code(status: Status) -> int:
    match status:
        case Status.PASSED:
            return 0
        case Status.ERROR | Status.REJECTED:
            return 1
        case _:
            return -9


def _known(result: RunResult) -> Status:
    if result.status is Status.INFRASTRUCTURE:
        raise UnansweredError("the sandbox failed", 2)
    return result.status


def _words(status: Status) -> str:
    return "Timeout" if status is Status.TIMEOUT else str(status)


def _fetched(answers: list[Any], asked: list[str], most: int) -> dict[str, str]:
    """In base64, the files that a program's process sent, as far as they were asked for, and no
    more bytes of them than it may have in files: what it sends need not have been in one.
    """
    files = {}
    for answer in answers:
        match answer:
            case {"file": str(name), "content": np.ndarray(dtype=np.uint8) as content}:
                if name in asked and content.nbytes <= most:
                    most -= content.nbytes
                    files[name] = base64.b64encode(content.tobytes()).decode()
    return files
