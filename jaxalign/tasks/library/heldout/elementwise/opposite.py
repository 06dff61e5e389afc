"""Flip the sign of all elements of x, a float32 array of any shape."""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def opposite(x: jax.Array) -> jax.Array:
    return -x


def wrong_always_negative(x: jax.Array) -> jax.Array:
    return -jnp.abs(x)


def wrong_reciprocal(x: jax.Array) -> jax.Array:
    return 1 / x


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(3,), (7,), (4, 4)]]
    return [(x,) for x in (*cases, 1e4 * cases[1])]
