"""Replace each pixel of a panorama, whose last column borders on its first, by the average of its
left and right neighbours, without itself. view is float32 of shape [h, w], w >= 3.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def side_neighbours_on_ring(view: jax.Array) -> jax.Array:
    return (jnp.roll(view, 1, 1) + jnp.roll(view, -1, 1)) / 2


def wrong_above_and_below(view: jax.Array) -> jax.Array:
    return (jnp.roll(view, 1, 0) + jnp.roll(view, -1, 0)) / 2


def wrong_counts_itself(view: jax.Array) -> jax.Array:
    return (jnp.roll(view, 1, 1) + view + jnp.roll(view, -1, 1)) / 3


def wrong_border_at_the_ends(view: jax.Array) -> jax.Array:
    padded = jnp.pad(view, ((0, 0), (1, 1)), mode="edge")
    return (padded[:, :-2] + padded[:, 2:]) / 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.random(shape, np.float32) for shape in [(1, 3), (4, 6), (3, 11)]]
    return [(view,) for view in (*cases, 255 * cases[1], np.sort(cases[2], axis=1))]
