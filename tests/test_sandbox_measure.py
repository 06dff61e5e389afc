"""Programs that pass are measured beside the reference; what is forged is refused or found out."""

from collections.abc import Iterator

import httpx
import pytest
from sandbox_helpers import REFERENCE, TASK

from sandbox.protocol import Status, TaskSpec, Verdict
from sandbox.server import start_embedded


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
