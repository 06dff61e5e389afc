"""Return the difference between each element of x and the one before it. x is a float32 vector
of shape [n], n >= 2; the result is float32 of shape [n - 1].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def neighbour_differences(x: jax.Array) -> jax.Array:
    return x[1:] - x[:-1]


def wrong_direction(x: jax.Array) -> jax.Array:
    return x[:-1] - x[1:]


def wrong_wraps_around(x: jax.Array) -> jax.Array:
    return x - jnp.roll(x, 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 8, 40)]
    return [(x,) for x in (*cases, 1000 * cases[1], np.sort(cases[2]))]
