"""The vocabulary that server and clients share: requests, results, limits, statuses.

It holds data only: no transport, no execution, no scoring. Every model is frozen, and an unknown
field is an error, so that a misspelt limit cannot silently mean "no limit".
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, computed_field, model_validator

LEAST_MEMORY_MB = 256
MAX_PROGRAM_BYTES = 256 * 1024
MAX_BATCH = 128  # requests
MAX_BODY_BYTES = 2 << 20
MAX_BATCH_BODY_BYTES = 16 << 20


# What a task may ask of a program besides its results. TRANSFORMS are those that add cases.
Property = Literal["grad", "vmap", "constant_trace"]
TRANSFORMS: tuple[Property, ...] = ("grad", "vmap")


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


CUT = (Status.TIMEOUT, Status.MEMORY, Status.OUTPUT_LIMIT, Status.KILLED)  # not at its own end


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


def example(**fields: Any) -> ConfigDict:
    """What a model looks like, for the OpenAPI document."""
    return ConfigDict(json_schema_extra={"examples": [fields]})


def _encodable(text: str) -> str:
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError("holds half of a surrogate pair, which no encoding has") from None
    return text


Text = Annotated[str, AfterValidator(_encodable)]


class Limits(Model):
    """What one program may use. The server lowers each to its own ceiling.

    seconds: wall-clock time. memory_mb: resident memory of all its processes, MiB.
    output_bytes: stdout and stderr together. processes: processes and threads.
    file_mb: size of its scratch directory, MiB.
    """

    seconds: float = Field(default=20.0, gt=0)
    memory_mb: int = Field(default=2048, ge=LEAST_MEMORY_MB)
    output_bytes: int = Field(default=64 * 1024, ge=0)
    processes: int = Field(default=64, ge=32)  # XLA alone starts about 16 threads
    file_mb: int = Field(default=16, ge=1)

    def under(self, ceiling: "Limits") -> "Limits":
        """The smaller of both, field by field."""
        other = dict(ceiling)
        return Limits(**{name: min(value, other[name]) for name, value in self})


class RunRequest(Model):
    """A program to run as `__main__`, and what it reads on its standard input."""

    model_config = example(program="print(int(input()) + 1)", stdin="1\n", limits={"seconds": 5})

    program: Text
    stdin: Text = ""
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
        raise ValueError("not the name of a Python function")
    return name


_TASK = {
    "entry_point": "total",
    "source": "import jax.numpy as jnp\n\ndef total(x):\n    return jnp.sum(x)\n\n"
    "def make_inputs(rng):\n    return [(rng.standard_normal(n),) for n in (1, 8)]\n",
}
_PROGRAM = "def total(x):\n    return x.sum()\n"


class TaskSpec(Model):
    """What a program must do: agree with a reference on inputs that it has not seen.

    entry_point: name of the function the program must define.
    source: a trusted Python module that defines the reference, a function of that name, and
        `make_inputs(rng: numpy.random.Generator) -> list[tuple]`: one tuple of positional
        arguments per case. Arguments are arrays, numbers, strings, None, and tuples, lists and
        dicts of them.
    rtol, atol: `|actual - expected| <= atol + rtol * |expected|`, for floating and complex values;
        integers and booleans must be equal. They are meant for float32; for float16 and bfloat16
        they are at least what `compare` derives from the precision.
    properties: what a program must have besides right results. "grad", its gradient must be right,
        too; "vmap", it must be right under jax.vmap over its first argument: further cases, as
        `transforms` makes them. "constant_trace": its operations do not grow with the sizes of its
        inputs (docs/metrics.md); it counts as one more case.
    """

    model_config = example(**_TASK)

    entry_point: Annotated[str, AfterValidator(_identifier)]
    source: Text
    rtol: float = Field(default=1e-4, ge=0)
    atol: float = Field(default=1e-5, ge=0)
    properties: tuple[Property, ...] = ()

    @property
    def transforms(self) -> list[Property]:
        """The properties that add cases, in the order of these."""
        return [name for name in TRANSFORMS if name in self.properties]


class JudgeRequest(Model):
    """A program, the task it is for, and the seed its hidden inputs are drawn from.

    metrics: whether to measure the program, too, if it passes; it takes two more processes. It is
        done in any case if the task demands a property.

    The server mixes the seed with a secret of its own: equal seeds give equal inputs, and nobody
    can know them who does not know the secret.
    """

    model_config = example(program=_PROGRAM, task=_TASK, seed=0)

    program: Text
    task: TaskSpec
    seed: int = Field(ge=0)
    limits: Limits = Limits()
    metrics: bool = False


class Claims(Model):
    """What a program's own process says of it. UNTRUSTED always: nothing of it may earn anything.

    primitives: JAX primitive -> occurrences in the trace, those that nothing depends on left out.
    transformations: "vmap", "jvp", "transpose" -> how many of these primitives came of it.
    recompilations: compilations during the second of two calls with the same arguments.
    weak_outputs: results of weak type. leaks_tracers: whether jax.checking_leaks finds any.
    differentiates, vmaps: whether a derivative along its floating arguments, and a batch of calls,
        can be traced.
    """

    primitives: dict[str, int] = {}
    transformations: dict[str, int] = {}
    recompilations: int = Field(default=0, ge=0, lt=2**31)
    weak_outputs: int = Field(default=0, ge=0, lt=2**31)
    leaks_tracers: bool = False
    differentiates: bool = False
    vmaps: bool = False


class Metrics(Model):
    """What a program that passed is like, measured on its exported StableHLO: docs/metrics.md.

    trusted: whether what follows was measured where the program's Python never ran. If not,
        `reason` says why, all but `claims` is empty, and nothing of it should earn anything.
    cut: whether measuring was ended early, or the task's source failed: another time it may not be.

    Of the largest case, in elements of its arrays plus its whole numbers:
    operations: StableHLO operation -> how many the result depends on, calls inlined.
    classes: class of operation (`sandbox.stablehlo.CLASSES`, "other") -> how many; a loop of one
        turn is no "control_flow". dtypes: element type, as "f32" -> how many results have it.
    size, reference_size: operations without those that only hold or reshape data.
    loop_depth: how deep loops are nested.
    flops, bytes_accessed, peak_bytes: XLA's estimates for one call.

    Of all cases:
    trace_growth: size in the largest case over size in the smallest of at least 4, each plus one.
    trace_grows: whether it grows faster than the logarithm of the case, and than the reference's
        trace: an unrolled loop does.
    compile_seconds, reference_compile_seconds: with XLA's usual optimisations, all shapes.
    run_seconds, reference_seconds: medians of `timing_rounds`, program and reference alternating.
    run_spread, reference_spread: median absolute deviation over median.
    """

    trusted: bool
    reason: str = ""
    cut: bool = False
    operations: dict[str, int] = {}
    classes: dict[str, int] = {}
    dtypes: dict[str, int] = {}
    size: int = 0
    reference_size: int = 0
    loop_depth: int = 0
    flops: float = 0.0
    bytes_accessed: float = 0.0
    peak_bytes: int = 0
    trace_growth: float = 1.0
    trace_grows: bool = False
    compile_seconds: float = 0.0
    reference_compile_seconds: float = 0.0
    run_seconds: float = 0.0
    run_spread: float = 0.0
    reference_seconds: float = 0.0
    reference_spread: float = 0.0
    timing_rounds: int = 0
    claims: Claims = Claims()


class RunBatch(Model):
    """Programs to run, each as `/v1/run` would."""

    model_config = example(requests=[{"program": "print(1)"}, {"program": "print(2)"}])

    requests: list[RunRequest] = Field(min_length=1, max_length=MAX_BATCH)


class NamedJudgeRequest(Model):
    """A JudgeRequest whose task may be the name of one in the batch's `tasks`."""

    program: Text
    task: TaskSpec | str
    seed: int = Field(ge=0)
    limits: Limits = Limits()
    metrics: bool = False

    def with_task(self, tasks: Mapping[str, TaskSpec]) -> JudgeRequest:
        """The request with the task that it names. Raises KeyError."""
        task = tasks[self.task] if isinstance(self.task, str) else self.task
        return JudgeRequest.model_validate(dict(self) | {"task": task})


class JudgeBatch(Model):
    """Programs to judge, each as `/v1/judge` would. tasks: those that requests refer to by name."""

    model_config = example(
        tasks={"total": _TASK},
        requests=[
            {"program": _PROGRAM, "task": "total", "seed": 0},
            {"program": "def total(x): return 0", "task": "total", "seed": 0},
        ],
    )

    requests: list[NamedJudgeRequest] = Field(min_length=1, max_length=MAX_BATCH)
    tasks: dict[str, TaskSpec] = {}

    @model_validator(mode="after")
    def _names_are_known(self) -> "JudgeBatch":
        for request in self.requests:
            if isinstance(request.task, str) and request.task not in self.tasks:
                raise ValueError("a request names a task that is not in tasks")
        return self

    def judge_requests(self) -> list[JudgeRequest]:
        """The requests with the tasks that they name."""
        return [request.with_task(self.tasks) for request in self.requests]


class Verdict(Model):
    """What the judge found.

    reward: the fraction of cases passed; null where nothing is known of the program, which is
        then to be left out, not counted as 0.
    message: one short printable line, safe to log; for an error the last line of the traceback.
    seconds, memory_mb, phases: as in RunResult.
    metrics: if they were asked for, or the task demands a property, and all results are right.
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

    @computed_field
    @property
    def reward(self) -> float | None:
        match self.status:
            case Status.INFRASTRUCTURE:
                return None
            case Status.PASSED:
                return 1.0
            case _:
                return self.cases_passed / max(self.cases_total, 1)

    @model_validator(mode="before")
    @classmethod
    def _reward_follows(cls, data: Any) -> Any:
        """What comes from a server names it; it is computed again, never believed."""
        return {k: v for k, v in data.items() if k != "reward"} if isinstance(data, dict) else data


class RunLine(Model):
    """One line of a batch's answer, for the request at `index`: a result, or why there is none.

    retry_after: seconds after which the same request may be made again.
    """

    index: int
    result: RunResult | None = None
    error: str | None = None
    retry_after: int | None = None


class JudgeLine(Model):
    """As RunLine."""

    index: int
    result: Verdict | None = None
    error: str | None = None
    retry_after: int | None = None


class Refusal(Model):
    """Why a request was not answered; for a malformed one, where, and what is wrong there."""

    detail: str | list[dict[str, Any]]


class Health(Model):
    """What `GET /health` answers: which layers of the jail are active, and how busy it is."""

    isolation: str
    layers: list[str]
    lost: list[str]
    versions: dict[str, str]
    workers: int
    running: int
    queued: int
