"""Make a small preview of a photo: keep every second row and, of these, every second pixel, the
first row and pixel included. photo is uint8 of shape [h, w]; the preview is uint8, too.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def coarse_thumbnail(photo: jax.Array) -> jax.Array:
    return photo[::2, ::2]


def wrong_starts_with_second(photo: jax.Array) -> jax.Array:
    return photo[1::2, 1::2]


def wrong_only_drops_rows(photo: jax.Array) -> jax.Array:
    return photo[::2]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(5, 4), (2, 6), (7, 7), (5, 4)]
    cases = [rng.integers(0, 256, shape, dtype=np.uint8) for shape in shapes]
    return [(x,) for x in (*cases, np.full((2, 6), 255, np.uint8))]
