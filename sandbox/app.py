"""The HTTP interface: from requests to the desk, and from what the desk says to answers.

    POST /v1/run, /v1/judge                 one program -> RunResult, Verdict
    POST /v1/run/batch, /v1/judge/batch     several -> a line of JSON for each, as it finishes
    GET  /health, /ready, /metrics, /       state, in several degrees of detail
    and what `compat` adds

429 with Retry-After: the queue is full. 503 with Retry-After: a run was lost, or the server is
about to end. Either says nothing about the program, and the same request may be made again; with
an Idempotency-Key it is certain to get one and the same answer. This process runs no program and
never imports jax.
"""

import asyncio
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any

from fastapi import FastAPI, Header, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import PlainTextResponse, Response
from starlette.exceptions import HTTPException
from starlette.types import Receive, Scope, Send

from sandbox import compat, isolation, judge, telemetry
from sandbox.access import Access, ClientGoneError, PlainError, client_of, gone, unless_gone
from sandbox.admission import FullError, Queue
from sandbox.desk import Accepted, Desk, UnansweredError, Work
from sandbox.journal import Journal, KeyReusedError
from sandbox.pool import Pool
from sandbox.protocol import (
    Health,
    JudgeBatch,
    JudgeLine,
    JudgeRequest,
    Limits,
    Model,
    Refusal,
    RunBatch,
    RunLine,
    RunRequest,
    RunResult,
    Verdict,
)

QUEUE_LENGTH = 256  # waiting requests of one client
CEILING = Limits(seconds=120, memory_mb=8192, output_bytes=1 << 20, processes=256, file_mb=256)
KEY_LENGTH = 200
_NAME_LENGTH = 100  # of a place in a malformed request, as far as it is repeated

Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        max_length=KEY_LENGTH,
        description="a name for this request: whenever it is repeated, the answer is the same",
    ),
]
_REFUSALS: dict[int | str, dict[str, Any]] = {
    code: {
        "description": text,
        "content": {"application/json": {"schema": Refusal.model_json_schema()}},
    }
    for code, text in {
        400: "not JSON",
        401: "no token",
        403: "a browser",
        408: "the body came too slowly",
        413: "too large",
        422: "malformed, or an idempotency key with another request",
        429: "the queue is full: see Retry-After",
        500: "an error of the server's",
        503: "no answer, and no fault of the program: see Retry-After",
    }.items()
}


@dataclass(frozen=True)
class Options:
    """queue: waiting requests of one client. ceiling: what no program may exceed.

    tokens: of which every client needs one; none is asked for where there are none.
    secret: mixed into seeds; the journal's own if empty.
    """

    queue: int = QUEUE_LENGTH
    ceiling: Limits = CEILING
    tokens: Sequence[str] = field(default=(), repr=False)
    secret: bytes = field(default=b"", repr=False)


def mixed_seed(secret: bytes, seed: int) -> int:
    """The seed of hidden inputs: for who does not know the secret, any number of 64 bits."""
    return int.from_bytes(hmac.digest(secret, str(seed).encode(), "sha256")[:8], "big")


def made_by(source: Path, packages: Sequence[str]) -> str:
    """A digest of what makes verdicts: the text in a directory, and what is installed."""
    digest = hashlib.sha256("\n".join(packages).encode())
    for path in sorted(source.glob("*.py")):
        digest.update(f"\0{path.name}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def make_desk(pool: Pool, journal: Journal, options: Options) -> Desk:
    """Where requests for an entered pool are taken in."""
    ceiling, secret = options.ceiling, options.secret or journal.secret
    references = judge.References(pool)

    async def run(request: RunRequest) -> RunResult:
        return await judge.run(pool, request, ceiling)

    async def judge_(request: JudgeRequest) -> Verdict:
        mixed = request.model_copy(update={"seed": mixed_seed(secret, request.seed)})
        return await judge.judge(pool, references, mixed, ceiling)

    works = {
        "run": Work(RunRequest, run),
        "judge": Work(JudgeRequest, judge_, judge.lasts),
        **compat.works(pool, ceiling),
    }
    queue = Queue(pool.workers, options.queue)
    digest = hashlib.sha256(secret).hexdigest()
    made = made_by(Path(__file__).parent, isolation.installed())

    def fingerprint() -> list[Any]:
        """The ceiling, too: what exceeds a lower one may pass below a higher one."""
        return [pool.versions, made, pool.mode, digest, ceiling.model_dump()]

    return Desk(works, queue, journal, telemetry.Telemetry(queue), fingerprint)


class Ndjson(Response):
    """JSON values, a line each."""

    media_type = "application/x-ndjson"


class Lines(Ndjson):
    """A line of JSON for each outcome, in the order in which they come; then gives them back."""

    def __init__(self, desk: Desk, accepted: Accepted):
        super().__init__()
        del self.headers["content-length"]
        self._desk = desk
        self._accepted = accepted

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        waiting: dict[asyncio.Future[str], list[int]] = {}
        for index, outcome in enumerate(self._accepted.outcomes):
            waiting.setdefault(outcome, []).append(index)
        leaving = asyncio.ensure_future(gone(receive))
        try:
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            while waiting:
                await asyncio.wait({*waiting, leaving}, return_when=asyncio.FIRST_COMPLETED)
                if leaving.done():
                    return
                done = [outcome for outcome in waiting if outcome.done()]
                lines = [_line(i, outcome) for outcome in done for i in waiting.pop(outcome)]
                body = "".join(lines).encode()
                await send({"type": "http.response.body", "body": body, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            leaving.cancel()
            await self._desk.release(self._accepted)


def make_app(pool: Pool, desk: Desk, options: Options) -> FastAPI:
    """The application around a desk."""
    app = FastAPI(
        title="sandbox",
        version="1",
        description=__doc__ or "",
        responses=_REFUSALS,
        docs_url=None,  # pages that would load scripts from elsewhere
        redoc_url=None,
    )
    app.add_middleware(Access, tokens=options.tokens, refused=desk.telemetry.refused)

    async def ask(kind: str, body: Model, request: Request, key: str | None = None) -> str:
        accepted = await desk.accept(kind, [body], client_of(request), [_scoped(request, key)])
        try:
            return await unless_gone(request.receive, accepted.outcomes[0])
        finally:
            await desk.release(accepted)

    async def ask_all(
        kind: str, bodies: Sequence[Model], request: Request, key: str | None
    ) -> "Lines":
        if len(bodies) > desk.queue.places_of_one:
            raise HTTPException(413, f"the queue holds {desk.queue.places_of_one} requests")
        scoped = _scoped(request, key)
        keys = [f"{scoped}/{index}" if scoped else None for index in range(len(bodies))]
        return Lines(desk, await desk.accept(kind, bodies, client_of(request), keys))

    @app.post("/v1/run", response_model=RunResult, tags=["v1"])
    async def run(body: RunRequest, request: Request, key: Key = None) -> Response:
        """Run a program as a script."""
        return _json(await ask("run", body, request, key))

    @app.post("/v1/judge", response_model=Verdict, tags=["v1"])
    async def judge_(body: JudgeRequest, request: Request, key: Key = None) -> Response:
        """Judge a program. Equal requests share one run."""
        return _json(await ask("judge", body, request, key))

    @app.post("/v1/run/batch", response_model=RunLine, response_class=Ndjson, tags=["v1"])
    async def run_batch(body: RunBatch, request: Request, key: Key = None) -> Response:
        """Run several programs: a RunLine for each, as it finishes. All are taken, or none."""
        return await ask_all("run", body.requests, request, key)

    @app.post("/v1/judge/batch", response_model=JudgeLine, response_class=Ndjson, tags=["v1"])
    async def judge_batch(body: JudgeBatch, request: Request, key: Key = None) -> Response:
        """Judge several programs: a JudgeLine for each, as it finishes. All are taken, or none."""
        return await ask_all("judge", body.judge_requests(), request, key)

    @app.get("/health", tags=["state"])
    async def health() -> Health:
        """What is active, and how busy it is."""
        return Health(
            isolation=pool.mode,
            layers=list(isolation.ACTIVE[pool.mode]),
            lost=pool.lost,
            versions=pool.versions,
            workers=pool.workers,
            running=desk.queue.running,
            queued=desk.queue.waiting,
        )

    @app.get("/ready", response_class=PlainTextResponse, tags=["state"])
    async def ready() -> str:
        """Whether requests are accepted at all: 503 from the moment the server is told to end."""
        if desk.draining:
            raise UnansweredError("the server is about to end", desk.queue.retry_after())
        return "ready"

    @app.get("/", response_class=PlainTextResponse, tags=["state"])
    async def root() -> str:
        """As /ready, and 503 also while the queue is full."""
        if desk.queue.full:
            raise UnansweredError("the queue is full", desk.queue.retry_after())
        return await ready()

    @app.get("/metrics", response_class=PlainTextResponse, tags=["state"])
    async def metrics() -> Response:
        """For Prometheus."""
        return Response(desk.telemetry.text(), media_type=telemetry.CONTENT_TYPE)

    app.include_router(compat.routes(ask))
    _handle_errors(app, desk)
    return app


def _line(index: int, outcome: asyncio.Future[str]) -> str:
    """RunLine or JudgeLine, without what is null."""
    match outcome.exception():
        case None:
            return f'{{"index":{index},"result":{outcome.result()}}}\n'
        case UnansweredError() as error:
            return (
                RunLine(
                    index=index, error=str(error), retry_after=error.retry_after
                ).model_dump_json(exclude_none=True)
                + "\n"
            )
        case error:
            raise error


def _json(answer: str) -> Response:
    return Response(answer, media_type="application/json")


def _scoped(request: Request, key: str | None) -> str | None:
    """An idempotency key as the journal knows it: each client has its own."""
    return f"{client_of(request)}/{key}" if key else None


def _handle_errors(app: FastAPI, desk: Desk) -> None:
    """Every error as {"detail"}: no traceback, no path of the host, nothing of what was sent."""

    def refuse(code: int, detail: object, retry_after: int | None = None) -> Response:
        desk.telemetry.refused(code)
        headers = {"Retry-After": str(retry_after)} if retry_after else None
        return PlainError(code, detail, headers)

    @app.exception_handler(FullError)
    async def full(_: Request, error: FullError) -> Response:
        return refuse(429, str(error), error.retry_after)

    @app.exception_handler(UnansweredError)
    async def unanswered(_: Request, error: UnansweredError) -> Response:
        return refuse(503, str(error), error.retry_after)

    @app.exception_handler(KeyReusedError)
    async def reused(_: Request, error: KeyReusedError) -> Response:
        return refuse(422, str(error))

    @app.exception_handler(RequestValidationError)
    async def malformed(_: Request, error: RequestValidationError) -> Response:
        detail = [
            {"loc": [_short(part) for part in fault["loc"]], "msg": fault["msg"]}
            for fault in error.errors()[:10]
        ]
        return refuse(422, detail)

    @app.exception_handler(HTTPException)
    async def known(_: Request, error: HTTPException) -> Response:
        desk.telemetry.refused(error.status_code)
        return PlainError(error.status_code, error.detail, dict(error.headers or {}))

    @app.exception_handler(ClientGoneError)
    async def client_gone(*_: object) -> Response:
        return Response(status_code=499)

    @app.exception_handler(Exception)
    async def unexpected(*_: object) -> Response:
        return refuse(500, "an internal error")


def _short(part: object) -> object:
    return part[:_NAME_LENGTH] if isinstance(part, str) else part
