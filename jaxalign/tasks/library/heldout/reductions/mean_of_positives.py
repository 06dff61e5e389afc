"""Average the positive elements of x only; the average of none is 0. x is a float32 vector of
shape [n], n >= 1, and the result a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def mean_of_positives(x: jax.Array) -> jax.Array:
    positive = x > 0
    return jnp.sum(jnp.where(positive, x, 0)) / jnp.maximum(jnp.sum(positive), 1)


def wrong_divides_by_all(x: jax.Array) -> jax.Array:
    return jnp.mean(jnp.maximum(x, 0))


def wrong_undefined_for_none(x: jax.Array) -> jax.Array:
    return jnp.mean(x, where=x > 0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (8, 30, 100)]
    return [(x,) for x in (*cases, -np.abs(cases[1]), 100 * cases[1], np.zeros(8, np.float32))]
