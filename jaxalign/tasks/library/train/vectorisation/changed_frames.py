"""Say for every frame of a film but the first if it differs, in one pixel or more, from the frame
before. frames is uint8 of shape [t, h, w], t >= 2; the result is bool of shape [t - 1].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def changed_frames(frames: jax.Array) -> jax.Array:
    return jnp.any(frames[1:] != frames[:-1], axis=(1, 2))


def wrong_every_pixel(frames: jax.Array) -> jax.Array:
    return jnp.all(frames[1:] != frames[:-1], axis=(1, 2))


def wrong_from_the_first(frames: jax.Array) -> jax.Array:
    return jnp.any(frames[1:] != frames[0], axis=(1, 2))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(t, h, w):
        frames = rng.integers(0, 4, (t, h, w), dtype=np.uint8)
        frames[t // 2] = frames[t // 2 - 1]
        return frames

    one_pixel = np.zeros((5, 3, 4), np.uint8)
    one_pixel[2:, 1, 2] = 255
    return [(x,) for x in (case(2, 3, 3), case(5, 3, 4), case(9, 2, 6), one_pixel, case(6, 5, 4))]
