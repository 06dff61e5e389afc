"""Estimate the slope in every cell of a row without creating new extremes: with l the difference
from the cell on the left and r the difference to the cell on the right, the slope is whichever of
l and r is smaller in absolute value if both have the same sign, and 0 otherwise. The first and the
last cell have slope 0. u is float32 of shape [n], n >= 2; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def limited_slopes(u: jax.Array) -> jax.Array:
    step = u[1:] - u[:-1]
    left, right = step[:-1], step[1:]
    smaller = jnp.where(jnp.abs(left) < jnp.abs(right), left, right)
    return jnp.pad(jnp.where(left * right > 0, smaller, 0), 1)


def wrong_mean_slope(u: jax.Array) -> jax.Array:
    return jnp.pad((u[2:] - u[:-2]) / 2, 1)


def wrong_smaller_number(u: jax.Array) -> jax.Array:
    step = u[1:] - u[:-1]
    left, right = step[:-1], step[1:]
    return jnp.pad(jnp.where(left * right > 0, jnp.minimum(left, right), 0), 1)


def wrong_allows_extremes(u: jax.Array) -> jax.Array:
    step = u[1:] - u[:-1]
    left, right = step[:-1], step[1:]
    return jnp.pad(jnp.where(jnp.abs(left) < jnp.abs(right), left, right), 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [np.cumsum(rng.uniform(-1, 1.5, n)).astype(np.float32) for n in (2, 12, 60)]
    whole = np.cumsum(rng.integers(-1, 3, 12)).astype(np.float32)
    return [(u,) for u in (*cases, 100 * cases[1], whole, -(whole**2))]
