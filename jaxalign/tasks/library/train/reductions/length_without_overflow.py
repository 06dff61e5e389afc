"""Return the Euclidean length of x, a float32 vector of shape [n], n at least 1, also where the
squares of its elements are too large or too small for float32, and 0 where all elements are zero.
The result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def length_without_overflow(x: jax.Array) -> jax.Array:
    largest = jnp.max(jnp.abs(x))
    scaled = x / jnp.where(largest == 0, 1, largest)
    return largest * jnp.sqrt(jnp.sum(scaled**2))


def wrong_overflows(x: jax.Array) -> jax.Array:
    return jnp.sqrt(jnp.sum(x**2))


def wrong_divides_by_zero(x: jax.Array) -> jax.Array:
    largest = jnp.max(jnp.abs(x))
    return largest * jnp.sqrt(jnp.sum((x / largest) ** 2))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 6, 40)]
    large = (1e25 * cases[1]).astype(np.float32)
    return [(x,) for x in (*cases, large, np.zeros(6, np.float32), 1e30 * cases[2])]
