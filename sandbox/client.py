"""An asynchronous client: bounded concurrency, retries on infrastructure failures only.

A program's own failure is an answer and is never retried. Where the sandbox stays unreachable the
answer is `Status.INFRASTRUCTURE`, so that one lost server does not cost a batch its other
verdicts. The client does not start servers (`sandbox.server.start_embedded` does).

Full jitter between retries: M. Brooker, "Exponential Backoff and Jitter", AWS, 2015.
"""

import asyncio
import random
from typing import TypeVar

import httpx
from pydantic import ValidationError

from sandbox.protocol import Health, JudgeRequest, Model, RunRequest, RunResult, Status, Verdict

FIRST_DELAY, LONGEST_DELAY = 0.2, 10.0  # seconds
QUEUE_SECONDS = 600.0  # how long an accepted request may wait for a worker

Answer = TypeVar("Answer", bound=Model)


class SandboxUnreachable(Exception):  # noqa: N818 (a state of the world, named as one)
    """Nothing that is a sandbox answers at the URL. The message is one clear sentence."""


class _FailureError(Exception):
    """No answer; `status` is what to report in its stead."""

    status: Status


class _TryLaterError(_FailureError):
    """An infrastructure failure that another attempt may not meet."""

    status = Status.INFRASTRUCTURE

    def __init__(self, reason: str, delay: float = 0.0):
        super().__init__(reason)
        self.delay = delay


class _RefusedError(_FailureError):
    """The server understood the request and will never accept it."""

    status = Status.REJECTED


class SandboxClient:
    """Talks to one server. An asynchronous context manager; use it in one event loop.

    concurrency: requests under way at once. retries: attempts after the first.
    """

    def __init__(self, url: str, concurrency: int = 8, retries: int = 5):
        self.url = url
        self.retries = retries
        self._slots = asyncio.Semaphore(concurrency)
        self._http = httpx.AsyncClient(
            base_url=url,
            timeout=httpx.Timeout(QUEUE_SECONDS, connect=5.0),
            limits=httpx.Limits(max_connections=concurrency),
            trust_env=False,  # a proxy from the environment must not see programs
        )

    async def __aenter__(self) -> "SandboxClient":
        return self

    async def __aexit__(self, *error: object) -> None:
        await self._http.aclose()

    async def judge(self, request: JudgeRequest) -> Verdict:
        """The verdict on one program; never raises for an infrastructure failure."""
        try:
            return await self._post("/v1/judge", request, Verdict)
        except _FailureError as failure:
            return Verdict(status=failure.status, message=str(failure))

    async def run(self, request: RunRequest) -> RunResult:
        """The result of one program; never raises for an infrastructure failure."""
        try:
            return await self._post("/v1/run", request, RunResult)
        except _FailureError as failure:
            return RunResult(status=failure.status, stderr=str(failure))

    async def judge_many(self, requests: list[JudgeRequest]) -> list[Verdict]:
        """The verdicts, in the order of the requests."""
        return list(await asyncio.gather(*map(self.judge, requests)))

    async def health(self) -> Health:
        """What the server says of itself. Raises SandboxUnreachable."""
        try:
            return _health(await self._http.get("/health", timeout=10.0), self.url)
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise SandboxUnreachable(_nothing_listens(self.url)) from error

    async def _post(self, path: str, request: Model, answer: type[Answer]) -> Answer:
        body = request.model_dump_json()
        async with self._slots:
            for attempt in range(self.retries + 1):
                try:
                    return await self._attempt(path, body, answer)
                except _TryLaterError as failure:
                    if attempt == self.retries:
                        raise
                    longest = min(LONGEST_DELAY, FIRST_DELAY * 2**attempt)
                    await asyncio.sleep(failure.delay + random.uniform(0, longest))
        raise AssertionError("unreachable")

    async def _attempt(self, path: str, body: str, answer: type[Answer]) -> Answer:
        headers = {"content-type": "application/json"}
        try:
            response = await self._http.post(path, content=body, headers=headers)
        except httpx.TransportError as error:
            raise _TryLaterError(f"no answer from {self.url}: {type(error).__name__}") from error
        code = response.status_code
        if code == 429 or code >= 500:
            raise _TryLaterError(f"{self.url} answered {code}", _retry_after(response))
        if code != 200:
            raise _RefusedError(f"{self.url} answered {code}")
        try:
            return answer.model_validate_json(response.content)
        except ValidationError as error:
            raise _TryLaterError(f"{self.url} does not speak this protocol") from error


def check(url: str) -> Health:
    """What the server at `url` says of itself, asked now. Raises SandboxUnreachable."""
    try:
        return _health(httpx.get(f"{url.rstrip('/')}/health", timeout=10.0, trust_env=False), url)
    except (httpx.TransportError, httpx.InvalidURL) as error:
        raise SandboxUnreachable(_nothing_listens(url)) from error


def _health(response: httpx.Response, url: str) -> Health:
    try:
        return Health.model_validate_json(response.content)
    except ValidationError as error:
        raise SandboxUnreachable(
            f"what listens at {url} is not a sandbox: start one with `python -m sandbox` and name "
            "its URL"
        ) from error


def _nothing_listens(url: str) -> str:
    return f"no sandbox listens at {url}: start one with `python -m sandbox`, or correct the URL"


def _retry_after(response: httpx.Response) -> float:
    value = response.headers.get("retry-after", "")
    return min(float(value), LONGEST_DELAY) if value.isdigit() else 0.0
