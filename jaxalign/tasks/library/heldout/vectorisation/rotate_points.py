"""Rotate every point of the plane about the origin by its own angle, counter-clockwise. points
is float32 of shape [n, 2], rows of x and y, and angles float32 of shape [n], in radians; the
result is float32 of shape [n, 2].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def rotate_points(points: jax.Array, angles: jax.Array) -> jax.Array:
    x, y = points.T
    cos, sin = jnp.cos(angles), jnp.sin(angles)
    return jnp.stack([cos * x - sin * y, sin * x + cos * y], axis=1)


def wrong_clockwise(points: jax.Array, angles: jax.Array) -> jax.Array:
    return rotate_points(points, -angles)


def wrong_takes_degrees(points: jax.Array, angles: jax.Array) -> jax.Array:
    return rotate_points(points, jnp.radians(angles))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        angles = rng.uniform(-4, 4, n).astype(np.float32)
        return scale * rng.standard_normal((n, 2), np.float32), angles

    return [case(1, 1), case(5, 1), case(5, 100), case(40, 1)]
