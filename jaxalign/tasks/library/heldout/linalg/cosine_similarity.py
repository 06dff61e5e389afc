"""Return the cosine of the angle between the vectors x and y: the sum of their products divided
by both lengths. x and y are float32 of shape [n] and not all zeros; the result is a float32
scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def cosine_similarity(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.dot(x, y) / (jnp.linalg.norm(x) * jnp.linalg.norm(y))


def wrong_does_not_divide(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.dot(x, y)


def wrong_divides_by_squares(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.dot(x, y) / (jnp.dot(x, x) * jnp.dot(y, y))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, n), np.float32) for n in (2, 6, 40)]
    return [(x, y) for x, y in (*pairs, 100 * pairs[1])]
