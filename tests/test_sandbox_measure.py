"""What is counted is what the result depends on; what is forged is refused or found out."""

from collections.abc import Iterator
from typing import Any

import httpx
import jax
import jax.numpy as jnp
import pytest
from jax.interpreters import mlir
from jaxlib.mlir import ir
from sandbox_helpers import REFERENCE, TASK

from sandbox.measure import RefusedError, count
from sandbox.protocol import Status, TaskSpec, Verdict
from sandbox.server import start_embedded

X = jnp.ones((4, 3))
BOILERPLATE = {"constant", "broadcast_in_dim", "reshape", "convert"}


def operations(function: Any, *arguments: Any) -> set[str]:
    exported = jax.export.export(jax.jit(function), platforms=["cpu"])(*arguments)
    with mlir.make_ir_context():
        return count(ir.Module.parse(exported.mlir_module())).keys() - BOILERPLATE


def test_operations_are_counted_as_they_are_written():
    module = """
func.func @main(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = call @twice(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %1 = call @twice(%0) : (tensor<4xf32>) -> tensor<4xf32>
  %2 = stablehlo.add %1, %1 : tensor<4xf32>
  return %2 : tensor<4xf32>
}
func.func private @twice(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = stablehlo.add %x, %x : tensor<4xf32>
  return %0 : tensor<4xf32>
}"""
    with mlir.make_ir_context():
        assert count(ir.Module.parse(module)) == {"add": 2}


def unused_value(x):
    jnp.sin(x)
    return jnp.tanh(x)


def unused_result_of_a_call(x):
    return jax.jit(lambda y: (jnp.tanh(y), jnp.sin(y)))(x)[0]


def unused_value_carried_by_a_loop(x):
    def step(_, carried):
        return jnp.tanh(carried[0]), jnp.sin(carried[1])

    return jax.lax.fori_loop(0, 3, step, (x, x))[0]


def unused_scan_output(x):
    return jax.lax.scan(lambda c, row: (jnp.tanh(c + row), jnp.sin(row)), x[0], x)[0]


@pytest.mark.parametrize(
    "function",
    [unused_value, unused_result_of_a_call, unused_value_carried_by_a_loop, unused_scan_output],
)
def test_what_the_result_does_not_depend_on_is_not_counted(function: Any):
    found = operations(function, X)
    assert "tanh" in found
    assert "sine" not in found


def test_dead_code_that_jax_would_have_removed_but_a_forger_need_not_is_not_counted():
    module = """
func.func @main(%x: tensor<4xf32>) -> tensor<4xf32> {
  %dead:2 = call @both(%x) : (tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  %0:2 = call @both(%x) : (tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>)
  %1 = stablehlo.cosine %dead#1 : tensor<4xf32>
  return %0#0 : tensor<4xf32>
}
func.func private @both(%x: tensor<4xf32>) -> (tensor<4xf32>, tensor<4xf32>) {
  %0 = stablehlo.tanh %x : tensor<4xf32>
  %1 = stablehlo.sine %x : tensor<4xf32>
  return %0, %1 : tensor<4xf32>, tensor<4xf32>
}"""
    with mlir.make_ir_context():
        assert count(ir.Module.parse(module)) == {"tanh": 1}


def test_a_carried_value_that_steers_the_loop_or_feeds_another_counts():
    def chain(_, carried):
        a, b, c = carried
        return a + b, jnp.sin(c), jnp.cos(c)

    assert {"sine", "cosine"} <= operations(
        lambda x: jax.lax.fori_loop(0, 3, chain, (x, x, x))[0], X
    )

    def until(x):
        return jax.lax.while_loop(
            lambda c: c[1] < 1, lambda c: (c[0] * 2, jnp.exp(c[1])), (x, x[0, 0])
        )[0]

    assert "exponential" in operations(until, X)


def test_operations_inside_conditionals_and_reductions_count():
    found = operations(lambda x: jax.lax.cond(x[0, 0] > 0, jnp.sin, jnp.cos, x).max(), X)
    assert {"case", "sine", "cosine", "reduce", "maximum"} <= found


@pytest.mark.parametrize("target", ["xla_python_cpu_callback", "xla_ffi_python_cpu_callback", "x"])
def test_a_forged_call_out_of_xla_is_refused(target: str):
    module = f"""
func.func @main(%x: tensor<4xf32>) -> tensor<4xf32> {{
  %0 = stablehlo.custom_call @{target}(%x) : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}}"""
    with mlir.make_ir_context(), pytest.raises(RefusedError, match=target):
        count(ir.Module.parse(module))


@pytest.mark.parametrize("place", ["in main", "in a function that nobody calls"])
def test_a_call_hidden_in_dead_code_is_refused_too(place: str):
    call = (
        "stablehlo.custom_call @x(%x) {has_side_effect = true} : (tensor<4xf32>) -> tensor<4xf32>"
    )
    here, there = (call, "") if place == "in main" else ("", call)
    module = f"""
func.func @main(%x: tensor<4xf32>) -> tensor<4xf32> {{
  {here and "%0 = " + here}
  return %x : tensor<4xf32>
}}
func.func private @never(%x: tensor<4xf32>) -> tensor<4xf32> {{
  {there and "%0 = " + there}
  return %x : tensor<4xf32>
}}"""
    with mlir.make_ir_context(), pytest.raises(RefusedError):
        count(ir.Module.parse(module))


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
    assert metrics.primitives["sort"] == 1
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
    assert "not traced, in case 0" in verdict.message


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
