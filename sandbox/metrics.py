"""What a program that passed is like: measured in a process that none of its Python has entered.

Two more children. One calls the program without tracing it, traces it, and gives StableHLO: data,
which a hostile program can forge. The other (`measure`) compiles and runs that data beside the
reference's. If the outputs of either are not the expected ones, the program is not the same when it
is traced, or not the one that was exported, and it is rejected. Where nothing can be exported there
are no metrics to be trusted, only the reason.

Not covered: a flaw in XLA's or MLIR's parsers by which exported bytes take over the measuring
process; they would still be in its jail.
"""

import math
from typing import Any

from sandbox.compare import difference, leaves
from sandbox.pool import Pool
from sandbox.protocol import JudgeRequest, Limits, Metrics
from sandbox.references import Reference, References, counts, export_job, exported
from sandbox.text import one_line


class DiffersError(Exception):
    """The program does not always compute the same, traced or not. The message says what."""


async def measured(
    pool: Pool,
    references: References,
    reference: Reference,
    request: JudgeRequest,
    limits: Limits,
) -> Metrics:
    """Of a program that passed. Raises DiffersError, TaskError, ZygoteLostError."""
    done = await pool.execute(export_job(request.program, request.task, reference.inputs), limits)
    try:
        direct, parts, primitives = exported(done)
    except ValueError as error:
        return Metrics(trusted=False, reason=one_line(str(error)))
    if fault := difference(reference.expected[0], direct, request.task):
        raise DiffersError(f"not traced, in case 0: {fault}")
    job = {
        "kind": "measure",
        "inputs": reference.inputs,
        "program": parts,
        "reference": await references.exported(request.task, request.seed),
    }
    done = await pool.execute(job, limits)
    match done.answers:
        case [{"outputs": list(outputs), "metrics": dict(values)}]:
            _check_outputs(outputs, reference.expected, request)
            return _metrics(values, primitives)
        case [{"refused": str(line)}]:
            reason = one_line(line)
        case _:
            reason = f"it was not measured to the end: {done.status}"
    return Metrics(trusted=False, reason=reason, primitives=primitives)


def _check_outputs(outputs: list[Any], expected: list[Any], request: JudgeRequest) -> None:
    if len(outputs) != len(expected):
        raise DiffersError(f"traced, {len(outputs)} results instead of {len(expected)}")
    for index, (given, wanted) in enumerate(zip(outputs, expected, strict=True)):
        if fault := difference(leaves(wanted), given, request.task):
            raise DiffersError(f"traced, in case {index}: {fault}")


def _metrics(values: dict[str, Any], primitives: dict[str, int]) -> Metrics:
    numbers = {
        name: value
        for name, value in values.items()
        if type(value) in (int, float) and math.isfinite(value)
    }
    operations = counts(values.get("operations", {}))
    return Metrics(trusted=True, operations=operations, primitives=primitives, **numbers)
