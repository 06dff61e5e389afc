"""Return the squared Euclidean distance of the points x and y: the differences of their
coordinates, squared and added up. x and y are float32 of shape [n]; the result is a float32
scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def squared_distance(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.sum((x - y) ** 2)


def wrong_takes_the_root(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.sqrt(jnp.sum((x - y) ** 2))


def wrong_squares_first(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.sum(x**2 - y**2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, n), np.float32) for n in (1, 6, 30)]
    return [(x, y) for x, y in (*pairs, 50 * pairs[1])]
