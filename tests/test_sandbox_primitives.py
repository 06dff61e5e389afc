"""Counts from the traced program: nested programs included, arguments that are no arrays fixed."""

import jax
import jax.numpy as jnp
import pytest

from sandbox import primitives
from sandbox.entry_point import split

X = jnp.ones((4, 4))


def count(function, arguments: tuple) -> dict[str, int]:
    call = split(function, arguments)
    return primitives.count(jax.make_jaxpr(call.function)(*call.arrays).jaxpr)


def test_operations_are_counted_by_name():
    counts = count(lambda x: jnp.sin(x) + jnp.sin(2 * x), (X,))
    assert counts == {"sin": 2, "mul": 1, "add": 1}


@pytest.mark.parametrize(
    "nest",
    [
        lambda f: jax.jit(f),
        lambda f: jax.vmap(f),
        lambda f: jax.checkpoint(f),
        lambda f: lambda x: jax.lax.scan(lambda c, row: (c, f(row)), 0, x)[1],
        lambda f: lambda x: jax.lax.fori_loop(0, 3, lambda _, y: f(y), x),
        lambda f: lambda x: jax.lax.cond(x[0, 0] > 0, f, lambda y: y, x),
        lambda f: lambda x: jax.lax.while_loop(lambda y: y[0, 0] < 0, f, x),
        lambda f: jax.jit(jax.jit(jax.checkpoint(f))),
    ],
    ids=["jit", "vmap", "checkpoint", "scan", "fori_loop", "cond", "while_loop", "nested"],
)
def test_programs_inside_programs_are_counted(nest):
    assert count(nest(jnp.tan), (X,))["tan"] == 1


def test_a_loop_is_counted_as_it_is_written():
    assert count(lambda x: jax.lax.fori_loop(0, 1000, lambda _, y: jnp.tan(y), x), (X,))["tan"] == 1


def test_numbers_and_strings_are_constants():
    def repeat(x, times, tree):
        assert tree["name"] == "x"
        return sum(jnp.tan(x) for _ in range(times))

    assert count(repeat, (X, 3, {"name": "x"}))["tan"] == 3


def test_arrays_inside_containers_are_traced():
    counts = count(lambda pair: jnp.tan(pair[0]) * jnp.tan(pair[1]["a"]), ((X, {"a": X}),))
    assert counts == {"tan": 2, "mul": 1}


def test_what_cannot_be_traced_raises():
    with pytest.raises(jax.errors.ConcretizationTypeError):
        count(lambda x: float(x[0, 0]), (X,))
