"""Shrink the shapes in a black and white image: a pixel stays 1 only if it and all of its eight
neighbours are 1; beyond the edges of the image everything counts as 0, so that pixels at the
edge always vanish. image is int32 of shape [n, m] of the values 0 and 1; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def eroded_shape(image: jax.Array) -> jax.Array:
    padded = jnp.pad(image, 1)
    across = padded[:, :-2] & padded[:, 1:-1] & padded[:, 2:]
    return across[:-2] & across[1:-1] & across[2:]


def wrong_four_neighbours(image: jax.Array) -> jax.Array:
    p = jnp.pad(image, 1)
    return image & p[:-2, 1:-1] & p[2:, 1:-1] & p[1:-1, :-2] & p[1:-1, 2:]


def wrong_ones_beyond_edges(image: jax.Array) -> jax.Array:
    return -jax.lax.reduce_window(-image, -1, jax.lax.max, (3, 3), (1, 1), "SAME")


def wrong_grows(image: jax.Array) -> jax.Array:
    return jax.lax.reduce_window(image, 0, jax.lax.max, (3, 3), (1, 1), "SAME")


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, share):
        return (rng.random((n, m)) < share).astype(np.int32)

    plus = np.zeros((7, 8), np.int32)
    plus[1:6, 3] = plus[3, 1:7] = 1
    plus[2:5, 2:5] = case(3, 3, 0.9)
    return [
        (x,)
        for x in (
            case(3, 4, 1.0),
            case(7, 8, 0.95),
            case(20, 15, 0.93),
            np.ones((7, 8), np.int32),
            plus,
        )
    ]
