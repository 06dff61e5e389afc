"""Calls of LAPACK are measured in the forms that jax gives them, and in no other."""

from collections.abc import Callable, Sequence

import jax
import jax.numpy as jnp
import pytest
from jax import export, lax
from jax.interpreters import mlir
from jaxlib.mlir import ir

from sandbox.lapack import is_safe
from sandbox.stablehlo import RefusedError, census

HIGH, WIDE, SQUARE = jnp.ones((5, 3)), jnp.ones((3, 5)), jnp.eye(4)
BATCH = jnp.stack([SQUARE] * 2)


def mlir_of(function: Callable, *arguments: jax.Array) -> str:
    exported = export.export(jax.jit(function), platforms=["cpu"])(*arguments)
    return exported.mlir_module()


def checked(module: str) -> None:
    with mlir.make_ir_context():
        census(ir.Module.parse(module))


def solve_from_the_right(x: jax.Array) -> jax.Array:
    return lax.linalg.triangular_solve(x, x[:2], left_side=False)


def of_complex(function: Callable) -> Callable:
    return lambda x: function(x.astype(complex))


@pytest.mark.parametrize(
    ("function", "argument"),
    [
        (jnp.linalg.cholesky, BATCH),
        (jax.scipy.linalg.lu, HIGH),
        (jax.scipy.linalg.lu, WIDE),
        (jnp.linalg.inv, BATCH),
        (solve_from_the_right, SQUARE),
        (jax.grad(lambda x: jnp.linalg.slogdet(x)[1]), SQUARE),
        (jnp.linalg.qr, HIGH),
        (jnp.linalg.qr, WIDE),
        (lambda x: jnp.linalg.qr(x, mode="complete"), HIGH),
        (jnp.linalg.svd, HIGH),
        (lambda x: jnp.linalg.svd(x, full_matrices=False), WIDE),
        (lambda x: jnp.linalg.svd(x, compute_uv=False), BATCH),
        (jnp.linalg.eigh, BATCH),
        (of_complex(jnp.linalg.eigh), BATCH),
        (jnp.linalg.eig, SQUARE),
        (of_complex(jnp.linalg.eig), BATCH),
        (jnp.linalg.eigvals, SQUARE),
        (of_complex(jnp.linalg.eigvals), BATCH),
        (lambda x: lax.linalg.eig(x, compute_right_eigenvectors=False), SQUARE),
        (lax.linalg.schur, BATCH),
        (of_complex(lax.linalg.schur), SQUARE),
        (lambda x: lax.linalg.schur(x, compute_schur_vectors=False), SQUARE),
        (lax.linalg.hessenberg, BATCH),
        (lax.linalg.tridiagonal, BATCH),
        (lambda x: lax.linalg.tridiagonal_solve(x[0], x[1], x[2], x), SQUARE),
    ],
)
def test_what_jax_calls_is_measured(function: Callable, argument: jax.Array):
    module = mlir_of(function, argument)
    assert "@lapack_" in module
    checked(module)


def call(
    target: str, config: str, operands: list[str], results: list[str], read: Sequence[int] = ()
) -> str:
    """A module that makes one call, and returns those of its results that are to be read."""
    names = [f"%{i}" for i in range(len(operands))]
    arguments = ", ".join(f"{n}: tensor<{o}>" for n, o in zip(names, operands, strict=True))
    taken, given = (", ".join(f"tensor<{t}>" for t in types) for types in (operands, results))
    kinds = ", ".join(f"tensor<{results[i]}>" for i in read)
    returned = ", ".join(f"%r#{i}" for i in read)
    return f"""
func.func @main({arguments}) -> ({kinds}) {{
  %r:{len(results)} = stablehlo.custom_call @lapack_{target}_ffi({", ".join(names)})
    {{mhlo.backend_config = {{{config}}}}} : ({taken}) -> ({given})
  return {returned and f"{returned} : {kinds}"}
}}"""


M = "4x4xf32"  # a matrix


@pytest.mark.parametrize(
    ("target", "config", "operands", "honest", "forged"),
    [
        ("spotrf", "uplo = 76 : ui8", [M], [M, "i32"], ["2x4xf32", "i32"]),
        ("spotrf", "uplo = 76 : ui8", [M], [M, "i32"], [M, "?xi32"]),
        ("sgetrf", "", [M], [M, "4xi32", "i32"], [M, "1xi32", "i32"]),
        ("sgeqrf", "", [M], [M, "4xf32"], [M, "1xf32"]),
    ],
)
def test_a_call_with_a_forged_result_is_refused(
    target: str, config: str, operands: list, honest: list, forged: list
):
    """The kernel would write beyond its end."""
    checked(call(target, config, operands, honest))
    with pytest.raises(RefusedError, match=f"it calls lapack_{target}_ffi"):
        checked(call(target, config, operands, forged))


@pytest.mark.parametrize(
    ("target", "operands", "results", "honest", "forged"),
    [
        ("sgesdd", ["5x3xf32"], ["5x3xf32", "3xf32", "5x3xf32", "3x3xf32", "i32"], 83, 65),
        ("sgesdd", ["5x3xf32"], ["5x3xf32", "3xf32", "5x3xf32", "3x3xf32", "i32"], 83, 97),
        ("strsm", [M, "4x2xf32"], ["4x2xf32"], 76, 82),
        ("strsm", ["2x2xf32", "4x2xf32"], ["4x2xf32"], 82, 108),
    ],
)
def test_a_call_for_which_its_arrays_are_too_small_is_refused(
    target: str, operands: list, results: list, honest: int, forged: int
):
    name = {"sgesdd": "mode", "strsm": "side"}[target]
    checked(call(target, f"{name} = {honest} : ui8", operands, results))
    twice = f"{name} = {honest} : ui8}}, api_version = 4 : i32, backend_config = {{"
    for config in (f"{name} = {forged} : ui8", twice):
        with pytest.raises(RefusedError, match=f"it calls lapack_{target}_ffi"):
            checked(call(target, config, operands, results))


THIN = ["5x3xf32", "3xf32", "5x3xf32", "3x3xf32", "i32"]  # what comes of a 5x3 matrix
FULL = ["5x3xf32", "3xf32", "5x5xf32", "3x3xf32", "i32"]
PAIRS = ["4xf32", "4xf32", "4x4xcomplex<f32>", "4x4xcomplex<f32>", "i32"]
COMPLEX, PAIRS_OF_COMPLEX = ["4x4xcomplex<f32>"], ["4xcomplex<f32>", *PAIRS[2:]]
SCHUR = [M, M, "4xf32", "4xf32", "i32", "i32"]
V, N = ord("V"), ord("N")


@pytest.mark.parametrize(
    ("target", "config", "operands", "results", "unwritten"),
    [
        ("sgesdd", f"mode = {N} : ui8", ["5x3xf32"], THIN, {2, 3}),
        ("sgesvd", f"mode = {N} : ui8", ["5x3xf32"], FULL, {2, 3}),
        ("sgesdd", f"mode = {ord('S')} : ui8", ["5x3xf32"], THIN, set()),
        ("sgeev", f"compute_left = {N} : ui8, compute_right = {V} : ui8", [M], PAIRS, {2}),
        ("sgeev", f"compute_left = {V} : ui8, compute_right = {N} : ui8", [M], PAIRS, {3}),
        ("sgeev", f"compute_left = {V} : ui8, compute_right = {V} : ui8", [M], PAIRS, set()),
        (
            "cgeev",
            f"compute_left = {N} : ui8, compute_right = {N} : ui8",
            COMPLEX,
            PAIRS_OF_COMPLEX,
            {1, 2},
        ),
        ("sgees", f"mode = {N} : ui8, sort = {N} : ui8", [M], SCHUR, {1}),
        ("sgees", f"mode = {V} : ui8, sort = {N} : ui8", [M], SCHUR, set()),
    ],
)
def test_a_result_that_the_kernel_does_not_write_may_not_be_read(
    target: str, config: str, operands: list, results: list, unwritten: set
):
    """It would be memory of an earlier call's."""
    written = set(range(len(results))) - unwritten
    checked(call(target, config, operands, results, sorted(written)))
    for index in unwritten:
        with pytest.raises(RefusedError, match=f"it calls lapack_{target}_ffi"):
            checked(call(target, config, operands, results, [index]))


@pytest.mark.parametrize(
    ("target", "results"),
    [("ssyevd", [M, "4xf32", "i32"]), ("ssytrd", [M, "4xf32", "3xf32", "3xf32", "i32"])],
)
def test_a_call_that_lapack_would_refuse_without_writing_is_refused(target: str, results: list):
    mode = f", mode = {V} : ui8" if target == "ssyevd" else ""
    checked(call(target, f"uplo = {ord('L')} : ui8{mode}", [M], results))
    with pytest.raises(RefusedError, match=f"it calls lapack_{target}_ffi"):
        checked(call(target, f"uplo = {ord('X')} : ui8{mode}", [M], results))


@pytest.mark.parametrize(
    ("target", "operands", "results"),
    [
        ("lapack_spotrf", [(4, 4)], [(4, 4), ()]),  # of old, sizes were operands
        ("lapack_spotrf_ffi", [(4, 4)], [(4, 4)]),
        ("lapack_spotrf_ffi", [], [(4, 4), ()]),
        ("lapack_spotrf_ffi", [(4,)], [(4, 4), ()]),
        ("lapack_spotrf_ffi", [(3, 4)], [(3, 4), ()]),
        ("lapack_spotrf_ffi", [(2, 4, 4)], [(2, 4, 4), ()]),
        ("lapack_spotrf_ffi", [(2, 4, 4)], [(4, 4), (2,)]),
        ("lapack_sgehrd_ffi", [(4, 4)], [(4, 4), (4,), ()]),
        ("lapack_sorgqr_ffi", [(3, 5), (3,)], [(3, 5)]),
        ("lapack_sorgqr_ffi", [(5, 3), (4,)], [(5, 3)]),
        ("lapack_strsm_ffi", [(4, 4), (4, 2)], [(4, 2)]),  # from which side?
        ("lapack_sunheard_ffi", [(4, 4)], [(4, 4)]),
    ],
)
def test_other_forms_are_not_safe(target: str, operands: list, results: list):
    assert not is_safe(target, operands, results, [False] * len(results), {})
