"""Add up all elements of x and divide by how many there are. x is a float32 array of any shape
with at least one element; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def arithmetic_mean(x: jax.Array) -> jax.Array:
    return jnp.mean(x)


def wrong_adds_up(x: jax.Array) -> jax.Array:
    return jnp.sum(x)


def wrong_divides_by_rows(x: jax.Array) -> jax.Array:
    return jnp.sum(x) / len(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(2,), (4, 3), (50,)]]
    return [(x,) for x in (*cases, 1000 * cases[1], np.full(1, 2.5, np.float32))]
