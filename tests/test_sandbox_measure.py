"""Programs that pass are measured beside the reference; what is forged is refused or found out."""

import asyncio
import itertools
from collections import Counter
from collections.abc import Iterator
from typing import Any

import httpx
import jax.numpy as jnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sandbox_helpers import REFERENCE, TASK, ask

from sandbox import measure
from sandbox.embedded import start_embedded
from sandbox.judge import judge, lasts
from sandbox.measure import Ready, growth, size, spread
from sandbox.metrics import missing
from sandbox.pool import Execution
from sandbox.protocol import JudgeRequest, Limits, Metrics, Status, TaskSpec, Verdict
from sandbox.references import References
from sandbox.stablehlo import Census, RefusedError


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with start_embedded(2) as url:
        yield url


def measured(url: str, program: str, task: TaskSpec = TASK) -> Verdict:
    body = {"program": program, "task": task.model_dump(), "seed": 0, "metrics": True}
    response = httpx.post(f"{url}/v1/judge", json=body, timeout=120)
    assert response.status_code == 200
    return Verdict.model_validate_json(response.content)


def test_a_program_that_passes_is_measured_beside_the_reference(url: str):
    verdict = measured(url, REFERENCE)
    assert verdict.status is Status.PASSED
    metrics = verdict.metrics
    assert metrics
    assert metrics.trusted
    assert {"sort", "reverse", "multiply", "add"} <= metrics.operations.keys()
    assert metrics.flops > 0
    assert metrics.bytes_accessed > 0
    assert metrics.peak_bytes >= 2 * 3 * 4
    assert min(metrics.compile_seconds, metrics.run_seconds, metrics.reference_seconds) > 0
    assert metrics.claims.primitives["sort"] == 1
    assert "metrics" in verdict.phases


def test_flops_are_those_of_the_program(url: str):
    source = """
import jax.numpy as jnp
import numpy as np
def product(a, b): return a @ b
def make_inputs(rng): return [tuple(rng.standard_normal((2, 16, 16), np.float32))]
"""
    task = TaskSpec(entry_point="product", source=source, rtol=1e-3)
    once = measured(url, source, task).metrics
    assert once
    assert once.flops == 2 * 16**3
    wasteful = source.replace("a @ b", "(a @ b + (a @ jnp.roll(b, 1)) * 0)")
    twice = measured(url, wasteful, task).metrics
    assert twice
    assert twice.flops > 1.9 * once.flops


def test_a_program_that_fails_is_not_measured(url: str):
    assert measured(url, "def solve(x): return x").metrics is None


@pytest.mark.parametrize(
    ("program", "reason"),
    [
        (
            "import numpy as np\ndef solve(x): return 3 * np.sort(np.asarray(x))[::-1] + 1",
            "TracerArrayConversionError",
        ),
        (REFERENCE.replace("return 3", "float(x[0]); return 3"), "ConcretizationTypeError"),
        (
            """
import jax, jax.numpy as jnp
import numpy as np
def solve(x):
    host = lambda x: 3 * np.sort(x)[::-1] + 1
    return jax.pure_callback(host, jax.ShapeDtypeStruct(x.shape, x.dtype), x)
""",
            "host_callbacks",
        ),
    ],
)
def test_what_cannot_be_exported_is_not_trusted_and_says_why(url: str, program: str, reason: str):
    verdict = measured(url, program)
    assert verdict.status is Status.PASSED
    assert verdict.metrics
    assert not verdict.metrics.trusted
    assert reason in verdict.metrics.reason
    assert verdict.metrics.operations == {}


EXPORTS_ANOTHER = """
import jax
from jax import export
honest = export.export
def solve(x):
    return 3 * jax.numpy.sort(x)[::-1] + 1
def other(x):
    return [3 * jax.numpy.tanh(jax.numpy.sort(x))[::-1] + 1]
export.export = lambda *a, **k: honest(jax.jit(other), platforms=["cpu"])
"""


def test_a_program_that_exports_another_one_is_rejected(url: str):
    verdict = measured(url, EXPORTS_ANOTHER)
    assert (verdict.status, verdict.cases_passed, verdict.metrics) == (Status.REJECTED, 0, None)
    assert "traced, in case 0: result" in verdict.message


def test_a_program_that_is_right_only_when_traced_is_rejected(url: str):
    program = f"""{REFERENCE}
import jax
right = solve
def solve(x):
    return right(x) if isinstance(x, jax.core.Tracer) else x
"""
    verdict = measured(url, program)
    assert (verdict.status, verdict.cases_passed) == (Status.REJECTED, 0)
    assert "not traced, in case 0 of another draw" in verdict.message


@pytest.mark.parametrize(
    "forgery",
    [
        'entry_point.exports = lambda *a: [{"cases": [0, 1, 2], "exported": np.ones(9, np.uint8)}]',
        'entry_point.exports = lambda *a: [{"cases": [], "exported": np.zeros(0, np.uint8)}]',
        "entry_point.exports = lambda *a: []",
        "entry_point.exports = lambda f, c: honest(f, c)[:1]",
        "entry_point.exports = lambda f, c: honest(f, c) * 2",
        'entry_point.exports = lambda f, c: [p | {"cases": [7]} for p in honest(f, c)]',
        'entry_point.exports = lambda f, c: [p | {"cases": "x"} for p in honest(f, c)]',
        'entry_point.exports = lambda f, c: "trusted"',
        "entry_point.exports = lambda f, c: [{}]",
    ],
)
def test_forged_exports_are_never_trusted(url: str, forgery: str):
    program = f"""
{REFERENCE}
from sandbox import entry_point, worker
honest = entry_point.exports
{forgery}
worker.exports = entry_point.exports
"""
    verdict = measured(url, program)
    assert verdict.metrics is None or not verdict.metrics.trusted
    assert verdict.status in (Status.PASSED, Status.REJECTED)


BY_SHAPE = """
import jax.numpy as jnp
import numpy as np

def solve(x):
    if x.shape[0] == 2:
        for _ in range(9):
            x = 2 * jnp.tanh(x)
    return x + 1

def make_inputs(rng):
    return [(rng.standard_normal(shape, np.float32),) for shape in ((2, 8), (8, 2))]
"""


def test_which_case_is_measured_is_not_for_the_program_to_choose(url: str):
    """Of several that are the largest."""
    task = TaskSpec(entry_point="solve", source=BY_SHAPE)
    forged = f"""
{BY_SHAPE}
from sandbox import worker
honest = worker.exports
worker.exports = lambda f, c: honest(f, c)[::-1]
"""
    for program in (BY_SHAPE, forged):
        metrics = measured(url, program, task).metrics
        assert metrics
        assert metrics.trusted
        assert metrics.size == metrics.reference_size == 19
        assert metrics.operations["tanh"] == 9


def test_a_reference_that_cannot_be_exported_costs_the_metrics_only(url: str):
    source = """
import numpy as np
def solve(x): return np.asarray(x) + np.float32(1)
def make_inputs(rng): return [(rng.standard_normal(3, np.float32),)]
"""
    verdict = measured(
        url, "def solve(x): return x + 1", TaskSpec(entry_point="solve", source=source)
    )
    assert verdict.status is Status.PASSED
    assert verdict.metrics
    assert not verdict.metrics.trusted
    assert "reference" in verdict.metrics.reason


def test_the_size_of_a_case_is_its_elements_and_whole_numbers():
    assert size((np.zeros((3, 4)), [np.float32(1)], {"n": -5, "rate": 0.5, "name": "x"})) == 12 + 5


def test_the_spread_is_the_relative_median_absolute_deviation():
    assert spread([1.0, 2.0, 4.0, 4.0, 100.0]) == 2.0 / 4.0


sizes = st.tuples(st.integers(4, 10**6), st.integers(4, 10**6)).map(sorted)


@given(sizes, st.integers(0, 99), st.integers(0, 99))
def test_a_trace_that_grows_at_each_halving_may(sizes, fixed, each_time):
    smaller, larger = (1 + fixed + each_time * (n.bit_length() - 1) for n in sizes)
    assert larger / smaller <= growth(*sizes)


@pytest.mark.parametrize("each_time", [1, 3, 10])
@pytest.mark.parametrize("sizes", [(4, 64), (8, 64), (16, 256)])
def test_a_trace_that_grows_at_each_element_may_not(sizes, each_time):
    smaller, larger = (1 + 4 * each_time + each_time * n for n in sizes)
    assert larger / smaller > growth(*sizes)


def test_only_properties_that_are_demanded_can_be_missing():
    growing = Metrics(trusted=True, trace_grows=True, trace_growth=7.0)
    unknown = Metrics(trusted=False, reason="it branches")
    assert missing(growing, ()) == missing(unknown, ()) == []
    assert missing(Metrics(trusted=True), ("constant_trace",)) == []
    assert "7.0 times" in missing(growing, ("constant_trace",))[0]
    assert "it branches" in missing(unknown, ("constant_trace",))[0]


SMOOTH = """
import jax
import jax.numpy as jnp
import numpy as np

def step(y, x):
    y = 0.9 * y + 0.1 * x
    return y, y

def smooth(x):
    return jax.lax.scan(step, jnp.float32(0), x)[1]

def make_inputs(rng):
    return [(rng.standard_normal(n, np.float32),) for n in (8, 64)]
"""
SMOOTH_TASK = TaskSpec(entry_point="smooth", source=SMOOTH, properties=("constant_trace",))
UNROLLED = SMOOTH.replace("return jax.lax.scan(step, jnp.float32(0), x)[1]", "return unrolled(x)")
UNROLLED += """
def unrolled(x):
    y, found = jnp.float32(0), []
    for i in range(x.shape[0]):
        y, _ = step(y, x[i])
        found.append(y)
    return jnp.stack(found)
"""
BY_HALVING = """
import jax, jax.numpy as jnp
def smooth(x):
    def both(a, b):
        return a[0] * b[0], a[1] * b[0] + b[1]
    return jax.lax.associative_scan(both, (jnp.full_like(x, 0.9), 0.1 * x))[1]
"""
OUTSIDE_OF_JAX = """
import numpy as np
import jax.numpy as jnp
def smooth(x):
    y, found = 0.0, []
    for value in np.asarray(x):
        y = 0.9 * y + 0.1 * value
        found.append(y)
    return jnp.asarray(found, jnp.float32)
"""


@pytest.mark.parametrize("program", [SMOOTH, BY_HALVING])
def test_a_program_whose_trace_does_not_grow_meets_the_demand(url: str, program: str):
    verdict = ask(url, program, task=SMOOTH_TASK)
    assert (verdict.status, verdict.cases_passed, verdict.cases_total) == (Status.PASSED, 3, 3)
    assert verdict.metrics
    assert not verdict.metrics.trace_grows


@pytest.mark.parametrize(
    "program",
    [
        UNROLLED,
        UNROLLED.replace("def step", "@jax.jit\ndef step"),
        OUTSIDE_OF_JAX,
    ],
    ids=["unrolled", "unrolled calls", "outside of jax"],
)
def test_a_program_that_misses_a_demand_is_wrong_by_one_case(url: str, program: str):
    verdict = ask(url, program, task=SMOOTH_TASK)
    assert (verdict.status, verdict.cases_passed, verdict.cases_total) == (Status.WRONG, 2, 3)
    assert verdict.message.startswith("constant_trace: ")
    assert verdict.reward == pytest.approx(2 / 3)


def test_a_trace_may_grow_as_the_references_does(url: str):
    source = UNROLLED + "\n" + SMOOTH[SMOOTH.index("def make_inputs") :]
    task = SMOOTH_TASK.model_copy(update={"source": source})
    verdict = ask(url, UNROLLED, task=task)
    assert (verdict.status, verdict.cases_passed) == (Status.PASSED, 3)
    assert verdict.metrics
    assert verdict.metrics.trace_growth > 4


def test_results_that_are_wrong_do_not_meet_a_demand_either(url: str):
    verdict = ask(url, "def smooth(x): return x", task=SMOOTH_TASK)
    assert (verdict.status, verdict.cases_passed, verdict.cases_total) == (Status.WRONG, 0, 3)
    assert verdict.metrics is None


def test_a_demand_that_the_reference_cannot_be_measured_for_is_no_fault_of_the_program(url: str):
    source = (
        OUTSIDE_OF_JAX
        + """
def make_inputs(rng): return [(rng.standard_normal(n, np.float32),) for n in (8, 64)]
"""
    )
    task = TaskSpec(entry_point="smooth", source=source, properties=("constant_trace",))
    body = {"program": SMOOTH, "task": task.model_dump(), "seed": 0}
    response = httpx.post(f"{url}/v1/judge", json=body, timeout=120)
    verdict = Verdict.model_validate_json(response.content)
    assert (verdict.status, verdict.reward) == (Status.INFRASTRUCTURE, None)
    assert "reference" in verdict.message


KNOWS_ITS_INPUTS = """
import sys
import jax, jax.numpy as jnp
import numpy as np

def smooth(x):
    if isinstance(x, jax.core.Tracer):
        frame = sys._getframe()
        while "job" not in frame.f_locals:
            frame = frame.f_back
        for (known,) in frame.f_locals["job"]["inputs"]:
            if known.shape == x.shape:
                return jnp.asarray(by_hand(known))
    return jnp.asarray(by_hand(np.asarray(x)))

def by_hand(x):
    y, found = np.float32(0), []
    for value in x:
        y = np.float32(0.9) * y + np.float32(0.1) * value
        found.append(y)
    return np.stack(found)
"""


def test_results_that_were_computed_beforehand_cannot_be_exported(url: str):
    """The judged process knows its inputs; the one that exports does not."""
    task = SMOOTH_TASK.model_copy(update={"properties": ()})
    assert ask(url, KNOWS_ITS_INPUTS, task=task).status is Status.PASSED
    verdict = measured(url, KNOWS_ITS_INPUTS, task)
    assert (verdict.status, verdict.cases_passed) == (Status.REJECTED, 0)
    assert "traced, in case 0" in verdict.message


SEATS = """
import jax
import jax.numpy as jnp
import numpy as np

def last(n):
    return jax.lax.fori_loop(0, n, lambda i, seat: (seat + 3) % (i + 1), jnp.int32(0))

def make_inputs(rng):
    return [(np.asarray(9, np.int32),), (9,)]
"""


@pytest.mark.parametrize(
    ("properties", "status"), [((), Status.PASSED), (("constant_trace",), Status.INFRASTRUCTURE)]
)
def test_what_has_no_array_in_a_case_is_not_measured(url: str, properties: tuple, status: Status):
    """Who traces it has computed it: what is exported would be the result."""
    task = TaskSpec(entry_point="last", source=SEATS, properties=properties)
    verdict = measured(url, SEATS, task)
    assert verdict.status is status
    assert verdict.metrics
    assert not verdict.metrics.trusted
    assert "no argument is an array" in verdict.metrics.reason
    assert lasts(verdict) is (status is Status.PASSED)


def ready(call: Any) -> list[Ready]:
    return [Ready(call, [0], Census(Counter(), Counter(), Counter(), 0), 0.0)]


@pytest.mark.parametrize("first_wrong", range(1, 6))
def test_what_changes_from_call_to_call_is_not_timed(first_wrong: int):
    """However late, and be it in one bit."""
    inputs = [[jnp.array([1.0, jnp.nan])]]
    calls = itertools.count()
    honest = ready(lambda x: [2 * x])
    forged = ready(lambda x: [2 * x if next(calls) < first_wrong else 2 * x + 2**-22])
    outputs = measure._outputs(forged, inputs), measure._outputs(honest, inputs)
    measure._times(honest, honest, inputs, outputs)
    with pytest.raises(RefusedError, match="from call to call"):
        measure._times(forged, honest, inputs, outputs)


def test_times_come_with_their_spread(url: str):
    metrics = measured(url, REFERENCE).metrics
    assert metrics
    assert metrics.timing_rounds >= 3
    assert min(metrics.run_spread, metrics.reference_spread) > 0
    assert metrics.size == metrics.reference_size > 0


def test_what_a_program_says_of_itself_arrives_apart(url: str):
    program = """
import jax, jax.numpy as jnp
def smooth(x):
    grown = jax.vmap(jax.grad(lambda v: 0.5 * v * v))(x)
    step = lambda y, v: (0.9 * y + 0.1 * v,) * 2
    return jax.jit(lambda x: jax.lax.scan(step, jnp.float32(0), x)[1])(grown)
"""
    task = SMOOTH_TASK.model_copy(update={"properties": ()})
    claims = getattr(measured(url, program, task).metrics, "claims", None)
    assert claims
    assert claims.primitives["scan"] == 1
    assert {"vmap", "transpose"} <= claims.transformations.keys()
    assert claims.recompilations >= 1
    assert (claims.differentiates, claims.vmaps, claims.leaks_tracers) == (True, True, False)


PART = {"cases": [0], "exported": np.zeros(3, np.uint8)}


class CutWhile:
    """A pool that ends a right program by its time, while it is exported or measured."""

    def __init__(self, kind: str):
        self.kind = kind

    async def execute(self, job: dict[str, Any], *_: object) -> Execution:
        answers: dict[str, list[Any]] = {
            "reference": [{"inputs": [(np.ones(1),)], "transformed": [], "expected": [1]}],
            "judge": [{"case": 0, "value": 1}],
            "export": [{"direct": 1, "exported": [PART]}],
        }
        if job["kind"] == self.kind:
            return Execution(Status.TIMEOUT, [])
        return Execution(Status.PASSED, answers[job["kind"]])


@pytest.mark.parametrize("kind", ["export", "measure"])
@pytest.mark.parametrize(
    ("properties", "status"), [((), Status.PASSED), (("constant_trace",), Status.TIMEOUT)]
)
def test_running_out_of_time_while_it_is_measured_is_told_as_that(kind, properties, status):
    pool: Any = CutWhile(kind)
    task = SMOOTH_TASK.model_copy(update={"properties": properties})
    request = JudgeRequest(program=SMOOTH, task=task, seed=0, metrics=True)
    verdict = asyncio.run(judge(pool, References(pool), request, Limits()))
    assert verdict.status is status
    assert verdict.metrics
    assert "timeout" in verdict.metrics.reason
    assert verdict.metrics.cut
    assert not lasts(verdict)
    assert verdict.cases_passed == 1
    assert verdict.cases_total == 1 + len(properties)


ROUNDED = """
import jax.numpy as jnp
import numpy as np
def solve(x):
    y = x.astype(jnp.bfloat16)
    return ((y * y + y) * y).astype(jnp.float32)
def make_inputs(rng):
    return [(rng.standard_normal(8, np.float32),)]
"""


@pytest.mark.parametrize(
    ("properties", "status"), [((), Status.PASSED), (("constant_trace",), Status.INFRASTRUCTURE)]
)
def test_a_right_program_is_not_held_to_what_xla_makes_of_the_reference(
    url: str, properties: tuple, status: Status
):
    """Where it may, XLA rounds the result only."""
    task = TaskSpec(entry_point="solve", source=ROUNDED, properties=properties)
    verdict = measured(url, ROUNDED, task)
    assert verdict.status is status, verdict.message
    assert verdict.metrics
    assert not verdict.metrics.trusted
    assert "the reference's results: in case 0" in verdict.metrics.reason


class Measures:
    """A pool in which a right program is measured, with these outputs beside the reference's."""

    def __init__(self, outputs: float, reference: float):
        self.values = {"outputs": [[outputs]], "reference": [[reference]], "metrics": {"size": 1}}

    async def execute(self, job: dict[str, Any], *_: object) -> Execution:
        answers: dict[str, list[Any]] = {
            "reference": [{"inputs": [(np.ones(1),)], "transformed": [], "expected": [1.0]}],
            "judge": [{"case": 0, "value": 1.0}],
            "export": [{"direct": 1.0, "exported": [PART]}],
            "measure": [self.values],
        }
        return Execution(Status.PASSED, answers[job["kind"]])


@pytest.mark.parametrize(
    ("outputs", "reference", "status", "trusted"),
    [
        (1.0, 1.0, Status.PASSED, True),
        (1.0, 2.0, Status.PASSED, False),
        (2.0, 2.0, Status.PASSED, False),
        (2.0, 1.0, Status.REJECTED, None),
    ],
)
def test_only_what_the_reference_gives_again_is_demanded(outputs, reference, status, trusted):
    pool: Any = Measures(outputs, reference)
    task = TaskSpec(entry_point="solve", source=ROUNDED)
    request = JudgeRequest(program=ROUNDED, task=task, seed=0, metrics=True)
    verdict = asyncio.run(judge(pool, References(pool), request, Limits()))
    assert verdict.status is status
    assert (verdict.metrics and verdict.metrics.trusted) is trusted
