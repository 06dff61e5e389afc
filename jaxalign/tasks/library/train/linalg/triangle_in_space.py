"""Return the area of the triangle with the corners a, b and c in space: half the length of the
vector product of b - a and c - a. All are float32 of shape [3].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def triangle_in_space(a: jax.Array, b: jax.Array, c: jax.Array) -> jax.Array:
    return jnp.linalg.norm(jnp.cross(b - a, c - a)) / 2


def wrong_parallelogram(a: jax.Array, b: jax.Array, c: jax.Array) -> jax.Array:
    return jnp.linalg.norm(jnp.cross(b - a, c - a))


def wrong_corner_at_origin(a: jax.Array, b: jax.Array, c: jax.Array) -> jax.Array:
    return jnp.linalg.norm(jnp.cross(b, c)) / 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((3, 3), np.float32) for _ in range(3)]
    line = np.array([[1, 2, 0], [2, 4, 1], [3, 6, 2]], np.float32)
    return [(a, b, c) for a, b, c in (*cases, 100 * cases[0], line)]
