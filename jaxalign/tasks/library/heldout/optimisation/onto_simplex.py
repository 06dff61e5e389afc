"""Project x onto the probability simplex: return the vector with entries of at least 0 and sum one
that has the smallest Euclidean distance from x. It is x minus a number t, with negative entries
set to 0, where t makes the sum one. x is float32 of shape [n], n >= 1; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("grad", "vmap")


def onto_simplex(x: jax.Array) -> jax.Array:
    descending = jnp.sort(x)[::-1]
    candidates = (jnp.cumsum(descending) - 1) / jnp.arange(1, x.size + 1)
    support = jnp.sum(descending > candidates)
    return jnp.maximum(x - candidates[support - 1], 0)


def wrong_divides_by_sum(x: jax.Array) -> jax.Array:
    positive = jnp.maximum(x, 0)
    return positive / jnp.maximum(jnp.sum(positive), 1e-6)


def wrong_exponentials(x: jax.Array) -> jax.Array:
    return jax.nn.softmax(x)


def wrong_single_shift(x: jax.Array) -> jax.Array:
    return jnp.maximum(x - (jnp.sum(x) - 1) / x.size, 0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 6, 40)]
    return [(x,) for x in (*cases, 20 * cases[1], cases[1] / 50, cases[1] - 5)]
