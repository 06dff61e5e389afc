"""Make a portrait symmetric: average each pixel with the one that takes its place when left and
right are exchanged. portrait is float32 of shape [h, w]; so is the result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap", "constant_trace")


def evened_out_face(portrait: jax.Array) -> jax.Array:
    return (portrait + portrait[:, ::-1]) / 2


def wrong_top_and_bottom(portrait: jax.Array) -> jax.Array:
    return (portrait + portrait[::-1]) / 2


def wrong_twice_as_bright(portrait: jax.Array) -> jax.Array:
    return portrait + portrait[:, ::-1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.random(shape, np.float32) for shape in [(2, 3), (5, 5), (4, 8)]]
    return [(x,) for x in (*cases, 255 * cases[1], np.tri(4, 8, dtype=np.float32))]
