"""Measure how unequal the incomes x are by Gini's coefficient: the mean of |x[i] - x[j]| over all
n^2 ordered pairs, each element paired with itself too, divided by twice the mean of x. x is
float32 of shape [n] with positive elements; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def gini_coefficient(x: jax.Array) -> jax.Array:
    return jnp.mean(jnp.abs(x[:, None] - x)) / (2 * jnp.mean(x))


def wrong_forgets_two(x: jax.Array) -> jax.Array:
    return jnp.mean(jnp.abs(x[:, None] - x)) / jnp.mean(x)


def wrong_without_own_pairs(x: jax.Array) -> jax.Array:
    return gini_coefficient(x) * x.size / (x.size - 1)


def wrong_distance_from_mean(x: jax.Array) -> jax.Array:
    return jnp.mean(jnp.abs(x - jnp.mean(x))) / (2 * jnp.mean(x))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.exponential(1, n).astype(np.float32) + np.float32(0.1) for n in (2, 9, 60)]
    return [(x,) for x in (*cases, 1e4 * cases[1], np.full(9, 3, np.float32))]
