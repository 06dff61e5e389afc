"""Run jobs in jailed children, one each, and watch them from outside.

The pool belongs to the server's process, which is never in a jail and never imports jax. It keeps
one zygote alive, makes a new one when it dies, and lets `workers` children run at once. Whatever
a program does, `execute` ends soon after its deadline, with every process of it gone.

What a job means, and whether its answers are right, is not known here (`worker`, `judge`).
"""

import asyncio
import logging
import secrets
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

from sandbox import isolation, messages
from sandbox.gvisor import Container
from sandbox.protocol import Limits, Status
from sandbox.supervisor import Zygote, ZygoteLostError
from sandbox.watch import Wires, watch

log = logging.getLogger("sandbox")


@dataclass(frozen=True)
class Execution:
    """What became of a job. PASSED is exit code 0, ERROR any other."""

    status: Status
    answers: list[Any]  # the trees that came back: data, not to be believed
    stdout: str
    stderr: str
    seconds: float


class Pool:
    """An asynchronous context manager: entering it starts the zygote, leaving it ends all.

    Entering raises isolation.UnavailableError where a layer of the jail cannot be had.
    """

    def __init__(self, workers: int, mode: str = isolation.NAMESPACES):
        self.workers = workers
        self.mode = mode
        self.running = 0
        self.versions: dict[str, str] = {}
        self._slots = asyncio.Semaphore(workers)
        self._watchers = ThreadPoolExecutor(workers, "watch")
        self._starting = asyncio.Lock()
        self._zygote: Zygote | None = None

    async def __aenter__(self) -> "Pool":
        await self._living_zygote()
        return self

    async def __aexit__(self, *error: object) -> None:
        if self._zygote:
            await self._zygote.stop()
        self._watchers.shutdown()

    async def execute(self, job: dict[str, Any], limits: Limits, stdin: str = "") -> Execution:
        """Run one job when a worker is free. Raises ZygoteLostError: nothing is known then."""
        async with self._slots:
            self.running += 1
            try:
                zygote = await self._living_zygote()
                return await self._execute(zygote, job, limits, stdin)
            finally:
                self.running -= 1

    async def _living_zygote(self) -> Zygote:
        async with self._starting:
            if self._zygote and self._zygote.lost:
                log.warning("the zygote died; starting another")
                await self._zygote.stop()
                self._zygote = None
            if not self._zygote:
                kind = Container if self.mode == isolation.GVISOR else Zygote
                self._zygote, self.versions = await kind.start(self.mode, self.workers)
            return self._zygote

    async def _execute(
        self, zygote: Zygote, job: dict[str, Any], limits: Limits, stdin: str
    ) -> Execution:
        nonce = secrets.token_bytes(messages.NONCE_BYTES)
        frame = messages.frame(nonce, job)
        started = time.monotonic()
        with Wires(stdin) as wires:
            async with zygote.child(limits, wires.theirs) as child:
                wires.close_theirs()
                loop = asyncio.get_running_loop()
                over = loop.run_in_executor(self._watchers, watch, child, limits, wires, frame)
                try:
                    await asyncio.shield(over)
                except asyncio.CancelledError:
                    child.kill(Status.KILLED)
                    await over  # it still reads the streams
                    raise
                end = await child.end
        seconds = time.monotonic() - started
        answers = await asyncio.to_thread(messages.split, nonce, bytes(wires.answers))
        if not answers:
            log.error("a child died before it ran its job: %s", _text(wires.stderr, limits))
            raise ZygoteLostError("a child died before it ran its job")
        return Execution(
            status=child.cut or _status(end, limits),
            answers=answers[1:],
            stdout=_text(wires.stdout, limits),
            stderr=_text(wires.stderr, limits),
            seconds=seconds,
        )


def _status(end: dict[str, Any], limits: Limits) -> Status:
    """Of a child that nobody outside killed."""
    match end["code"]:
        case 0:
            return Status.PASSED
        case code if code > 0:
            return Status.ERROR
        case code if -code in (signal.SIGKILL, signal.SIGXCPU):
            spent = end["cpu_seconds"] >= isolation.cpu_seconds(limits.seconds)
            return Status.TIMEOUT if spent else Status.KILLED
        case _:
            return Status.KILLED


def _text(printed: bytearray, limits: Limits) -> str:
    return printed[: limits.output_bytes].decode(errors="replace")
