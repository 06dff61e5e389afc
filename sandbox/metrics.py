"""What a program that passed is like: measured in a process that none of its Python has entered.

Two more children. One calls the program without tracing it, on inputs of another draw, traces it
for the shapes of the hidden ones, and gives StableHLO: data, which a hostile program can forge. The
other (`measure`) compiles and runs that data on the hidden inputs, beside the reference's. If the
outputs of either are not the expected ones, the program is not the same when it is traced, or not
the one that was exported, and it is rejected. But where the optimisations that are usual in that
process round the reference's own outputs to other ones, nothing can be told. They are believed, for
no Python of the program's has entered it; and a program that forged them all the same would gain
only that nothing of it is measured, so nothing paid. What is exported has never seen the inputs
that it is measured on, so it cannot hold their results. Where nothing can be exported there are no
metrics to be trusted, only the reason; nor are there where a case has no array, for then it has
been seen.

Not covered: a flaw in XLA's or MLIR's parsers by which exported bytes take over the measuring
process; they would still be in its jail.
"""

import asyncio
import math
from typing import Any

import numpy as np

from sandbox.compare import difference, leaves
from sandbox.pool import Pool
from sandbox.protocol import CUT, Claims, JudgeRequest, Limits, Metrics, Status, TaskSpec
from sandbox.references import Reference, References, counts, export_job, exported
from sandbox.text import one_line

CONSTANT_TRACE = "constant_trace"
_TABLES = ("operations", "classes", "dtypes")


class DiffersError(Exception):
    """The program does not always compute the same, traced or not. The message says what."""


class UnmeasurableError(Exception):
    """No program for the task can be measured. The message says why."""


class CutError(Exception):
    """The program was ended while it was exported or measured."""

    def __init__(self, what: str, status: Status):
        super().__init__(f"it was not {what} to the end: {status}")
        self.status = status


def demands(task: TaskSpec) -> tuple[str, ...]:
    """The properties that a program for the task must have, of those that are measured here."""
    return tuple(name for name in task.properties if name == CONSTANT_TRACE)


async def measured(
    pool: Pool,
    references: References,
    reference: Reference,
    request: JudgeRequest,
    limits: Limits,
) -> Metrics:
    """Of a program that passed. Raises DiffersError, CutError, UnmeasurableError, TaskError,
    ZygoteLostError.

    A case without an array is known whole to who exports: its results would be constants.
    """
    if not all(map(_has_array, reference.inputs)):
        raise UnmeasurableError(
            "in some case no argument is an array: tracing it gives its results"
        )
    trial = await references.get(request.task, request.seed + 1)
    asked = export_job(request.program, request.task, reference.inputs, trial.inputs[0])
    done = await pool.execute(asked, limits)
    try:
        direct, parts, claims = await asyncio.to_thread(exported, done, len(reference.inputs))
    except ValueError as error:
        if done.status in CUT:
            raise CutError("exported", done.status) from error
        return Metrics(trusted=False, reason=one_line(str(error)))
    if fault := await asyncio.to_thread(difference, trial.expected[0], direct, request.task):
        raise DiffersError(f"not traced, in case 0 of another draw: {fault}")
    job = {
        "kind": "measure",
        "inputs": reference.inputs,
        "program": parts,
        "reference": await references.exported(request.task, request.seed),
    }
    done = await pool.execute(job, limits)
    match done.answers:
        case [{"outputs": list(outputs), "reference": list(again), "metrics": dict(values)}]:
            of = reference.expected, request.task
            if fault := await asyncio.to_thread(_fault, again, *of):
                raise UnmeasurableError(
                    f"XLA's usual optimisations change the reference's results: {fault}"
                )
            if fault := await asyncio.to_thread(_fault, outputs, *of):
                raise DiffersError(f"traced, {fault}")
            return _metrics(values, claims)
        case [{"refused": str(line)}]:
            reason = one_line(line)
        case _ if done.status in CUT:
            raise CutError("measured", done.status)
        case _:
            reason = "it was not measured to the end"
    return Metrics(trusted=False, reason=reason, claims=claims)


def _has_array(tree: Any) -> bool:
    return any(isinstance(leaf, np.ndarray) for leaf in leaves(tree))


def missing(metrics: Metrics, demanded: tuple[str, ...]) -> list[str]:
    """Which of the properties that a task demands a program has not, each with the reason."""
    if CONSTANT_TRACE not in demanded:
        return []
    if not metrics.trusted:
        return [f"{CONSTANT_TRACE}: nobody can tell: {metrics.reason}"]
    if metrics.trace_grows:
        times = f"{metrics.trace_growth:.1f} times as many operations"
        return [f"{CONSTANT_TRACE}: {times} for the largest case as for the smallest"]
    return []


def _fault(outputs: list[Any], expected: list[Any], task: TaskSpec) -> str | None:
    """Where the outputs of an exported program, leaves of each case, are not what is expected."""
    if len(outputs) != len(expected):
        return f"{len(outputs)} results instead of {len(expected)}"
    for index, (given, wanted) in enumerate(zip(outputs, expected, strict=True)):
        if fault := difference(leaves(wanted), given, task):
            return f"in case {index}: {fault}"
    return None


def _metrics(values: dict[str, Any], claims: Claims) -> Metrics:
    numbers = {
        name: value
        for name, value in values.items()
        if type(value) in (bool, int, float) and math.isfinite(value)
    }
    tables: dict[str, Any] = {name: counts(values.get(name)) for name in _TABLES}
    return Metrics(trusted=True, claims=claims, **numbers, **tables)
