"""From an accepted request to its answer: admission, journal, turns, and who still waits.

Every request, alone or in a batch, new or repeated, takes this way:

    accept   a place in the queue, a record in the journal; the job, unless one like it is known
    work     wait for a turn, run, put the answer on record, tell all who wait
    release  whoever leaves gives the place back; a job that nobody waits for is cancelled

What a kind of job does, and which of its answers hold for equal requests, is for `Work` to say.
All of it happens in one event loop. An infrastructure failure is told as an exception and never
put on record: the same request may be made again.
"""

import asyncio
import contextlib
import hashlib
import json
import logging
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, NamedTuple

from sandbox.admission import ClosedError, Queue
from sandbox.journal import Entry, Journal, JournalError, Submission
from sandbox.protocol import Model, Status
from sandbox.supervisor import ZygoteLostError
from sandbox.telemetry import Telemetry

log = logging.getLogger("sandbox")

RESTART_SECONDS = 5  # after which a server that ends is likely to be back
LOST_SECONDS = 2  # after which a run that was lost may be tried again


class UnansweredError(Exception):
    """No fault of the request: the same one may be made again, in `retry_after` seconds."""

    def __init__(self, reason: str, retry_after: int):
        super().__init__(reason)
        self.retry_after = retry_after


class Work(NamedTuple):
    """A kind of job. do: from the request to a result that has a `status`.

    lasts: of a result, whether equal requests may be given it, too, after they shared one run; None
    where each request is to have a run of its own.
    """

    request: type[Model]
    do: Callable[[Any], Awaitable[Any]]
    lasts: Callable[[Any], bool] | None = None


class Job:
    """A program that waits or runs. `outcome`: its answer as JSON, or UnansweredError."""

    def __init__(self, id: int, kind: str, request: str, client: str):
        self.id, self.kind, self.request, self.client = id, kind, request, client
        self.waiters = 0
        self.outcome: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self.task: asyncio.Task[None] | None = None

    def fail(self, error: UnansweredError) -> None:
        if not self.outcome.done():
            self.outcome.set_exception(error)
            self.outcome.exception()  # it may be that nobody waits


class Accepted:
    """Requests that hold places. outcomes: one future each, in their order."""

    def __init__(self, places: contextlib.ExitStack):
        self.outcomes: list[asyncio.Future[str]] = []
        self.jobs: list[Job] = []
        self.places = places


class Desk:
    """fingerprint: what answers depend on besides the request, as JSON can hold it."""

    def __init__(
        self,
        works: Mapping[str, Work],
        queue: Queue,
        journal: Journal,
        telemetry: Telemetry,
        fingerprint: Callable[[], object],
    ):
        self.queue = queue
        self.telemetry = telemetry
        self.draining = False
        self._works = works
        self._journal = journal
        self._fingerprint = fingerprint
        self._jobs: dict[int, Job] = {}
        self._lock = asyncio.Lock()  # what the journal says of a job, and `_jobs`, change as one

    async def accept(
        self, kind: str, requests: Sequence[Model], client: str, keys: Sequence[str | None]
    ) -> Accepted:
        """Take in requests, all or none; to be followed by `release`.

        Raises FullError, KeyReusedError, UnansweredError.
        """
        if self.draining:
            raise UnansweredError("the server is about to end", RESTART_SECONDS)
        places = contextlib.ExitStack()
        places.enter_context(self.queue.place(client, len(requests)))
        accepted = Accepted(places)
        try:
            submissions = [
                self._submission(kind, request, key)
                for request, key in zip(requests, keys, strict=True)
            ]
            async with self._lock:
                entries = await self._journal.accept(submissions, client)
                for submission, entry in zip(submissions, entries, strict=True):
                    self._join(accepted, submission, entry, client)
        except JournalError as error:
            log.error("%s", error)
            await self.release(accepted)
            raise UnansweredError("the journal cannot be written", LOST_SECONDS) from error
        except BaseException:
            await self.release(accepted)
            raise
        return accepted

    async def release(self, accepted: Accepted) -> None:
        """Give the places back, and cancel the jobs that nobody waits for any more."""
        accepted.places.close()
        for job in accepted.jobs:
            job.waiters -= 1
        abandoned = [job for job in accepted.jobs if not job.waiters and not job.outcome.done()]
        accepted.jobs = []
        if abandoned and not self.draining:
            await asyncio.shield(asyncio.ensure_future(self._abandon(abandoned)))

    async def recover(self) -> int:
        """Start what an earlier server left unfinished; how many jobs that is."""
        async with self._lock:
            unfinished = await self._journal.unfinished()
            for id, kind, request, client in unfinished:
                self._start(Job(id, kind, request, client))
        return len(unfinished)

    def close(self) -> None:
        """Accept and start nothing more. What waits stays in the journal, and is told so."""
        self.draining = True
        self.queue.close()

    async def end(self, seconds: float = 0.0) -> None:
        """Close, let what runs finish within `seconds`, and stop the rest; it stays on record."""
        self.close()
        if tasks := [job.task for job in self._jobs.values() if job.task]:
            _, late = await asyncio.wait(tasks, timeout=seconds)
            for task in late:
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    def _submission(self, kind: str, request: Model, key: str | None) -> Submission:
        text = request.model_dump_json()
        content = None
        if self._works[kind].lasts:
            whole = json.dumps([kind, text, self._fingerprint()], sort_keys=True)
            content = hashlib.sha256(whole.encode()).hexdigest()
        return Submission(kind, text, content, key)

    def _join(self, accepted: Accepted, submission: Submission, entry: Entry, client: str) -> None:
        if entry.answer is not None:
            outcome: asyncio.Future[str] = asyncio.get_running_loop().create_future()
            outcome.set_result(entry.answer)
            accepted.outcomes.append(outcome)
            self.telemetry.answered("journal")
            return
        job = self._jobs.get(entry.id)
        self.telemetry.answered("shared" if job else "run")
        if not job:
            job = Job(entry.id, submission.kind, submission.request, client)
            self._start(job)
        job.waiters += 1
        accepted.jobs.append(job)
        accepted.outcomes.append(job.outcome)

    def _start(self, job: Job) -> None:
        self._jobs[job.id] = job
        job.task = asyncio.create_task(self._work(job))

    async def _work(self, job: Job) -> None:
        """Run a job and see to its record; `outcome` is set at the end, whatever happens."""
        begun = time.monotonic()
        ending = UnansweredError("the server is about to end", RESTART_SECONDS)
        try:
            async with self.queue.turn(job.client):
                waited = time.monotonic() - begun
                work = self._works[job.kind]
                result = await work.do(work.request.model_validate_json(job.request))
            total = time.monotonic() - begun
            phases = {**result.phases, "admission": waited, "total": total}
            self.telemetry.ended(job.kind, result.status, phases)
            await self._answer(job, result)
        except (ClosedError, asyncio.CancelledError):
            job.fail(ending)  # it stays in the journal, unless whoever cancelled it removes it
        except ZygoteLostError as error:
            log.error("%s", error)
            self.telemetry.lost()
            await self._give_up(job, UnansweredError("the run was lost", LOST_SECONDS))
        except Exception:
            log.exception("a job failed that should not have")
            await self._give_up(job, UnansweredError("an internal error", LOST_SECONDS))
        finally:
            if self._jobs.get(job.id) is job:
                del self._jobs[job.id]

    async def _answer(self, job: Job, result: Any) -> None:
        answer, lasts = result.model_dump_json(), self._works[job.kind].lasts
        if result.status is Status.INFRASTRUCTURE:
            await self._give_up(job, answer)
            return
        async with self._lock:
            await self._journal.answer(job.id, answer, bool(lasts and lasts(result)))
            self._jobs.pop(job.id, None)
        if not job.outcome.done():
            job.outcome.set_result(answer)

    async def _give_up(self, job: Job, why: UnansweredError | str) -> None:
        """Tell those who wait, and remove the job: nothing of its program is known."""
        async with self._lock:
            self._jobs.pop(job.id, None)
            with contextlib.suppress(JournalError):
                await self._journal.forget(job.id)
        if isinstance(why, UnansweredError):
            job.fail(why)
        elif not job.outcome.done():
            job.outcome.set_result(why)

    async def _abandon(self, jobs: Sequence[Job]) -> None:
        async with self._lock:
            for job in jobs:
                if job.waiters or job.outcome.done() or self._jobs.get(job.id) is not job:
                    continue
                del self._jobs[job.id]
                assert job.task
                job.task.cancel()
                with contextlib.suppress(JournalError):
                    await self._journal.forget(job.id)
