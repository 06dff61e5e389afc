"""An asynchronous client: bounded concurrency, several servers, retries on infrastructure failures.

A program's own failure is an answer and is never retried. Where no server gives an answer in time
it is `Status.INFRASTRUCTURE`, so that one lost server does not cost a batch its other verdicts.
Every request carries an idempotency key: an attempt whose answer was lost is not judged anew by
the server that made it. The client does not start servers (`sandbox.embedded.start_embedded` does).

Full jitter between retries: M. Brooker, "Exponential Backoff and Jitter", AWS, 2015.
"""

import asyncio
import random
import secrets
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from typing import TypeVar

import httpx
from pydantic import ValidationError

from sandbox.protocol import Health, JudgeRequest, Model, RunRequest, RunResult, Status, Verdict

FIRST_DELAY, LONGEST_DELAY = 0.2, 10.0  # seconds
ATTEMPT_SECONDS = 600.0  # for one answer, the server's queue included: then it is taken for hung
DEADLINE = 1800.0  # seconds for one request, all attempts and pauses included

Answer = TypeVar("Answer", bound=Model)


class SandboxUnreachable(Exception):  # noqa: N818 (a state of the world, named as one)
    """Nothing that is a sandbox answers at the URL. The message is one clear sentence."""


class _FailureError(Exception):
    """No answer; `status` is what to report in its stead."""

    status = Status.INFRASTRUCTURE


class _TryLaterError(_FailureError):
    """An infrastructure failure that another attempt may not meet, `delay` seconds later."""

    def __init__(self, reason: str, delay: float = 0.0, busy: bool = False):
        super().__init__(reason)
        self.delay = delay
        self.busy = busy  # the server is well and says so: waiting for it is no failed attempt


class _TooLargeError(_FailureError):
    """The server will never accept the program."""

    status = Status.REJECTED


class Server:
    """One URL, and how it did lately."""

    def __init__(self, url: str):
        self.url = url.strip().rstrip("/")
        self.inside = 0  # requests of this client's
        self.failures = 0  # in a row, those at the same time counted as one
        self.failed_at = 0.0  # on the monotonic clock
        self.away_until = 0.0  # not to be asked before

    def did_answer(self) -> None:
        self.failures = 0

    def did_fail(self, begun: float, delay: float) -> None:
        """Leave it alone: for as long as it asked for, or longer with every failure in a row."""
        if begun < self.failed_at:
            return
        self.failures += 1
        self.failed_at = time.monotonic()
        self.stay_away(max(delay, backoff(self.failures - 1)))

    def stay_away(self, delay: float) -> None:
        self.away_until = max(self.away_until, time.monotonic() + delay)


class SandboxClient:
    """Talks to one or several servers. An asynchronous context manager; use it in one event loop.

    urls: one, several, or several in one string with commas between. concurrency: requests under
    way at once. retries: attempts after the first; waiting for a server that is busy is none.
    deadline: seconds for one request. token: what the servers ask for, if they do.
    """

    def __init__(
        self,
        urls: str | Sequence[str],
        concurrency: int = 8,
        retries: int = 10,
        deadline: float = DEADLINE,
        token: str = "",
    ):
        self.retries = retries
        self.deadline = deadline
        self._servers = [Server(url) for url in listed(urls)]
        self._slots = asyncio.Semaphore(concurrency)
        self._http = httpx.AsyncClient(
            headers={"x-client": secrets.token_hex(8), **_authorization(token)},
            timeout=httpx.Timeout(ATTEMPT_SECONDS, connect=5.0),
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

    async def judge_many(self, requests: Sequence[JudgeRequest]) -> list[Verdict]:
        """The verdicts, in the order of the requests."""
        return list(await asyncio.gather(*map(self.judge, requests)))

    async def judge_as_they_finish(
        self, requests: Iterable[JudgeRequest]
    ) -> AsyncIterator[tuple[int, Verdict]]:
        """The index and verdict of each request, in the order in which they finish."""

        async def one(index: int, request: JudgeRequest) -> tuple[int, Verdict]:
            return index, await self.judge(request)

        tasks = [asyncio.ensure_future(one(*pair)) for pair in enumerate(requests)]
        try:
            for finished in asyncio.as_completed(tasks):
                yield await finished
        finally:
            for task in tasks:
                task.cancel()

    async def health(self) -> list[Health]:
        """What each server says of itself. Raises SandboxUnreachable if one does not."""
        return [await self._health(server.url) for server in self._servers]

    async def _health(self, url: str) -> Health:
        try:
            return _health(await self._http.get(f"{url}/health", timeout=10.0), url)
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise SandboxUnreachable(_nothing_listens(url)) from error

    async def _post(self, path: str, request: Model, answer: type[Answer]) -> Answer:
        body = request.model_dump_json()
        headers = {"content-type": "application/json", "idempotency-key": secrets.token_hex(16)}
        last = _TryLaterError("no attempt was made")
        async with self._slots:
            try:
                async with asyncio.timeout(self.deadline):
                    left = self.retries + 1
                    while left:
                        server = await self._next_server()
                        try:
                            return await self._attempt(server, path, body, headers, answer)
                        except _TryLaterError as failure:
                            last = failure
                            left -= not failure.busy
            except TimeoutError:
                raise _TryLaterError(f"no answer in {self.deadline} s; the last: {last}") from last
        raise last

    async def _next_server(self) -> Server:
        """The least loaded of those that are not to be left alone, as soon as there is one."""
        while True:
            now = time.monotonic()
            wait = min(server.away_until for server in self._servers) - now
            if wait <= 0:
                there = [server for server in self._servers if server.away_until <= now]
                return min(there, key=lambda server: (server.inside, random.random()))
            await asyncio.sleep(wait + random.uniform(0, FIRST_DELAY))

    async def _attempt(
        self, server: Server, path: str, body: str, headers: dict[str, str], answer: type[Answer]
    ) -> Answer:
        begun = time.monotonic()
        server.inside += 1
        try:
            result = await self._ask(server.url, path, body, headers, answer)
        except _TryLaterError as failure:
            if failure.busy:
                server.stay_away(failure.delay)
            else:
                server.did_fail(begun, failure.delay)
            raise
        else:
            server.did_answer()
            return result
        finally:
            server.inside -= 1

    async def _ask(
        self, url: str, path: str, body: str, headers: dict[str, str], answer: type[Answer]
    ) -> Answer:
        try:
            response = await self._http.post(f"{url}{path}", content=body, headers=headers)
        except (httpx.TransportError, httpx.InvalidURL) as error:
            raise _TryLaterError(f"no answer from {url}: {type(error).__name__}") from error
        code = response.status_code
        if code == 429 or code >= 500:
            raise _TryLaterError(f"{url} answered {code}", _retry_after(response), code == 429)
        if code == 413:
            raise _TooLargeError(f"{url} answered {code}: the program is too large")
        if code != 200:  # a mistake of whoever asks, not of the program
            raise _FailureError(f"{url} answered {code}")
        try:
            return answer.model_validate_json(response.content)
        except ValidationError as error:
            raise _TryLaterError(f"{url} does not speak this protocol") from error


def check(url: str, token: str = "") -> Health:
    """What the server at `url` says of itself, asked now. Raises SandboxUnreachable."""
    address, headers = f"{url.rstrip('/')}/health", _authorization(token)
    try:
        return _health(httpx.get(address, headers=headers, timeout=10.0, trust_env=False), url)
    except (httpx.TransportError, httpx.InvalidURL) as error:
        raise SandboxUnreachable(_nothing_listens(url)) from error


def backoff(failures: int) -> float:
    """Seconds to wait after so many earlier failures: random, up to a bound that doubles."""
    return random.uniform(0, min(LONGEST_DELAY, FIRST_DELAY * 2**failures))


def listed(urls: str | Sequence[str]) -> list[str]:
    """The URLs in a string with commas between, or as they are."""
    return [url.strip() for url in (urls.split(",") if isinstance(urls, str) else urls)]


def _authorization(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"} if token else {}


def _health(response: httpx.Response, url: str) -> Health:
    if response.status_code == 401:
        raise SandboxUnreachable(
            f"the sandbox at {url} does not accept the token: set SANDBOX_TOKEN to one of its own"
        )
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
