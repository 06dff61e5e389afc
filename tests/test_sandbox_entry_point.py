"""Compiled whole or called as it is, a program gives the same answers; and compiling is rare."""

from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import pytest

from sandbox.entry_point import MAX_EQUATIONS, EntryPoint, exports, to_jax, to_numpy

X = np.arange(6, dtype=np.float32).reshape(2, 3)


def called(function: Any, *cases: tuple) -> list[Any]:
    """The results, and how often the function was entered."""
    entered = []

    def define():
        def counting(*arguments: Any) -> Any:
            entered.append(1)
            return function(*arguments)

        return counting

    entry_point = EntryPoint(define)
    return [to_numpy(entry_point(to_jax(case))) for case in cases] + [len(entered)]


def test_a_traceable_function_is_traced_once_for_each_shape():
    *results, entered = called(jnp.cumsum, (X,), (X + 1,), (X[0],), (2 * X,))
    assert entered == 2
    for result, x in zip(results, (X, X + 1, X[0], 2 * X), strict=True):
        np.testing.assert_allclose(result, np.cumsum(x), rtol=1e-6)


def test_other_constants_are_traced_again():
    *results, entered = called(lambda x, n: x * n, (X, 2), (X, 2), (X, 3), (X, 3.0))
    assert entered == 3
    assert [float(r[1, 2]) for r in results] == [10, 10, 15, 15]


@pytest.mark.parametrize(
    "function",
    [
        lambda x: np.sort(np.asarray(x)),
        lambda x: x if float(x.sum()) > 0 else -x,
        lambda x: [x[0], "text"],
        lambda x: {1: x, "a": x},
    ],
    ids=["numpy", "python_branch", "a_string", "keys_of_two_kinds"],
)
def test_what_cannot_be_compiled_whole_is_called_as_it_is(function: Any):
    first, second, _ = called(function, (X,), (X - 10,))
    for got, x in ((first, X), (second, X - 10)):
        wanted = to_numpy(function(jnp.asarray(x)))
        assert str(got) == str(wanted)


def test_a_long_trace_is_not_compiled_whole():
    def unrolled(x: Any) -> Any:
        for _ in range(MAX_EQUATIONS + 1):
            x = x + 1
        return x

    first, second, entered = called(unrolled, (X,), (X,))
    np.testing.assert_allclose(first, X + MAX_EQUATIONS + 1)
    np.testing.assert_allclose(second, first)
    assert entered == 3  # one trace, two calls


def test_a_failed_trace_leaves_nothing_behind():
    """Each definition has a list of its own, in which a tracer would be fatal."""

    def define():
        kept: list[Any] = []

        def function(x: Any) -> Any:
            kept.append(x + 1)
            return kept[0] * float(x[0, 0] == 0)

        return function

    entry_point = EntryPoint(define)
    np.testing.assert_allclose(entry_point((jnp.asarray(X),)), X + 1)


def test_without_arrays_nothing_is_compiled():
    entry_point = EntryPoint(lambda: lambda n: n * n)
    assert [entry_point((n,)) for n in (2, 3)] == [4, 9]
    assert entry_point.compile_seconds == 0.0


def test_what_a_program_raises_is_raised():
    def function(x: Any) -> Any:
        raise ZeroDivisionError("its own")

    with pytest.raises(ZeroDivisionError, match="its own"):
        called(function, (X,))


def test_arguments_are_as_jax_would_have_them():
    converted = to_jax((np.ones(2), np.ones(2, np.int64), [3, "x", None]))
    assert [converted[0].dtype, converted[1].dtype] == [jnp.float32, jnp.int32]
    assert converted[2] == [3, "x", None]


def test_exports_are_one_for_each_shape_and_name_their_cases():
    cases = [to_jax((x,)) for x in (X, X[0], X + 1)]
    parts = exports(lambda x: {"b": x, "a": (x + 1, None)}, cases)
    assert [part["cases"] for part in parts] == [[0, 2], [1]]
    exported = jax.export.deserialize(bytearray(parts[0]["exported"].tobytes()))
    for got, wanted in zip(exported.call(X), (X + 1, X), strict=True):
        np.testing.assert_allclose(got, wanted)


def test_callbacks_to_the_host_are_not_exported():
    def function(x: Any) -> Any:
        return jax.pure_callback(lambda y: y, jax.ShapeDtypeStruct(x.shape, x.dtype), x)

    with pytest.raises(NotImplementedError):
        exports(function, [(jnp.asarray(X),)])
