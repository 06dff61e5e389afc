"""A plane consists of all x for which normal^T x = offset. Return how far each point is from it,
the magnitude of normal^T point - offset divided by the Euclidean length of normal. points is
float32 of shape [n, d], one point a row, normal float32 of shape [d] and not all zeros, offset a
number; the result is float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def distances_from_plane(points: jax.Array, normal: jax.Array, offset: float) -> jax.Array:
    return jnp.abs(points @ normal - offset) / jnp.linalg.norm(normal)


def wrong_with_sign(points: jax.Array, normal: jax.Array, offset: float) -> jax.Array:
    return (points @ normal - offset) / jnp.linalg.norm(normal)


def wrong_normal_of_any_length(points: jax.Array, normal: jax.Array, offset: float) -> jax.Array:
    return jnp.abs(points @ normal - offset)


def wrong_forgets_offset(points: jax.Array, normal: jax.Array, offset: float) -> jax.Array:
    return jnp.abs(points @ normal) / jnp.linalg.norm(normal)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, d, offset):
        normal = rng.uniform(1, 2, d).astype(np.float32)
        return rng.standard_normal((n, d), np.float32), normal, offset

    cases = [case(5, 3, 2.0), case(1, 2, -0.5), case(20, 4, 3.0), case(5, 3, 1.0)]
    points, normal, _ = cases[0]
    return [*cases, (np.round(100 * points), -normal, -7.5)]
