"""Take, at every position, the greater of the two numbers that a and b hold there. a and b are
float32 of equal shape.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def larger_of_two(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.maximum(a, b)


def wrong_lesser(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.minimum(a, b)


def wrong_by_size(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.maximum(jnp.abs(a), jnp.abs(b))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, *shape), np.float32) for shape in [(2,), (9,), (3, 4)]]
    return [(a, b) for a, b in (*pairs, -1e4 * pairs[1], np.round(pairs[1]))]
