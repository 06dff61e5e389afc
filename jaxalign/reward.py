"""From a verdict to a reward: named parts, pure and bounded, and the one door to the sandbox.

A `Grader` asks the sandbox what became of programs, in the background, as they come; `score` turns
one verdict into parts and their weighted sum. A part is a pure function of the task, the
completion's text, the program in it and the verdict, with a stated range. A part that fails counts
as its lowest value: a bug in a reward must neither end a run nor pay. An infrastructure failure
gives NaN, never a low reward: it says nothing about the program, and the trainer leaves it out.

Not here: penalties on length (`jaxalign.advantages`), and how programs are found in texts.
"""

import ast
import asyncio
import logging
import math
import os
import re
import secrets
import threading
import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Self
from weakref import WeakValueDictionary

from jaxalign import processes
from jaxalign.errors import NOT_NEGATIVE, POSITIVE, Bound, UserError, check_bounds
from jaxalign.types import Task
from sandbox.client import SandboxClient, SandboxUnreachable, check, listed
from sandbox.embedded import start_embedded
from sandbox.isolation import UnavailableError
from sandbox.protocol import (
    LEAST_MEMORY_MB,
    JudgeRequest,
    Limits,
    Metrics,
    RunRequest,
    RunResult,
    Status,
    TaskSpec,
    Verdict,
)

log = logging.getLogger(__name__)

ALL_PASSED_SHARE = 0.5  # of the execution part: what only a program that passes every test earns
STYLE = 4  # operations more or less that compactness takes for a matter of style in small programs
QUIET = 0.1  # the least deviation of run times that speed takes for more than noise
DEVIATIONS = 3  # of how many of the stated spreads it takes for noise
# Programs that wait in the sandbox's queue at once: should it be gone, the client's patience is
# spent once, not for each in turn.
TOGETHER = 64

_FILENAME = "<completion>"
# A program's own questionable escapes are no news for the trainer's console.
warnings.filterwarnings("ignore", module=re.escape(_FILENAME))


class Attempt(NamedTuple):
    """One answer to a task. code: the model's own, "" where it wrote none; program: what ran."""

    task: Task
    code: str
    program: str
    verdict: Verdict


class Part(NamedTuple):
    """A reward part and its range; `lowest` also stands in for a part that fails."""

    function: Callable[[Attempt], float]
    lowest: float
    highest: float


def execution(attempt: Attempt) -> float:
    """Half for the fraction of tests passed, half for passing all of them."""
    verdict = attempt.verdict
    passed = verdict.status == Status.PASSED
    fraction = verdict.cases_passed / max(verdict.cases_total, 1)
    return (1 - ALL_PASSED_SHARE) * fraction + ALL_PASSED_SHARE * passed


def execution_pm1(attempt: Attempt) -> float:
    """1 if the program passed, else -1: the original recipe."""
    return 1.0 if attempt.verdict.status == Status.PASSED else -1.0


def runs(attempt: Attempt) -> float:
    """1 for a program that gave a result in some test, right or wrong; 0 if it raised in all of
    them, or was cut off. A small weight tells names that do not exist from honest mistakes.
    """
    return float(attempt.verdict.status in (Status.PASSED, Status.WRONG))


def speed(attempt: Attempt) -> float:
    """1/2 for as fast as the reference, within noise; 1 from twice as fast as that, 0 from half on.

    Between them it is linear in the logarithm. Noise is three times the spreads of both, at least
    10 %, and what is beyond counts from its edge: 1 is earned from 2.2 times as fast on, at best. 0
    for a program that did not pass, or whose metrics are not to be trusted. See docs/metrics.md.
    """
    metrics = _trusted(attempt)
    if metrics is None or min(metrics.run_seconds, metrics.reference_seconds) <= 0:
        return 0.0
    noise = max(QUIET, DEVIATIONS * math.hypot(metrics.run_spread, metrics.reference_spread))
    faster = math.log2(metrics.reference_seconds) - math.log2(metrics.run_seconds)
    beyond = max(abs(faster) - math.log2(1 + noise), 0.0)
    return min(max((1 + math.copysign(beyond, faster)) / 2, 0.0), 1.0)


def compactness(attempt: Attempt) -> float:
    """(4 + r) / (4 + p), at most 1, for p operations where the reference has r, none unrolled.

    What is added to a program, be it in vain, can only lower it. 0 for a program that did not pass,
    or whose metrics are not to be trusted. See docs/metrics.md.
    """
    metrics = _trusted(attempt)
    if metrics is None:
        return 0.0
    return min((STYLE + metrics.reference_size) / (STYLE + metrics.size), 1.0)


def _trusted(attempt: Attempt) -> Metrics | None:
    """What was measured of a program that passed, if it may be paid for."""
    metrics = attempt.verdict.metrics
    passed = attempt.verdict.status == Status.PASSED
    return metrics if passed and metrics is not None and metrics.trusted else None


def program_format(attempt: Attempt) -> float:
    """1/2 for a program that parses, 1 if it also defines the entry point, where one is asked."""
    module = parse(attempt.program)
    if module is None or not attempt.program.strip():
        return 0.0
    name = attempt.task.entry_point
    return 1.0 if not name or name in _top_level_names(module) else 0.5


_USES = re.compile(
    r"^[ \t]*(?:import|from)[ \t]+(?:jax|flax|optax|haiku|equinox|chex|orbax|numpyro|diffrax)\b"
    r"|(?:\bjax\.|@)(?:jit|grad|value_and_grad|vmap|pmap|jacfwd|jacrev|hessian|jvp|vjp|linearize"
    r"|checkpoint|remat|custom_jvp|custom_vjp|eval_shape|make_jaxpr)\b"
    r"|\blax\.[a-z]\w*",
    re.MULTILINE,
)


def regex_jax(attempt: Attempt) -> float:
    """How many imports of JAX libraries, transformations and lax operations the model's own code
    holds; -1 if none, or no code. The original recipe: it rewards repetition.
    """
    return float(len(_USES.findall(attempt.code)) or -1)


PARTS: dict[str, Part] = {
    "execution": Part(execution, 0.0, 1.0),
    "execution_pm1": Part(execution_pm1, -1.0, 1.0),
    "runs": Part(runs, 0.0, 1.0),
    "speed": Part(speed, 0.0, 1.0),
    "compactness": Part(compactness, 0.0, 1.0),
    "format": Part(program_format, 0.0, 1.0),
    "regex_jax": Part(regex_jax, -1.0, math.inf),
}


@dataclass(frozen=True)
class SandboxConfig:
    """Where programs run. url: a running sandbox, or several with commas between; "" starts one
    here. A token that they ask for is read from SANDBOX_TOKEN.

    isolation: the jail of one started here; docs/sandbox.md says what the weaker ones lack.
    workers: how many programs that one runs at once; 0: one for each processor.
    seconds, memory_mb: what one program may use, wall-clock and MiB.
    """

    url: str = ""
    isolation: Literal["full", "gvisor", "namespaces", "rlimits"] = "full"
    workers: int = 0
    seconds: float = 10.0
    memory_mb: int = 2048

    def __post_init__(self) -> None:
        memory = Bound(lambda x: x >= LEAST_MEMORY_MB, f"at least {LEAST_MEMORY_MB}")
        check_bounds(self, "sandbox.", workers=NOT_NEGATIVE, seconds=POSITIVE, memory_mb=memory)

    @property
    def limits(self) -> Limits:
        """As the sandbox spells them."""
        return Limits(seconds=self.seconds, memory_mb=self.memory_mb)


def _token() -> str:
    return os.environ.get("SANDBOX_TOKEN", "")


@contextmanager
def open_sandbox(config: SandboxConfig) -> Iterator[str]:
    """The URL of a sandbox that answers: the one configured, or one started for this run.

    Raises UserError if nothing answers there, or if none can be started on this machine.
    """
    try:
        if config.url:
            for url in listed(config.url):
                check(url, _token())
            yield config.url
        else:
            with start_embedded(config.workers, config.isolation) as url:
                yield url
    except SandboxUnreachable as error:
        raise UserError(f"--sandbox.url: {error}") from None
    except UnavailableError as error:
        raise UserError(str(error)) from None


@dataclass(frozen=True)
class RewardConfig:
    """Which parts make up the reward, by name with their weights, and how long each may take.

    A part with weight 0 is measured and logged only. Small parts are not small after division by
    a group's deviation: where no answer passes, they are all there is to learn.
    part_seconds: wall-clock time.
    """

    weights: dict[str, float] = field(default_factory=lambda: {"execution": 1.0, "format": 0.0})
    part_seconds: float = 1.0

    @property
    def metrics(self) -> bool:
        """Whether a part needs what the sandbox measures of programs that pass."""
        return not self.weights.keys().isdisjoint(("speed", "compactness"))

    def __post_init__(self) -> None:
        unknown = sorted(set(self.weights) - set(PARTS))
        if unknown or not self.weights:
            what = f"unknown part {unknown[0]!r}" if unknown else "no part"
            raise UserError(f"reward.weights has {what}: choose from {', '.join(PARTS)}")
        for name, weight in self.weights.items():
            if not math.isfinite(weight):
                raise UserError(f"reward.weights.{name} is {weight}: it must be a finite number")
        check_bounds(self, "reward.", part_seconds=POSITIVE)


def score(
    config: RewardConfig, task: Task, code: str, program: str, verdict: Verdict
) -> dict[str, float]:
    """Each part by name, and "reward", their weighted sum; all NaN if nobody could judge."""
    if verdict.status == Status.INFRASTRUCTURE:
        return dict.fromkeys([*config.weights, "reward"], math.nan)
    attempt = Attempt(task, code, program, verdict)
    parts = {name: _value(name, attempt, config.part_seconds) for name in config.weights}
    return parts | {"reward": sum(config.weights[name] * value for name, value in parts.items())}


def _value(name: str, attempt: Attempt, seconds: float) -> float:
    """The part's value, or its lowest if it raises, is late, or leaves its range.

    It runs in a thread, which is left behind when late. One deep in C code that holds the
    interpreter's lock cannot be overtaken so: regular expressions here must be linear.
    """
    part = PARTS[name]
    values: list[float] = []
    errors: list[Exception] = []

    def work() -> None:
        try:
            values.append(float(part.function(attempt)))
        except Exception as error:
            errors.append(error)

    thread = threading.Thread(target=work, name=f"reward-{name}", daemon=True)
    thread.start()
    thread.join(seconds)
    if values and part.lowest <= values[0] <= part.highest:
        return values[0]
    reason = repr(errors[0]) if errors else f"gave {values[0]}" if values else f"over {seconds} s"
    log.warning("reward part %s on task %s: %s; counted lowest", name, attempt.task.id, reason)
    return part.lowest


def parse(program: str) -> ast.Module | None:
    """The program's syntax tree, or None if it has none. Nothing is executed."""
    try:
        return ast.parse(program, filename=_FILENAME)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None  # ValueError: NUL or a lone surrogate; the last two: nested too deeply


def _top_level_names(module: ast.Module) -> set[str]:
    """Names that `def` and `=` bind in the module itself."""
    defined = {node.name for node in module.body if isinstance(node, ast.FunctionDef)}
    targets = [t for node in module.body if isinstance(node, ast.Assign) for t in node.targets]
    return defined | {target.id for target in targets if isinstance(target, ast.Name)}


_FLAWLESS = Task(
    "flawless",
    "Return x.",
    entry_point="same",
    source="def same(x):\n    return x\n\ndef make_inputs(rng):\n    return [(1,)]\n",
)


class Answer(NamedTuple):
    """A verdict, and when it was asked for and given: seconds of `time.perf_counter`."""

    verdict: Verdict
    asked: float
    answered: float


class Grader:
    """Asks a sandbox for verdicts in the background; a context manager.

    One client in an event loop of its own thread, for as long as the context lasts; what is not
    answered by its end never will be. Programs without a syntax tree never reach the sandbox. A
    sandbox that fails gives INFRASTRUCTURE verdicts. metrics: take them of programs that pass.
    """

    def __init__(
        self, url: str, limits: Limits | None = None, concurrency: int = 8, metrics: bool = False
    ) -> None:
        self.url = url
        self._limits, self._metrics = limits or Limits(), metrics
        self._client = SandboxClient(url, concurrency, token=_token())
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="grader", daemon=True)
        self._asked: WeakValueDictionary[tuple[Task, str, int], Future[Answer]]
        self._asked = WeakValueDictionary()

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _close(self) -> None:
        under_way = asyncio.all_tasks() - {asyncio.current_task()}
        for task in under_way:
            task.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
        await self._client.__aexit__()

    def submit(self, task: Task, program: str, seed: int) -> Future[Answer]:
        """The verdict to come on a program for its task; hidden inputs are drawn by the seed.

        Equal programs for one task and seed run once, as long as somebody holds their future.
        """
        known = self._asked.get((task, program, seed))
        if known is not None:
            return known
        answer = asyncio.run_coroutine_threadsafe(
            self._answer(task, program, seed, time.perf_counter()), self._loop
        )
        self._asked[task, program, seed] = answer
        return answer

    async def _answer(self, task: Task, program: str, seed: int, asked: float) -> Answer:
        verdict = _without_running(program) or await self._verdict(task, program, seed)
        return Answer(verdict, asked, time.perf_counter())

    async def _verdict(self, task: Task, program: str, seed: int) -> Verdict:
        if not task.entry_point:
            request = RunRequest(program=program, limits=self._limits)
            return _verdict_of_run(await self._client.run(request))
        request = JudgeRequest(
            program=program,
            task=spec_of(task),
            seed=seed,
            limits=self._limits,
            metrics=self._metrics,
        )
        return await self._client.judge(request)


def grade(
    url: str,
    tasks: Sequence[Task],
    programs: Sequence[str],
    seed: int,
    limits: Limits | None = None,
    concurrency: int = 8,
    metrics: bool = False,
) -> list[Verdict]:
    """The verdict on each program for its task, in order; blocks until all are in."""
    with Grader(url, limits, concurrency, metrics) as grader:
        answers = [
            grader.submit(task, program, seed)
            for task, program in zip(tasks, programs, strict=True)
        ]
        return [answer.result().verdict for answer in answers]


def check_alive(url: str, unjudged: Sequence[str]) -> None:
    """Raises UserError if the sandbox judges nothing any more.

    To be asked after it judged not one of some programs: their tasks may be to blame, too.
    unjudged: what it said of each. Of several processes, which all ask, the first asks its own.
    """
    # A program that it has met might be answered from what it remembers.
    unmet = f"{_FLAWLESS.source}# {secrets.token_hex()}\n"
    (verdict,) = processes.first_does(lambda: grade(url, [_FLAWLESS], [unmet], seed=0))
    if verdict.status == Status.INFRASTRUCTURE:
        raise UserError(
            f"the sandbox judged none of {len(unjudged)} programs ({unjudged[0]}): see to it, and "
            "give the same command again; what was done before is kept"
        )


def seconds_asking(
    answers: Iterable[Answer], since: float = -math.inf, until: float = math.inf
) -> float:
    """For how long, between the two times, at least one of the verdicts was asked for and not
    given.
    """
    total, end = 0.0, since
    for _, asked, answered in sorted(answers, key=lambda answer: answer.asked):
        total += max(min(answered, until) - max(asked, end), 0.0)
        end = max(end, answered)
    return total


def _without_running(program: str) -> Verdict | None:
    """The verdict on a program that cannot run, else None."""
    if not program.strip():
        return Verdict(status=Status.REJECTED, message="no program")
    if parse(program) is None:
        return Verdict(status=Status.ERROR, message="SyntaxError: not a Python program")
    return None


def spec_of(task: Task) -> TaskSpec:
    """What the sandbox is told of a task with an entry point."""
    return TaskSpec.model_validate({name: getattr(task, name) for name in TaskSpec.model_fields})


def _verdict_of_run(result: RunResult) -> Verdict:
    """An instruction-only task is one case: the program runs to its end, its asserts holding."""
    last_lines = result.stderr.strip().splitlines()[-1:]
    return Verdict(
        status=result.status,
        cases_passed=int(result.status == Status.PASSED),
        cases_total=1,
        message="".join(last_lines)[:200],
        stdout=result.stdout,
        stderr=result.stderr,
        seconds=result.seconds,
    )


def outcome_counts(verdicts: Iterable[Verdict]) -> dict[str, float]:
    """How many verdicts there are of each status, as metrics: "sandbox/passed", ..."""
    statuses = [verdict.status for verdict in verdicts]
    return {f"sandbox/{status}": float(statuses.count(status)) for status in Status}
