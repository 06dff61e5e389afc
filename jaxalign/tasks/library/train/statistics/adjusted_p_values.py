"""Adjust p-values for many tests by the method of Benjamini and Hochberg: with the values in
ascending order, the one of rank r (from 1) becomes the smallest, over all ranks s from r to n, of
n / s times the value of rank s, at most 1. Return the adjusted values at the places of the
original ones. p is float32 of shape [n] with values from 0 to 1; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "constant_trace")


def adjusted_p_values(p: jax.Array) -> jax.Array:
    order = jnp.argsort(p)
    scaled = p[order] * p.size / jnp.arange(1, p.size + 1)
    adjusted = jnp.minimum(jax.lax.cummin(scaled, reverse=True), 1)
    return jnp.zeros_like(p).at[order].set(adjusted)


def wrong_stays_sorted(p: jax.Array) -> jax.Array:
    return jnp.sort(adjusted_p_values(p))


def wrong_times_number_of_tests(p: jax.Array) -> jax.Array:
    return jnp.minimum(p * p.size, 1)


def wrong_not_monotone(p: jax.Array) -> jax.Array:
    ranks = jnp.argsort(jnp.argsort(p)) + 1
    return jnp.minimum(p * p.size / ranks, 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(size=n).astype(np.float32) for n in (2, 9, 60)]
    tied = np.array([0.5, 0.01, 0.5, 0.02, 0.01, 0.9, 1, 0, 0.5], np.float32)
    return [(p,) for p in (cases[0] / 2, cases[1] ** 3, cases[2] ** 2, tied, 0.9 + cases[1] / 10)]
