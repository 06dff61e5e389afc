"""Compare x and y position by position and return the lesser value at each. Both are float32
vectors of one length."""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def smaller_of_two(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.minimum(x, y)


def wrong_greater(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.maximum(x, y)


def wrong_smallest_of_all(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.minimum(jnp.min(x), jnp.min(y))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, n), np.float32) for n in (3, 10, 50)]
    return [(x, y) for x, y in (*pairs, 100 * pairs[1])]
