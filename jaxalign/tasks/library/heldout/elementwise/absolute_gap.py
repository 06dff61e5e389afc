"""Return how far apart x and y are, element by element: their difference without its sign. x and
y are float32 arrays of the same shape; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def absolute_gap(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.abs(x - y)


def wrong_keeps_sign(x: jax.Array, y: jax.Array) -> jax.Array:
    return x - y


def wrong_compares_sizes(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.abs(jnp.abs(x) - jnp.abs(y))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, *shape), np.float32) for shape in [(2,), (7,), (3, 5)]]
    return [(x, y) for x, y in (*pairs, 1000 * pairs[1])]
