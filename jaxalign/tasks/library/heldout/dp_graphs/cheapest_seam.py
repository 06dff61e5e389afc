"""A seam runs through an image from its top row to its bottom row; from one row to the next it
moves by one column to the left, by one to the right, or not at all, and never leaves the image.
Return the smallest possible total of the costs of the pixels on a seam. cost is float32 of shape
[n, m], n and m >= 1; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap",)


def cheapest_seam(cost: jax.Array) -> jax.Array:
    def step(best, row):
        padded = jnp.pad(best, 1, constant_values=jnp.inf)
        return row + jnp.minimum(best, jnp.minimum(padded[:-2], padded[2:])), None

    return jnp.min(jax.lax.scan(step, cost[0], cost[1:])[0])


def wrong_straight_down(cost: jax.Array) -> jax.Array:
    return jnp.min(jnp.sum(cost, axis=0))


def wrong_jumps_anywhere(cost: jax.Array) -> jax.Array:
    return jnp.sum(jnp.min(cost, axis=1))


def wrong_leaves_at_the_edge(cost: jax.Array) -> jax.Array:
    def step(best, row):
        return row + jnp.minimum(best, jnp.minimum(jnp.roll(best, 1), jnp.roll(best, -1))), None

    return jnp.min(jax.lax.scan(step, cost[0], cost[1:])[0])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-1, 3, shape).astype(np.float32) for shape in [(1, 5), (6, 5), (30, 12)]]
    apart = np.where((np.arange(30)[:, None] // 15 == 0) == (np.arange(12) == 0), -2, 1)
    edge = cases[2] + apart * (np.arange(12) % 11 == 0)
    return [(x,) for x in (*cases, 100 * cases[1], edge.astype(np.float32))]
