"""Outside the jail: compare what a program returned with what the reference returns, and decide.

The program's process gets the program and the inputs, and returns data; what is expected, and how
closely, stays here. Whatever a program prints, exits with or sends can only ever be compared. The
reference runs in a jailed process of its own, once per task and seed.
"""

import asyncio
from collections import OrderedDict
from itertools import islice
from typing import Any, NamedTuple

from sandbox.compare import difference
from sandbox.pool import Execution, Pool
from sandbox.protocol import (
    MAX_PROGRAM_BYTES,
    JudgeRequest,
    Limits,
    RunRequest,
    RunResult,
    Status,
    TaskSpec,
    Verdict,
)

REFERENCES_KEPT = 256
MESSAGE_LENGTH = 200
PRIMITIVES_KEPT = 1000  # jax has some hundreds
_CUT = (Status.TIMEOUT, Status.MEMORY, Status.OUTPUT_LIMIT, Status.KILLED)


class TaskError(Exception):
    """A task's own source fails: no program is to blame."""


class Reference(NamedTuple):
    inputs: list[tuple]
    expected: list[Any]


class References:
    """The inputs and expected results of tasks, computed once for all programs that ask."""

    def __init__(self, pool: Pool):
        self._pool = pool
        self._known: OrderedDict[tuple[str, str, int], asyncio.Task[Reference]] = OrderedDict()

    async def get(self, task: TaskSpec, seed: int) -> Reference:
        """Raises TaskError, ZygoteLostError; a failure is not remembered."""
        key = (task.entry_point, task.source, seed)
        if key not in self._known:
            self._known[key] = asyncio.create_task(_reference(self._pool, task, seed))
        self._known.move_to_end(key)
        while len(self._known) > REFERENCES_KEPT:
            self._known.popitem(last=False)
        try:
            return await asyncio.shield(self._known[key])
        except Exception:
            self._known.pop(key, None)
            raise


async def run(pool: Pool, request: RunRequest, ceiling: Limits) -> RunResult:
    """Run a program as a script. Raises ZygoteLostError."""
    if refusal := _refusal(request.program):
        return RunResult(status=Status.REJECTED, stderr=refusal)
    job = {"kind": "run", "program": request.program}
    done = await pool.execute(job, request.limits.under(ceiling), request.stdin)
    status = done.status
    if status is Status.ERROR and any(_out_of_memory(_raised(a)) for a in done.answers):
        status = Status.MEMORY
    return RunResult(status=status, stdout=done.stdout, stderr=done.stderr, seconds=done.seconds)


async def judge(
    pool: Pool, references: References, request: JudgeRequest, ceiling: Limits
) -> Verdict:
    """The verdict on a program. Raises ZygoteLostError."""
    if refusal := _refusal(request.program):
        return Verdict(status=Status.REJECTED, message=refusal)
    try:
        reference = await references.get(request.task, request.seed)
    except TaskError as error:
        return Verdict(status=Status.INFRASTRUCTURE, message=one_line(str(error)))
    job = {
        "kind": "judge",
        "program": request.program,
        "entry_point": request.task.entry_point,
        "inputs": reference.inputs,
    }
    done = await pool.execute(job, request.limits.under(ceiling))
    return await asyncio.to_thread(decide, done, reference.expected, request.task)


def decide(done: Execution, expected: list[Any], task: TaskSpec) -> Verdict:
    """The verdict on what a program sent back. Of several answers to a case the first counts."""
    answers: dict[int, dict] = {}
    for answer in done.answers:
        match answer:
            case {"case": int(index)}:
                answers.setdefault(index, answer)
    faults = [_fault(value, answers.get(index, {}), task) for index, value in enumerate(expected)]
    raised = [_raised(a) for a in (*done.answers, *answers.values())]
    returned = any("value" in answer for answer in answers.values())
    first = next((i for i, fault in enumerate(faults) if fault), None)
    if first is None:
        status, message = Status.PASSED, ""
    elif done.status in _CUT and len(answers) < len(expected):
        status, message = done.status, ""
    elif any(map(_out_of_memory, raised)):
        status, message = Status.MEMORY, next(filter(_out_of_memory, raised))
    elif not returned:
        status, message = Status.ERROR, next(filter(None, raised), "it ended without a result")
    else:
        status, message = Status.WRONG, f"case {first}: {faults[first]}"
    return Verdict(
        status=status,
        cases_passed=faults.count(None),
        cases_total=len(expected),
        message=one_line(message),
        stdout=done.stdout,
        stderr=done.stderr,
        seconds=done.seconds,
        primitives=_primitives(done.answers),
    )


def one_line(text: str) -> str:
    """Printable, on one line, of bounded length: safe in a log."""
    printable = "".join(c if c.isprintable() else " " for c in text[: 4 * MESSAGE_LENGTH])
    return " ".join(printable.split())[:MESSAGE_LENGTH]


async def _reference(pool: Pool, task: TaskSpec, seed: int) -> Reference:
    job = {
        "kind": "reference",
        "program": task.source,
        "entry_point": task.entry_point,
        "seed": seed,
    }
    done = await pool.execute(job, Limits())
    match done.answers:
        case [{"inputs": list(inputs), "expected": list(expected)}] if inputs:
            return Reference(inputs, expected)
        case [{"raised": line}]:
            raise TaskError(f"the task's source fails: {line}")
        case [{"inputs": []}]:
            raise TaskError("the task's make_inputs returns no case")
        case _:
            raise TaskError(f"the task's source does not run: {done.status}")


def _refusal(program: str) -> str:
    size = len(program.encode(errors="replace"))
    if size > MAX_PROGRAM_BYTES:
        return f"the program has {size} bytes, more than {MAX_PROGRAM_BYTES}"
    return ""


def _raised(answer: Any) -> str:
    match answer:
        case {"raised": str(line)}:
            return line
        case _:
            return ""


def _out_of_memory(raised: str) -> bool:
    return raised.startswith("MemoryError") or "RESOURCE_EXHAUSTED" in raised


def _fault(expected: Any, answer: dict, task: TaskSpec) -> str | None:
    if "value" not in answer:
        return _raised(answer) or "no result"
    return difference(expected, answer["value"], task)


def _primitives(answers: list[Any]) -> dict[str, int]:
    for answer in answers:
        match answer:
            case {"primitives": dict(counts)}:
                return {
                    one_line(str(name)): count
                    for name, count in islice(counts.items(), PRIMITIVES_KEPT)
                    if type(count) is int and 0 < count < 2**31
                }
    return {}
