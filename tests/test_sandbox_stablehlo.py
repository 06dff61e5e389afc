"""What is counted is what the result depends on; what would call out of XLA is refused."""

from typing import Any

import jax
import jax.numpy as jnp
import pytest
from jax.interpreters import mlir
from jaxlib.mlir import ir

from sandbox.stablehlo import BOILERPLATE, Census, RefusedError, census

X = jnp.ones((4, 3))


def counted(function: Any, *arguments: Any) -> Census:
    exported = jax.export.export(jax.jit(function), platforms=["cpu"])(*arguments)
    with mlir.make_ir_context():
        return census(ir.Module.parse(exported.mlir_module()))


def operations(function: Any, *arguments: Any) -> set[str]:
    return counted(function, *arguments).operations.keys() - set(BOILERPLATE)


def parsed(module: str) -> Census:
    with mlir.make_ir_context():
        return census(ir.Module.parse(module))


def test_what_is_called_counts_each_time():
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
    assert parsed(module).operations == {"add": 3}


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
    assert parsed(module).operations == {"tanh": 1}


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


@pytest.mark.parametrize("target", ["xla_ffi_python_cpu_callback", "lapack_x", "Sharding_", "x"])
def test_a_forged_call_out_of_xla_is_refused(target: str):
    module = f"""
func.func @main(%x: tensor<4xf32>) -> tensor<4xf32> {{
  %0 = stablehlo.custom_call @{target}(%x) : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}}"""
    with pytest.raises(RefusedError, match=target):
        parsed(module)


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
    with pytest.raises(RefusedError):
        parsed(module)


def test_operations_wrapped_into_a_composite_count():
    def wrapped(x):
        return jax.lax.composite(lambda y: jnp.sin(jnp.cos(y)), "my.own")(x)

    assert operations(wrapped, X) == {"sine", "cosine"}


def composite(name: str) -> str:
    """A module with a composite after a product, whose decomposition ignores what it is given."""
    return f"""
func.func @main(%x: tensor<4xf32>) -> tensor<4xf32> {{
  %0 = stablehlo.multiply %x, %x : tensor<4xf32>
  %1 = stablehlo.composite "{name}" %0 {{decomposition = @d, version = 1 : i32}}
    : (tensor<4xf32>) -> tensor<4xf32>
  return %1 : tensor<4xf32>
}}
func.func private @d(%x: tensor<4xf32>) -> tensor<4xf32> {{
  %0 = stablehlo.constant dense<0.0> : tensor<4xf32>
  return %0 : tensor<4xf32>
}}"""


@pytest.mark.parametrize("name", ["chlo.sinh", "my.own"])
def test_what_a_composite_is_given_counts_whatever_its_decomposition_says(name: str):
    """XLA takes chlo.sinh for that operation, and never looks at the decomposition."""
    found = parsed(composite(name))
    assert found.operations == {"multiply": 1, "composite": 1, "constant": 1}
    assert found.size == 2


@pytest.mark.parametrize("name", ["chlo.scan", "chlo.unheard_of", "mhlo.topk"])
def test_composites_that_could_stand_for_more_than_an_operation_are_refused(name: str):
    with pytest.raises(RefusedError, match=name):
        parsed(composite(name))


def test_a_composite_with_a_region_is_refused():
    region = """({
  ^bb0(%a: tensor<4xf32>):
    "stablehlo.return"(%a) : (tensor<4xf32>) -> ()
}) """
    module = composite("my.own").replace("%0 {decomposition", f"%0 {region}{{decomposition")
    with pytest.raises(RefusedError, match="the composite my"):
        parsed(module)


def test_what_a_composite_says_of_a_loops_end_is_not_believed():
    module = """
func.func @main(%x: tensor<f32>) -> tensor<f32> {
  %0 = stablehlo.while(%c = %x) : tensor<f32>
    cond {
      %1 = stablehlo.constant dense<1.0> : tensor<f32>
      %2 = stablehlo.composite "chlo.sinh" %1 {decomposition = @d, version = 1 : i32}
        : (tensor<f32>) -> tensor<f32>
      %3 = stablehlo.compare LT, %1, %2 : (tensor<f32>, tensor<f32>) -> tensor<i1>
      stablehlo.return %3 : tensor<i1>
    } do {
      %1 = stablehlo.tanh %c : tensor<f32>
      stablehlo.return %1 : tensor<f32>
    }
  return %0 : tensor<f32>
}
func.func private @d(%x: tensor<f32>) -> tensor<f32> {
  %0 = stablehlo.constant dense<0.0> : tensor<f32>
  return %0 : tensor<f32>
}"""
    assert parsed(module).loop_depth == 1


@pytest.mark.parametrize(
    "function", [jnp.arcsinh, jnp.sinh, jax.scipy.special.erf, lambda x: jax.lax.top_k(x, 2)]
)
def test_what_jax_itself_exports_as_composites_counts_as_they_decompose(function: Any):
    found = counted(function, X)
    assert "composite" not in found.operations
    assert found.size > 0


@pytest.mark.parametrize(
    "operation",
    [
        "mhlo.custom_call @xla_ffi_python_cpu_callback(%x) {api_version = 4 : i32} : "
        "(tensor<4xf32>) -> tensor<4xf32>",
        "mhlo.add %x, %x : tensor<4xf32>",
        "arith.addf %x, %x : tensor<4xf32>",
    ],
)
def test_operations_of_other_dialects_which_xla_might_take_are_refused(operation: str):
    """Calls out of it above all."""
    module = f"""
func.func @main(%x: tensor<4xf32>) -> tensor<4xf32> {{
  %0 = {operation}
  return %0 : tensor<4xf32>
}}"""
    with pytest.raises(RefusedError, match=operation.split()[0]):
        parsed(module)


def test_random_numbers_from_a_state_of_xlas_are_refused():
    with pytest.raises(RefusedError, match=r"the operation stablehlo\.rng, which"):
        counted(lambda x: jax.lax.rng_uniform(0.0, 1.0, (1,)) + x, X)


def test_functions_that_call_each_other_in_a_circle_end():
    module = """
func.func @main(%x: tensor<4xf32>) -> tensor<4xf32> {
  %0 = call @main(%x) : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}"""
    with pytest.raises(RecursionError):
        parsed(module)


def test_calls_that_double_each_time_are_counted_without_walking_each():
    functions = "".join(
        f"""
func.func private @f{i}(%x: tensor<4xf32>) -> tensor<4xf32> {{
  %0 = call @f{i + 1}(%x) : (tensor<4xf32>) -> tensor<4xf32>
  %1 = call @f{i + 1}(%0) : (tensor<4xf32>) -> tensor<4xf32>
  return %1 : tensor<4xf32>
}}"""
        for i in range(60)
    )
    module = f"""
func.func @main(%x: tensor<4xf32>) -> tensor<4xf32> {{
  %0 = call @f0(%x) : (tensor<4xf32>) -> tensor<4xf32>
  return %0 : tensor<4xf32>
}}
{functions}
func.func private @f60(%x: tensor<4xf32>) -> tensor<4xf32> {{
  %0 = stablehlo.sine %x : tensor<4xf32>
  return %0 : tensor<4xf32>
}}"""
    assert parsed(module).operations == {"sine": 2**60}


def scan(length: int):
    return lambda x: jax.lax.scan(lambda c, _: (jnp.tanh(c), None), x, None, length)[0]


def fori(steps: int):
    return lambda x: jax.lax.fori_loop(0, steps, lambda i, c: jnp.tanh(c) * i, x)


def by_flag(x):
    """One turn, after which a flag is down."""
    step = lambda c: (jnp.tanh(c[0]), jnp.bool_(False))  # noqa: E731
    return jax.lax.while_loop(lambda c: c[1], step, (x, jnp.bool_(True)))[0]


def by_counter_and_value(turns: int):
    def goes_on(carried):
        return (carried[1] < turns) & (carried[0][0, 0] > 0)

    step = lambda c: (jnp.tanh(c[0]), c[1] + 1)  # noqa: E731
    return lambda x: jax.lax.while_loop(goes_on, step, (x, 0))[0]


def by_halving(x):
    step = lambda c: (jnp.tanh(c[0]), c[1] * 3 - 1)  # noqa: E731
    return jax.lax.while_loop(lambda c: c[1] != 5, step, (x, 2))[0]


def chosen_by_a_constant(x):
    return jax.lax.cond(True, jnp.tanh, jnp.cos, x)


@pytest.mark.parametrize(
    "function",
    [
        scan(1),
        fori(1),
        by_flag,
        by_counter_and_value(1),
        by_halving,
        chosen_by_a_constant,
        lambda x: jax.jit(scan(1))(x),
        lambda x: jax.vmap(scan(1))(x),
    ],
)
def test_a_loop_of_one_turn_and_a_branch_that_is_fixed_are_no_control_flow(function: Any):
    found = counted(function, X)
    assert found.operations["tanh"] == 1
    assert "control_flow" not in found.classes
    assert found.loop_depth == 0


@pytest.mark.parametrize(
    "function",
    [
        scan(2),
        fori(2),
        by_counter_and_value(2),
        lambda x: jax.lax.while_loop(lambda c: c.sum() > 1, jnp.tanh, x),
        lambda x: jax.lax.fori_loop(0, x.sum().astype(int), lambda _, c: jnp.tanh(c), x),
    ],
)
def test_a_loop_that_may_run_twice_is_control_flow(function: Any):
    found = counted(function, X)
    assert found.classes["control_flow"] == 1
    assert found.loop_depth == 1


def test_depth_counts_loops_that_are_nested_through_calls_too():
    inner = jax.jit(fori(3))
    assert counted(lambda x: jax.lax.fori_loop(0, 3, lambda _, c: inner(c), x), X).loop_depth == 2
    assert counted(lambda x: inner(inner(x)), X).loop_depth == 1
    in_one = lambda x: jax.lax.fori_loop(0, 1, lambda _, c: inner(c), x)  # noqa: E731
    assert counted(in_one, X).loop_depth == 1


@pytest.mark.parametrize(
    ("function", "kind"),
    [
        (lambda x: x @ x.T, "contraction"),
        (lambda x: jnp.convolve(x[0], x[1]), "contraction"),
        (lambda x: x.sum(), "reduction"),
        (lambda x: jnp.cumsum(x, 0), "reduction"),
        (lambda x: jnp.sort(x), "sort"),
        (lambda x: x[x[:, 0].astype(int)], "indexing"),
        (lambda x: x.at[jnp.array([0, 2])].add(1), "indexing"),
        (lambda x: jax.random.normal(jax.random.key(3), x.shape) + x, "rng"),
        (lambda x: jax.random.uniform(jax.random.key(3, impl="rbg"), x.shape) + x, "rng"),
        (lambda x: jnp.fft.rfft(x), "fft"),
        (lambda x: jnp.linalg.cholesky(x.T @ x), "linear_algebra"),
        (lambda x: jax.lax.cond(x[0, 0] > 0, jnp.sin, jnp.cos, x), "control_flow"),
        (lambda x: jnp.tanh(x), "elementwise"),
    ],
)
def test_operations_are_told_by_class(function: Any, kind: str):
    found = counted(function, X).classes
    assert found[kind] > 0
    rare = {"contraction", "sort", "rng", "fft", "linear_algebra"} - {kind, "contraction"}
    assert not rare & found.keys()


def test_a_sum_over_devices_is_a_collective():
    mesh = jax.make_mesh((1,), ("a",), axis_types=(jax.sharding.AxisType.Auto,))
    spec = jax.sharding.PartitionSpec
    add = lambda x: jax.lax.psum(jnp.tanh(x), "a")  # noqa: E731
    found = counted(jax.shard_map(add, mesh=mesh, in_specs=spec("a"), out_specs=spec()), X)
    assert found.classes["collective"] == 1
    assert found.operations["tanh"] == 1


def test_a_mesh_beside_the_functions_is_none():
    here = jax.sharding.SingleDeviceSharding(jax.devices()[0])
    found = counted(lambda x: jax.lax.with_sharding_constraint(jnp.tanh(x), here), X)
    assert found.operations["tanh"] == 1


def test_64_bit_types_show():
    assert counted(jnp.tanh, X).dtypes == {"f32": 1}
    with jax.enable_x64(True):
        found = counted(lambda x: x.astype("float64").sum().astype("float32"), X)
    assert found.dtypes["f64"] > 0


@pytest.mark.parametrize("dtype", ["complex64", "bfloat16", "float8_e4m3fn", "int4", "bool"])
def test_constants_of_any_type_are_read(dtype: str):
    found = counted(lambda x: jnp.ones((2, 3), dtype) * (x.sum() > 0).astype(dtype), X)
    assert found.operations["constant"] > 0


def test_size_leaves_out_what_only_holds_or_reshapes():
    assert counted(lambda x: 2 * x.reshape(-1) + jnp.float32(1), X).size == 2
