"""Return the area of the smallest rectangle with sides along the axes that contains all points.
points is float32 of shape [n, 2], one point in each row; the area is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def smallest_box_around(points: jax.Array) -> jax.Array:
    return jnp.prod(points.max(axis=0) - points.min(axis=0))


def wrong_width_and_height(points: jax.Array) -> jax.Array:
    return points.max(axis=0) - points.min(axis=0)


def wrong_half_of_outline(points: jax.Array) -> jax.Array:
    return jnp.sum(points.max(axis=0) - points.min(axis=0))


def wrong_square_around(points: jax.Array) -> jax.Array:
    return (points.max() - points.min()) ** 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((n, 2), np.float32) for n in (2, 7, 30)]
    return [(x,) for x in (*cases, 20 * cases[1], np.tile(cases[1][:1], (7, 1)))]
