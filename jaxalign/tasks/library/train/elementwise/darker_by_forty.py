"""Lower the brightness of every pixel by 40, and make pixels black (0) that would otherwise fall
below black. image is uint8 of shape [height, width], and the result is too.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def darker_by_forty(image: jax.Array) -> jax.Array:
    return jnp.maximum(image, 40) - 40


def wrong_wraps_around(image: jax.Array) -> jax.Array:
    return image - 40


def wrong_only_a_floor(image: jax.Array) -> jax.Array:
    return jnp.maximum(image, 40)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 256, shape, dtype=np.uint8) for shape in [(1, 3), (5, 6), (8, 4)]]
    return [(x,) for x in (*cases, cases[1] // 4, 39 + cases[1] % 3)]
