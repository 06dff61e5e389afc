"""The vocabulary that server and clients share: requests, results, limits, statuses.

It holds data only: no transport, no execution, no scoring. Every model is frozen, and an unknown
field is an error, so that a misspelt limit cannot silently mean "no limit".
"""

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

MAX_PROGRAM_BYTES = 256 * 1024


class Status(StrEnum):
    """How a run ended. A closed set; only INFRASTRUCTURE says nothing about the program."""

    PASSED = "passed"  # run: exit code 0; judge: every case agrees with the reference
    WRONG = "wrong"  # it ran, but at least one case differs or raised
    ERROR = "error"  # it could not be defined, or raised on every case; run: exit code not 0
    TIMEOUT = "timeout"  # still running at its deadline, or out of CPU time
    MEMORY = "memory"  # over its memory limit
    OUTPUT_LIMIT = "output_limit"  # printed more than it may
    KILLED = "killed"  # ended by a signal: a crash, or the machine out of memory
    REJECTED = "rejected"  # refused: too large to run, or another program when it is traced
    INFRASTRUCTURE = "infrastructure"  # the sandbox or the task failed: never a wrong answer


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


class Limits(Model):
    """What one program may use. The server lowers each to its own ceiling.

    seconds: wall-clock time. memory_mb: resident memory of all its processes, MiB.
    output_bytes: stdout and stderr together. processes: processes and threads.
    file_mb: size of its scratch directory, MiB.
    """

    seconds: float = Field(default=20.0, gt=0)
    memory_mb: int = Field(default=2048, ge=256)
    output_bytes: int = Field(default=64 * 1024, ge=0)
    processes: int = Field(default=64, ge=32)  # XLA alone starts about 16 threads
    file_mb: int = Field(default=16, ge=1)

    def under(self, ceiling: "Limits") -> "Limits":
        """The smaller of both, field by field."""
        other = dict(ceiling)
        return Limits(**{name: min(value, other[name]) for name, value in self})


class RunRequest(Model):
    """A program to run as `__main__`, and what it reads on its standard input."""

    program: str
    stdin: str = ""
    limits: Limits = Limits()


class RunResult(Model):
    """What a run did.

    seconds: wall-clock time in the jail, without the queue; phases: where it went, by name.
    memory_mb: the most memory it held, MiB.
    """

    status: Status
    stdout: str = ""
    stderr: str = ""
    seconds: float = 0.0
    memory_mb: float = 0.0
    phases: dict[str, float] = {}


def _identifier(name: str) -> str:
    if not name.isidentifier():
        raise ValueError(f"{name!r} is not the name of a Python function")
    return name


class TaskSpec(Model):
    """What a program must do: agree with a reference on inputs that it has not seen.

    entry_point: name of the function the program must define.
    source: a trusted Python module that defines the reference, a function of that name, and
        `make_inputs(rng: numpy.random.Generator) -> list[tuple]`: one tuple of positional
        arguments per case. Arguments are arrays, numbers, strings, None, and tuples, lists and
        dicts of them.
    rtol, atol: `|actual - expected| <= atol + rtol * |expected|`, for floating and complex values;
        integers and booleans must be equal.
    """

    entry_point: Annotated[str, AfterValidator(_identifier)]
    source: str
    rtol: float = Field(default=1e-4, ge=0)
    atol: float = Field(default=1e-5, ge=0)


class JudgeRequest(Model):
    """A program, the task it is for, and the seed its hidden inputs are drawn from.

    metrics: whether to measure the program, too, if it passes; it takes two more processes.
    """

    program: str
    task: TaskSpec
    seed: int = Field(ge=0)
    limits: Limits = Limits()
    metrics: bool = False


class Metrics(Model):
    """What a program that passed is like, measured on its exported StableHLO.

    trusted: whether what follows was measured where the program's Python never ran. If not,
        `reason` says why, all but `primitives` is empty, and nothing of it should earn anything.
    operations: StableHLO operation -> how many there are, as written, on which the result depends,
        for the first case.
    flops, bytes_accessed, peak_bytes: XLA's estimates for one call on the first case.
    compile_seconds: with XLA's usual optimisations, all shapes of the cases.
    run_seconds, reference_seconds: medians over all cases, program and reference alternating.
    primitives: JAX primitive -> occurrences in the trace. UNTRUSTED always: it comes from the
        program's own process.
    """

    trusted: bool
    reason: str = ""
    operations: dict[str, int] = {}
    flops: float = 0.0
    bytes_accessed: float = 0.0
    peak_bytes: int = 0
    compile_seconds: float = 0.0
    run_seconds: float = 0.0
    reference_seconds: float = 0.0
    primitives: dict[str, int] = {}


class Verdict(Model):
    """What the judge found.

    message: one short printable line, safe to log; for an error the last line of the traceback.
    seconds, memory_mb, phases: as in RunResult.
    metrics: if they were asked for, and the program passed.
    """

    status: Status
    cases_passed: int = 0
    cases_total: int = 0
    message: str = ""
    stdout: str = ""
    stderr: str = ""
    seconds: float = 0.0
    memory_mb: float = 0.0
    phases: dict[str, float] = {}
    metrics: Metrics | None = None


class Health(Model):
    """What `GET /health` answers: which layers of the jail are active, and how busy it is."""

    isolation: str
    layers: list[str]
    lost: list[str]
    versions: dict[str, str]
    workers: int
    running: int
    queued: int
