"""Outside the jail: compare what a program returned with what the reference returns, and decide.

The program's process gets the program and the inputs, and returns data; what is expected, and how
closely, stays here. Whatever a program prints, exits with or sends can only ever be compared. The
reference runs in a jailed process of its own, once per task and seed.
"""

import asyncio
import time
from collections.abc import Sequence
from typing import Any

from sandbox.compare import difference
from sandbox.metrics import (
    CutError,
    DiffersError,
    UnmeasurableError,
    demands,
    measured,
    missing,
)
from sandbox.pool import Execution, Pool
from sandbox.protocol import (
    CUT,
    MAX_PROGRAM_BYTES,
    JudgeRequest,
    Limits,
    Metrics,
    RunRequest,
    RunResult,
    Status,
    TaskSpec,
    Verdict,
)
from sandbox.references import Reference, References, TaskError
from sandbox.text import one_line

# Of a program's own making, and so the same another time. The others depend on the machine's load.
LASTING = (Status.PASSED, Status.WRONG, Status.ERROR, Status.OUTPUT_LIMIT, Status.REJECTED)


def lasts(verdict: Verdict) -> bool:
    """Whether it would be the same another time, its metrics included."""
    return verdict.status in LASTING and not (verdict.metrics and verdict.metrics.cut)


async def run(pool: Pool, request: RunRequest, ceiling: Limits) -> RunResult:
    """Run a program as a script. Raises ZygoteLostError."""
    if refusal := _refusal(request.program):
        return RunResult(status=Status.REJECTED, stderr=refusal)
    job = {"kind": "run", "program": request.program}
    done = await pool.execute(job, request.limits.under(ceiling), request.stdin)
    status = done.status
    if status is Status.ERROR and any(_out_of_memory(_raised(a)) for a in done.answers):
        status = Status.MEMORY
    return RunResult(
        status=status,
        stdout=done.stdout,
        stderr=done.stderr,
        seconds=done.seconds,
        memory_mb=done.memory_mb,
        phases=done.phases,
    )


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
        "transformed": reference.transformed,
    }
    limits = request.limits.under(ceiling)
    done = await pool.execute(job, limits)
    started = time.monotonic()
    expected = [*reference.expected, *reference.expected_transformed]
    names = [name for name, _ in reference.transformed]
    verdict = await asyncio.to_thread(decide, done, expected, request.task, names)
    demanded = len(demands(request.task))
    update: dict[str, Any] = {"cases_total": verdict.cases_total + demanded}
    phases = verdict.phases | {"compare": time.monotonic() - started}
    if verdict.status is Status.PASSED and (request.metrics or demanded):
        update |= await _measure(pool, references, reference, request, limits, verdict)
        phases["metrics"] = time.monotonic() - started
    return verdict.model_copy(update=update | {"phases": phases})


async def _measure(
    pool: Pool,
    references: References,
    reference: Reference,
    request: JudgeRequest,
    limits: Limits,
    verdict: Verdict,
) -> dict[str, Any]:
    """What measuring changes of the verdict on a program whose results are right."""
    demanded = demands(request.task)
    try:
        found = await measured(pool, references, reference, request, limits)
    except DiffersError as error:
        message = one_line(f"it does not always compute the same: {error}")
        return {"status": Status.REJECTED, "message": message, "cases_passed": 0}
    except (UnmeasurableError, TaskError) as error:
        status = Status.INFRASTRUCTURE if demanded else verdict.status
        return _unmeasured(status, str(error), cut=isinstance(error, TaskError))
    except CutError as error:
        return _unmeasured(error.status if demanded else verdict.status, str(error), cut=True)
    faults = missing(found, demanded)
    update: dict[str, Any] = {
        "metrics": found,
        "cases_passed": verdict.cases_passed + len(demanded) - len(faults),
    }
    return update | ({"status": Status.WRONG, "message": one_line(faults[0])} if faults else {})


def _unmeasured(status: Status, reason: str, cut: bool) -> dict[str, Any]:
    line = one_line(reason)
    message = "" if status is Status.PASSED else line
    return {
        "status": status,
        "message": message,
        "metrics": Metrics(trusted=False, reason=line, cut=cut),
    }


def decide(
    done: Execution, expected: list[Any], task: TaskSpec, transforms: Sequence[str] = ()
) -> Verdict:
    """The verdict on what a program sent back. Of several answers to a case the first counts.

    transforms: the names of those that made the last cases.
    """
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
    elif done.status in CUT and len(answers) < len(expected):
        status, message = done.status, ""
    elif any(map(_out_of_memory, raised)):
        status, message = Status.MEMORY, next(filter(_out_of_memory, raised))
    elif not returned:
        status, message = Status.ERROR, next(filter(None, raised), "it ended without a result")
    else:
        names = [""] * (len(expected) - len(transforms)) + [f" ({name})" for name in transforms]
        status, message = Status.WRONG, f"case {first}{names[first]}: {faults[first]}"
    return Verdict(
        status=status,
        cases_passed=faults.count(None),
        cases_total=len(expected),
        message=one_line(message),
        stdout=done.stdout,
        stderr=done.stderr,
        seconds=done.seconds,
        memory_mb=done.memory_mb,
        phases=done.phases,
    )


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
