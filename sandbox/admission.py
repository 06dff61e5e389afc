"""Who may come in, and whose turn is next: a bounded queue that is fair between clients.

A place is room for a request, waiting ones included; a turn is the right to run one program. Turns
go round the clients that wait, so that one which sends thousands delays another by no more than
one program each. Nobody waits without bound: without a free place the answer is "come back in so
many seconds". It knows names and numbers only, and is used in one event loop.
"""

import asyncio
import contextlib
import math
import time
from collections import OrderedDict, deque
from collections.abc import AsyncIterator, Iterator

CLIENTS = 4  # how many clients' queues fit: one client alone cannot take every place
LONGEST_RETRY = 60  # seconds
_FIRST_GUESS = 1.0  # seconds a turn takes, before any was seen
_WEIGHT = 0.1  # of the newest turn in the running mean


class FullError(Exception):
    """No place is free. retry_after: whole seconds until one is likely to be."""

    def __init__(self, retry_after: int):
        super().__init__("the queue is full")
        self.retry_after = retry_after


class ClosedError(Exception):
    """No more turns are given: the server is about to end."""


class Queue:
    """`workers` turns at once; `length` waiting places a client, CLIENTS times that in all."""

    def __init__(self, workers: int, length: int):
        self.workers = workers
        self.places_of_one = workers + length
        self.places = workers + CLIENTS * length
        self.running = 0
        self.closed = False
        self._inside: dict[str, int] = {}
        self._waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()
        self._turn_seconds = _FIRST_GUESS

    @property
    def inside(self) -> int:
        """Requests that hold a place."""
        return sum(self._inside.values())

    @property
    def waiting(self) -> int:
        """Programs that wait for their turn."""
        return sum(map(len, self._waiting.values()))

    @property
    def full(self) -> bool:
        return self.inside >= self.places

    @contextlib.contextmanager
    def place(self, client: str, count: int = 1) -> Iterator[None]:
        """Hold `count` places. Raises FullError."""
        own = self._inside.get(client, 0)
        if own + count > self.places_of_one or self.inside + count > self.places:
            raise FullError(self.retry_after(count))
        self._inside[client] = own + count
        try:
            yield
        finally:
            self._inside[client] -= count
            if not self._inside[client]:
                del self._inside[client]

    def retry_after(self, count: int = 1) -> int:
        """Whole seconds until `count` more programs have probably been run."""
        seconds = self._turn_seconds * max(count, self.waiting) / self.workers
        return min(LONGEST_RETRY, max(1, math.ceil(seconds)))

    @contextlib.asynccontextmanager
    async def turn(self, client: str) -> AsyncIterator[None]:
        """Wait for a turn and hold it. Raises ClosedError."""
        if self.closed:
            raise ClosedError
        if self.running < self.workers:
            self.running += 1
        else:
            await self._wait(client)
        started = time.monotonic()
        try:
            yield
        finally:
            self._turn_seconds += _WEIGHT * (time.monotonic() - started - self._turn_seconds)
            self._pass_on()

    def close(self) -> None:
        """Give no more turns: whoever waits for one gets ClosedError."""
        self.closed = True
        for futures in self._waiting.values():
            for future in futures:
                if not future.done():
                    future.set_exception(ClosedError())
        self._waiting.clear()

    async def _wait(self, client: str) -> None:
        future = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(client, deque()).append(future)
        try:
            await future
        except asyncio.CancelledError:
            if future.done() and not future.cancelled() and not future.exception():
                self._pass_on()  # it had just been given the turn
            elif future in self._waiting.get(client, ()):
                self._waiting[client].remove(future)
                if not self._waiting[client]:
                    del self._waiting[client]
            raise

    def _pass_on(self) -> None:
        """Hand a turn that is over to the client that waited longest since its last one."""
        while self._waiting:
            client, futures = self._waiting.popitem(last=False)
            future = futures.popleft()
            if futures:
                self._waiting[client] = futures  # behind the others
            if not future.done():
                future.set_result(None)
                return
        self.running -= 1
