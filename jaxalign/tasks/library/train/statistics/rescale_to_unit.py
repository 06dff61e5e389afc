"""Shift and scale x linearly so that its smallest element becomes 0 and its largest 1. x is a
float32 vector of shape [n] with at least two different elements; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def rescale_to_unit(x: jax.Array) -> jax.Array:
    low, high = jnp.min(x), jnp.max(x)
    return (x - low) / (high - low)


def wrong_divides_by_largest(x: jax.Array) -> jax.Array:
    return (x - jnp.min(x)) / jnp.max(x)


def wrong_does_not_shift(x: jax.Array) -> jax.Array:
    return x / (jnp.max(x) - jnp.min(x))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (3, 9, 40)]
    return [(x,) for x in (*cases, 1000 * cases[1], cases[2] - 7)]
