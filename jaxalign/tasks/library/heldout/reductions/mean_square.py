"""Return the average of the squares of the elements of x, a float32 vector of shape [n], n >= 1.
The result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def mean_square(x: jax.Array) -> jax.Array:
    return jnp.mean(x**2)


def wrong_adds_up(x: jax.Array) -> jax.Array:
    return jnp.sum(x**2)


def wrong_square_of_mean(x: jax.Array) -> jax.Array:
    return jnp.mean(x) ** 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 8, 40)]
    return [(x,) for x in (*cases, 50 * cases[1], np.full(1, 3, np.float32))]
