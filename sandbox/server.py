"""The HTTP service: admission, four endpoints, and a way to embed it in another program.

    POST /v1/run     RunRequest -> RunResult
    POST /v1/judge   JudgeRequest -> Verdict
    POST /py_exec    {"code", "timeout", "stdin"} -> text: "0\\n<stdout>" or "1\\n<stderr>"
    GET  /health     Health

429 with Retry-After means that the queue is full, 503 that a program's run was lost and may be
repeated. There is no authentication: it belongs on a loopback address. This process runs no
program and never imports jax.
"""

import asyncio
import contextlib
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import uvicorn
from fastapi import FastAPI, HTTPException
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel, Field

from sandbox import isolation, judge, probe
from sandbox.pool import Pool
from sandbox.protocol import (
    Health,
    JudgeRequest,
    Limits,
    RunRequest,
    RunResult,
    Status,
    Verdict,
)
from sandbox.supervisor import ZygoteLostError

log = logging.getLogger("sandbox")

QUEUE_LENGTH = 256
RETRY_SECONDS = 2
STOP_SECONDS = 3  # for requests under way when the server is told to stop
CEILING = Limits(seconds=120, memory_mb=8192, output_bytes=1 << 20, processes=256, file_mb=256)


class PyExec(BaseModel):
    """The request of the original recipe's endpoint."""

    code: str
    timeout: float = Field(default=20.0, gt=0, allow_inf_nan=False)
    stdin: str = ""


class Admission:
    """A bounded number of requests inside, waiting ones included."""

    def __init__(self, places: int):
        self.places = places
        self.inside = 0

    @contextlib.contextmanager
    def place(self) -> Iterator[None]:
        """Raises HTTPException: 429 when full, 503 when the run was lost."""
        headers = {"Retry-After": str(RETRY_SECONDS)}
        if self.inside >= self.places:
            raise HTTPException(429, "the queue is full", headers)
        self.inside += 1
        try:
            yield
        except ZygoteLostError as error:
            log.error("%s", error)
            raise HTTPException(503, "the run was lost", headers) from error
        finally:
            self.inside -= 1


def make_app(pool: Pool, ceiling: Limits = CEILING, queue: int = QUEUE_LENGTH) -> FastAPI:
    """The application around an entered pool."""
    app = FastAPI(title="sandbox", version="1")
    admission = Admission(pool.workers + queue)
    references = judge.References(pool)

    @app.post("/v1/run")
    async def run(request: RunRequest) -> RunResult:
        with admission.place():
            return await judge.run(pool, request, ceiling)

    @app.post("/v1/judge")
    async def judge_(request: JudgeRequest) -> Verdict:
        with admission.place():
            return await judge.judge(pool, references, request, ceiling)

    @app.post("/py_exec", response_class=PlainTextResponse)
    async def py_exec(request: PyExec) -> str:
        limits = Limits(seconds=request.timeout)
        with admission.place():
            result = await judge.run(
                pool, RunRequest(program=request.code, stdin=request.stdin, limits=limits), ceiling
            )
        if result.status is Status.PASSED:
            return f"0\n{result.stdout}"
        return f"1\n{result.stderr or result.status}"

    @app.get("/health")
    async def health() -> Health:
        return Health(
            isolation=pool.mode,
            layers=list(isolation.ACTIVE[pool.mode]),
            lost=pool.lost,
            versions=pool.versions,
            workers=pool.workers,
            running=pool.running,
            queued=max(0, admission.inside - pool.running),
        )

    return app


async def serve(
    listener: socket.socket, workers: int, mode: str, ready: Callable[[], object]
) -> None:
    """Serve on a listening socket until SIGINT or SIGTERM; call `ready` when programs can run.

    Raises UnavailableError where a layer of the jail cannot be had, or does not hold.
    """
    if sys.platform != "linux":
        raise isolation.UnavailableError("the sandbox needs Linux: run it there, or in a container")
    async with Pool(workers, mode) as pool:
        for lost in pool.lost:
            log.warning("isolation %s is weaker than it could be; lost: %s", mode, lost)
        await probe.attack(pool)
        log.info("active, and attacked: %s", "; ".join(isolation.ACTIVE[mode]))
        config = uvicorn.Config(
            make_app(pool),
            loop="asyncio",
            lifespan="off",
            log_level="warning",
            timeout_graceful_shutdown=STOP_SECONDS,
        )
        for number in (signal.SIGINT, signal.SIGTERM):  # uvicorn raises them again at its end
            signal.signal(number, lambda *_: None)
        ready()
        await uvicorn.Server(config).serve(sockets=[listener])


def listen(port: int = 0) -> socket.socket:
    """A socket that listens on loopback. Raises OSError when the port is taken."""
    return socket.create_server(("127.0.0.1", port), backlog=1024)


@contextlib.contextmanager
def start_embedded(workers: int | None = None, mode: str = isolation.FULL) -> Iterator[str]:
    """A server in a process of its own, on a free port; yields its URL once programs can run.

    It ends with the context, and also when this process dies in whatever way: it notices that its
    standard input has closed. `workers`: programs at once, one for each processor by default.
    Raises UnavailableError.
    """
    with listen() as listener:
        port = listener.getsockname()[1]
        count, fd = str(workers or os.cpu_count() or 1), listener.fileno()
        process = subprocess.Popen(
            [
                sys.executable,
                "-c",
                _EMBEDDED,
                str(Path(__file__).parent.parent),
                str(fd),
                count,
                mode,
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=[fd],
            start_new_session=True,  # Ctrl-C is for this process, which then ends the server
            text=True,
        )
    assert process.stdin
    assert process.stdout
    with process.stdin, process.stdout:
        try:
            answer = process.stdout.readline().strip()
            if answer != _READY:
                raise isolation.UnavailableError(answer or "the embedded sandbox did not start")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.stdin.close()
            try:
                process.wait(2 * STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()  # its zygote, and all below, end with it
                process.wait()


_READY = "ready"
_EMBEDDED = (
    "import sys; sys.path.insert(0, sys.argv[1]); from sandbox import server; "
    "server.be_embedded(int(sys.argv[2]), int(sys.argv[3]), sys.argv[4])"
)


def be_embedded(fd: int, workers: int, mode: str) -> None:
    """The other side of `start_embedded`: serve until standard input closes."""

    def stop_with_parent() -> None:
        sys.stdin.read()
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=stop_with_parent, daemon=True).start()
    listener = socket.socket(fileno=fd)
    try:
        asyncio.run(serve(listener, workers, mode, lambda: print(_READY, flush=True)))
    except (isolation.UnavailableError, ZygoteLostError) as error:
        print(error, flush=True)
