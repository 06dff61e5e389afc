"""Find how far behind a lens the image is sharp. One over this is one over focal, the lens's focal
length, less one over distance, that of the object. Both are positive float32 vectors of equal
length, distance being larger.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def image_behind_lens(focal: jax.Array, distance: jax.Array) -> jax.Array:
    return 1 / (1 / focal - 1 / distance)


def wrong_adds_the_two(focal: jax.Array, distance: jax.Array) -> jax.Array:
    return 1 / (1 / focal + 1 / distance)


def wrong_stays_reciprocal(focal: jax.Array, distance: jax.Array) -> jax.Array:
    return 1 / focal - 1 / distance


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        focal = rng.uniform(0.1, 0.5, n).astype(np.float32)
        return focal, rng.uniform(1, 6, n).astype(np.float32)

    focal, distance = case(7)
    return [case(1), (focal, distance), case(25), (focal, 100 * distance)]
