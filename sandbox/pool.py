"""Run jobs in jailed children, one each, and watch them from outside.

The pool belongs to the server's process, which is never in a jail and never imports jax. It keeps
one zygote alive, makes a new one when it dies or has grown, keeps as many jailed children waiting
for a job as there are workers, and lets `workers` of them run at once. Whatever a program does,
`execute` ends soon after its deadline, with every process of it gone.

What a job means, and whether its answers are right, is not known here (`worker`, `judge`).
"""

import asyncio
import contextlib
import logging
import math
import secrets
import signal
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

from sandbox import cgroups, isolation, messages
from sandbox.gvisor import Container
from sandbox.protocol import Limits, Status
from sandbox.supervisor import Child, Zygote, ZygoteLostError
from sandbox.watch import Wires, watch
from sandbox.zygote import GO

log = logging.getLogger("sandbox")

END_SECONDS = 10.0  # for a zygote to say that a child has ended
ATTEMPTS = 3  # at a job whose child was lost by no fault of its own
SPARE_FILE_MB = Limits().file_mb  # children that wait have so much scratch; others are made anew


@dataclass(frozen=True)
class Execution:
    """What became of a job. PASSED is exit code 0, ERROR any other."""

    status: Status
    answers: list[Any]  # the trees that came back: data, not to be believed
    stdout: str = ""
    stderr: str = ""
    seconds: float = 0.0
    memory_mb: float = 0.0
    phases: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Jailed:
    """A child that waits for its job, with all that is to be tidied up after it."""

    zygote: Zygote
    child: Child
    wires: Wires
    group: cgroups.Bounds | None
    file_mb: int

    def lives(self) -> bool:
        return not self.zygote.lost and not self.child.end.done()

    async def end(self) -> dict[str, Any]:
        """How it ended, once it has. Raises ZygoteLostError, also if the zygote does not say."""
        try:
            return await asyncio.wait_for(asyncio.shield(self.child.end), END_SECONDS)
        except TimeoutError:
            self.zygote.lose()
            raise ZygoteLostError("the zygote does not say how a child ended") from None

    async def close(self) -> None:
        """Kill it, wait until it is gone, and remove what it had."""
        try:
            self.child.close()
            with contextlib.suppress(ZygoteLostError):
                await self.end()
        finally:
            self.wires.close()
            if self.group:
                await asyncio.to_thread(self.group.remove)


class Pool:
    """An asynchronous context manager: entering it starts the zygote, leaving it ends all.

    Entering raises isolation.UnavailableError where a layer of the jail cannot be had.
    """

    def __init__(self, workers: int, mode: str = isolation.FULL):
        self.workers = workers
        self.mode = mode
        self.running = 0
        self.zygotes_started = 0
        self.versions: dict[str, str] = {}
        self._slots = asyncio.Semaphore(workers)
        self._watchers = ThreadPoolExecutor(workers, "watch")
        self._starting = asyncio.Lock()
        self._zygote: Zygote | None = None
        self._retired: set[asyncio.Task] = set()
        self._spares: deque[Jailed] = deque()
        self._refilling: asyncio.Task | None = None
        self._groups: cgroups.Hierarchy | None = None

    async def __aenter__(self) -> "Pool":
        if self.mode in (isolation.FULL, isolation.GVISOR):
            self._groups = self._open_groups()
        try:
            await self._living_zygote()
        except BaseException:
            self._close_groups()
            raise
        self._refill()
        return self

    async def __aexit__(self, *error: object) -> None:
        if self._refilling:
            self._refilling.cancel()
            await asyncio.wait([self._refilling])
        if self._zygote:
            await self._zygote.stop()
        for task in self._retired:
            task.cancel()
        await asyncio.gather(*self._retired, return_exceptions=True)
        while self._spares:
            await self._spares.pop().close()
        self._watchers.shutdown()
        self._close_groups()

    @property
    def lost(self) -> list[str]:
        """What this pool does without, by choice or for want of it on this machine."""
        return [*isolation.LOST[self.mode], *(self._zygote.lacks if self._zygote else ())]

    async def execute(self, job: dict[str, Any], limits: Limits, stdin: str = "") -> Execution:
        """Run one job when a worker is free. Raises ZygoteLostError: nothing is known then.

        A job is begun again if its child was lost, which no program can bring about.
        """
        asked = time.monotonic()
        async with self._slots:
            self.running += 1
            try:
                queue = time.monotonic() - asked
                for _ in range(ATTEMPTS - 1):
                    try:
                        return await self._attempt(job, limits, stdin, queue)
                    except ZygoteLostError as error:
                        log.warning("%s", error)
                return await self._attempt(job, limits, stdin, queue)
            finally:
                self.running -= 1

    async def _attempt(
        self, job: dict[str, Any], limits: Limits, stdin: str, queue: float
    ) -> Execution:
        started = time.monotonic()
        try:
            jailed = self._take(limits) or await self._make(limits.file_mb)
            fork = time.monotonic() - started
            try:
                done = await self._run(jailed, job, limits, stdin)
            finally:
                await jailed.close()
        except OSError as error:  # of the server's own: it has no descriptor left, say
            raise ZygoteLostError(f"a run was lost: {error}") from error
        done.phases.update(queue=queue, fork=fork)
        return done

    async def _run(
        self, jailed: Jailed, job: dict[str, Any], limits: Limits, stdin: str
    ) -> Execution:
        child, wires = jailed.child, jailed.wires
        nonce = secrets.token_bytes(messages.NONCE_BYTES)
        frame = messages.frame(nonce, job | {"limits": limits.model_dump()})
        if jailed.group:
            jailed.group.limit(limits)
        wires.feed(stdin)
        started = time.monotonic()
        loop = asyncio.get_running_loop()
        over = loop.run_in_executor(self._watchers, watch, child, limits, wires, frame)
        self._refill()
        try:
            await asyncio.shield(over)
        except asyncio.CancelledError:
            child.kill(Status.KILLED)
            await over  # it still reads the streams
            raise
        end = await jailed.end()
        seconds = time.monotonic() - started
        answers = await asyncio.to_thread(messages.split, nonce, bytes(wires.answers))
        out_of_memory = jailed.group is not None and jailed.group.out_of_memory()
        cut = child.cut or (Status.MEMORY if out_of_memory else None)
        if not answers and not cut:
            last_words = _text(wires.stderr, limits)
            raise ZygoteLostError(f"a child died before it ran its job: {last_words}")
        return Execution(
            status=cut or _status(child, end, limits),
            answers=answers[1:],
            stdout=_text(wires.stdout, limits),
            stderr=_text(wires.stderr, limits),
            seconds=seconds,
            memory_mb=end["memory_kb"] / 1024,
            phases=_phases(answers, seconds),
        )

    def _take(self, limits: Limits) -> Jailed | None:
        """A child that waits, if one fits."""
        if limits.file_mb != SPARE_FILE_MB:
            return None
        while self._spares:
            spare = self._spares.popleft()
            if spare.lives() and spare.zygote is self._zygote:
                return spare
            self._retire(spare.close())
        return None

    async def _make(self, file_mb: int) -> Jailed:
        """A new child. Raises ZygoteLostError, OSError."""
        zygote = await self._living_zygote()
        wires = Wires()
        group = None
        try:
            group = zygote.group()
            child = await zygote.fork(file_mb, wires.theirs)
        except BaseException:
            wires.close()
            if group:
                group.remove()
            raise
        jailed = Jailed(zygote, child, wires, group, file_mb)
        wires.close_theirs()
        try:
            if group:
                group.add(child.pid)
            wires.channel.sendall(GO)
        except OSError as error:
            await jailed.close()
            raise ZygoteLostError(f"a child died before it entered its jail: {error}") from error
        return jailed

    def _refill(self) -> None:
        """See to it that children wait, in the background."""

        async def fill() -> None:
            for spare in [spare for spare in self._spares if not spare.lives()]:
                self._spares.remove(spare)
                self._retire(spare.close())
            while len(self._spares) < self.workers:
                self._spares.append(await self._make(SPARE_FILE_MB))

        if self._refilling and not self._refilling.done():
            return
        self._refilling = asyncio.create_task(fill())
        self._refilling.add_done_callback(_log_failure)

    async def _living_zygote(self) -> Zygote:
        async with self._starting:
            if self._zygote and self._zygote.lost:
                log.warning("the zygote died; starting another")
                await self._zygote.stop()
                self._zygote = None
            if self._zygote and self._zygote.grown:
                log.info("the zygote has grown; starting another")
                self._retire(_stop_when_idle(self._zygote))
                self._zygote = None
            if not self._zygote:
                zygote = self._new_zygote()
                try:
                    self.versions = await zygote.start()
                except isolation.UnavailableError as error:
                    if not self.zygotes_started:
                        raise
                    raise ZygoteLostError(f"no other zygote could be made: {error}") from error
                self._zygote = zygote
                self.zygotes_started += 1
            return self._zygote

    def _new_zygote(self) -> Zygote:
        if self.mode == isolation.GVISOR:
            return Container(self._groups, children=2 * self.workers)
        return Zygote(self.mode, self._groups)

    def _retire(self, ending: Any) -> None:
        task = asyncio.ensure_future(ending)
        self._retired.add(task)
        task.add_done_callback(self._retired.discard)

    def _open_groups(self) -> cgroups.Hierarchy | None:
        try:
            return cgroups.open_hierarchy()
        except OSError as error:
            if self.mode == isolation.FULL:
                raise isolation.UnavailableError(
                    f"this machine does not allow the sandbox's control groups ({error}): give the "
                    "server a group that it may write to, or do without them by --isolation "
                    f"{isolation.NAMESPACES} (--sandbox.isolation {isolation.NAMESPACES} of what "
                    "starts a sandbox by itself)"
                ) from error
            log.info("no control groups: %s", error)
            return None

    def _close_groups(self) -> None:
        if self._groups:
            self._groups.close()


async def _stop_when_idle(zygote: Zygote) -> None:
    try:
        while not zygote.idle and not zygote.lost:
            await asyncio.sleep(0.1)
    finally:
        await zygote.stop()


def _log_failure(task: asyncio.Task) -> None:
    if not task.cancelled() and (error := task.exception()):
        log.warning("no child could be made ahead: %s", error)


def _status(child: Child, end: dict[str, Any], limits: Limits) -> Status:
    """Of one that nobody here killed, and whose memory sufficed. Raises ZygoteLostError."""
    match end["code"]:
        case 0:
            return Status.PASSED
        case code if code > 0:
            return Status.ERROR
        case code if -code in (signal.SIGKILL, signal.SIGXCPU):
            if _out_of_processor_time(end, limits):
                return Status.TIMEOUT
            return child.killed() if -code == signal.SIGKILL else Status.KILLED
        case _:
            return Status.KILLED


def _out_of_processor_time(end: dict[str, Any], limits: Limits) -> bool:
    """Whether the limit on it is what killed: the one set, or a lower one of the program's own.

    The kernel counts ticks for it, and tells a more exact time.
    """
    limit = isolation.cpu_seconds(limits.seconds)
    return end["cpu_seconds"] >= 0.9 * limit or end.get("cpu_limit", limit) < limit


def _phases(answers: list[Any], most: float) -> dict[str, float]:
    """Seconds by phase, as the child tells them: those after the first answer to be believed
    as much as the program, and only up to `most`.
    """
    told: dict[str, float] = {}
    for answer, bound in zip(answers, (math.inf, *[most] * len(answers)), strict=False):
        match answer:
            case {"phases": dict(phases)}:
                for name in ("jail", "backend", "compile", "execute"):
                    value = phases.get(name)
                    if type(value) is float and 0 <= value <= bound:
                        told.setdefault(name, value)
    return told


def _text(printed: bytearray, limits: Limits) -> str:
    return printed[: limits.output_bytes].decode(errors="replace")
