"""A walk leads from point to point along straight lines, in the order of the rows of points. How
long is it? The length of a line is the Euclidean distance of its two ends. points is float32 of
shape [n, d], n >= 1; the result is a float32 scalar, and 0 for a single point.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def track_length(points: jax.Array) -> jax.Array:
    return jnp.sum(jnp.linalg.norm(points[1:] - points[:-1], axis=1))


def wrong_as_the_crow_flies(points: jax.Array) -> jax.Array:
    return jnp.linalg.norm(points[-1] - points[0])


def wrong_round_trip(points: jax.Array) -> jax.Array:
    return jnp.sum(jnp.linalg.norm(points - jnp.roll(points, 1, axis=0), axis=1))


def wrong_along_the_axes(points: jax.Array) -> jax.Array:
    return jnp.sum(jnp.abs(points[1:] - points[:-1]))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1, 2), (6, 2), (12, 3), (6, 2)]]
    return [(points,) for points in (*cases, 100 * cases[1], np.ones((12, 3), np.float32))]
