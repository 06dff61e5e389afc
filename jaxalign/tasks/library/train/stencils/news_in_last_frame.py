"""Subtract from the last frame of a film, at each pixel, the middle one in order of size of its
values in all k frames, k being odd. frames is float32 of shape [k, h, w], the result of shape [h,
w].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def news_in_last_frame(frames: jax.Array) -> jax.Array:
    return frames[-1] - jnp.median(frames, axis=0)


def wrong_average_as_background(frames: jax.Array) -> jax.Array:
    return frames[-1] - jnp.mean(frames, axis=0)


def wrong_first_frame(frames: jax.Array) -> jax.Array:
    return frames[0] - jnp.median(frames, axis=0)


def wrong_one_background(frames: jax.Array) -> jax.Array:
    return frames[-1] - jnp.median(frames)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(3, 2, 2), (5, 4, 3), (7, 3, 5)]
    cases = [rng.random(shape, np.float32) for shape in shapes]
    return [(x,) for x in (*cases, 255 * cases[1], np.round(3 * cases[2]))]
