"""Slide a short template along x. For every place where it fits entirely, in order, return the
total of the products of template and samples below it. x is float32 of shape [n], template no
longer.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def match_of_template(x: jax.Array, template: jax.Array) -> jax.Array:
    return jnp.correlate(x, template, mode="valid")


def wrong_reverses_template(x: jax.Array, template: jax.Array) -> jax.Array:
    return jnp.convolve(x, template, mode="valid")


def wrong_runs_over_ends(x: jax.Array, template: jax.Array) -> jax.Array:
    return jnp.correlate(x, template, mode="same")


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m):
        return rng.standard_normal(n, np.float32), rng.standard_normal(m, np.float32)

    x, template = case(9, 3)
    flat = np.ones(9, np.float32)
    return [case(4, 4), (x, template), case(25, 5), (100 * x, template), (flat, template)]
