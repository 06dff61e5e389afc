"""Scale the vector x so that its Euclidean length is one: divide it by the square root of the
sum of its squares. x is a float32 vector of shape [n] that is not all zeros; the result has the
same shape and dtype.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def unit_vector(x: jax.Array) -> jax.Array:
    return x / jnp.sqrt(jnp.sum(x**2))


def wrong_divides_by_sum(x: jax.Array) -> jax.Array:
    return x / jnp.sum(x)


def wrong_divides_by_square(x: jax.Array) -> jax.Array:
    return x / jnp.sum(x**2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 3, 20)]
    return [(x,) for x in (*cases, -500 * cases[1], np.full(1, -4, np.float32))]
