"""Subtract from every column of x its average, and divide by the root of v + 1e-5, v being the
average squared distance of the column from its average. x is float32 of shape [n, d].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def level_the_batch(x: jax.Array) -> jax.Array:
    return jax.nn.standardize(x, axis=0)


def wrong_levels_rows(x: jax.Array) -> jax.Array:
    return jax.nn.standardize(x)


def wrong_divides_by_variance(x: jax.Array) -> jax.Array:
    return (x - jnp.mean(x, axis=0)) / (jnp.var(x, axis=0) + 1e-5)


def wrong_does_not_centre(x: jax.Array) -> jax.Array:
    return x / jnp.sqrt(jnp.var(x, axis=0) + 1e-5)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(3, 2), (6, 4), (20, 5)]]
    x = cases[1].copy()
    x[:, 1] = 2
    return [(x,) for x in (*cases, 5 * cases[1] + 2, x)]
