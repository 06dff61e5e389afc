"""Compare every runner with the rest: return for each element of x the average of all elements but
that one. x is float32 of shape [n], n >= 2; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap", "constant_trace")


def mean_of_the_others(x: jax.Array) -> jax.Array:
    return (jnp.sum(x) - x) / (x.size - 1)


def wrong_divides_by_n(x: jax.Array) -> jax.Array:
    return (jnp.sum(x) - x) / x.size


def wrong_mean_of_all(x: jax.Array) -> jax.Array:
    return jnp.full(x.shape, jnp.mean(x))


def wrong_less_the_mean(x: jax.Array) -> jax.Array:
    return x - jnp.mean(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-2, 4, n).astype(np.float32) for n in (2, 7, 30)]
    return [(x,) for x in (*cases, 10 * cases[1], np.full(7, 3, np.float32))]
