"""Turn points in space about an axis through the origin by an angle, counter-clockwise as seen
from the tip of the axis. axis is float32 of shape [3] and of any length but zero, angle a number
in radians, points float32 of shape [n, 3], one a row; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")


def turn_about_axis(points: jax.Array, axis: jax.Array, angle: float) -> jax.Array:
    axis = axis / jnp.linalg.norm(axis)
    along = (points @ axis)[:, None] * axis
    sideways = jnp.cross(axis, points)
    return along + jnp.cos(angle) * (points - along) + jnp.sin(angle) * sideways


def wrong_clockwise(points: jax.Array, axis: jax.Array, angle: float) -> jax.Array:
    return turn_about_axis(points, axis, -angle)


def wrong_axis_not_normalised(points: jax.Array, axis: jax.Array, angle: float) -> jax.Array:
    along = (points @ axis)[:, None] * axis
    sideways = jnp.cross(axis, points)
    return along + jnp.cos(angle) * (points - along) + jnp.sin(angle) * sideways


def wrong_loses_part_along_axis(points: jax.Array, axis: jax.Array, angle: float) -> jax.Array:
    axis = axis / jnp.linalg.norm(axis)
    return jnp.cos(angle) * points + jnp.sin(angle) * jnp.cross(axis, points)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, angle):
        return rng.standard_normal((n, 3), np.float32), rng.standard_normal(3, np.float32), angle

    along = np.array([[0, 0, 5], [0, 0, -2], [1, 0, 0], [0, 1, 0], [1, 1, 1]], np.float32)
    return [
        case(1, 0.5),
        case(5, -2.0),
        case(40, 3.0),
        (along, np.array([0, 0, 9], np.float32), 1.5),
        case(5, 7.5),
    ]
