"""Return the vector product of a and b, which is perpendicular to both and as long as the area of
the parallelogram between them; a, b and it form a right-handed system. All are float32 of shape
[3]; in some inputs a and b are n such vectors, of shape [n, 3], to be taken row by row.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def perpendicular_vector(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.cross(a, b)


def wrong_handedness(a: jax.Array, b: jax.Array) -> jax.Array:
    return jnp.cross(b, a)


def wrong_products(a: jax.Array, b: jax.Array) -> jax.Array:
    return a * b


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.standard_normal((2, *shape), np.float32) for shape in [(3,), (1, 3), (6, 3)]]
    parallel = np.stack([pairs[0][0], -2 * pairs[0][0]])
    return [(a, b) for a, b in (*pairs, 100 * pairs[2], parallel)]
