"""Approach the place whose summed distance from the points is least, by 40 steps of Weiszfeld's
method: from the mean of the points on, each step moves to their weighted average, with one over
the distance of a point from the present place as its weight. A distance below 0.001 is taken for
0.001. points is float32 of shape [n, d]; return the last place, float32 of shape [d].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
RTOL = 1e-3
ATOL = 1e-4
PROPERTIES = ("vmap", "constant_trace")


def geometric_median(points: jax.Array) -> jax.Array:
    def step(_, place):
        distance = jnp.linalg.norm(points - place, axis=1)
        weight = 1 / jnp.maximum(distance, 1e-3)
        return weight @ points / jnp.sum(weight)

    return jax.lax.fori_loop(0, 40, step, jnp.mean(points, axis=0))


def wrong_mean(points: jax.Array) -> jax.Array:
    return jnp.mean(points, axis=0)


def wrong_median_by_coordinate(points: jax.Array) -> jax.Array:
    return jnp.median(points, axis=0)


def wrong_squared_distances(points: jax.Array) -> jax.Array:
    def step(_, place):
        weight = 1 / jnp.maximum(jnp.sum((points - place) ** 2, axis=1), 1e-3)
        return weight @ points / jnp.sum(weight)

    return jax.lax.fori_loop(0, 40, step, jnp.mean(points, axis=0))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((n, d), np.float32) for n, d in [(1, 2), (7, 2), (30, 3)]]
    stray = cases[1] + 40 * (np.arange(7) == 0)[:, None].astype(np.float32)
    return [(x,) for x in (*cases, 10 * cases[1], stray)]
