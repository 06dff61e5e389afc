"""Add up those elements of x that are at least low and at most high; others do not count. x is a
float32 vector, low and high are numbers; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def sum_between(x: jax.Array, low: float, high: float) -> jax.Array:
    return jnp.sum(jnp.where((x >= low) & (x <= high), x, 0))


def wrong_moves_others_to_the_limits(x: jax.Array, low: float, high: float) -> jax.Array:
    return jnp.sum(jnp.clip(x, low, high))


def wrong_counts_them(x: jax.Array, low: float, high: float) -> jax.Array:
    return jnp.sum((x >= low) & (x <= high)).astype(jnp.float32)


def wrong_without_limits(x: jax.Array, low: float, high: float) -> jax.Array:
    return jnp.sum(jnp.where((x > low) & (x < high), x, 0))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (4, 20, 0)]
    whole = rng.permutation(np.arange(-5, 15)).astype(np.float32)
    return [*((x, -1.0, 1.5) for x in cases), (whole, 1.0, 4.0), (100 * cases[1], -60.0, 150.0)]
