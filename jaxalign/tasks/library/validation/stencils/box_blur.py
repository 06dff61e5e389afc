"""Replace every inner pixel of the image by the mean of its 3 x 3 neighbourhood, itself
included; pixels at the border stay as they are. image is float32 of shape [n, m], n and m >= 3;
so is the result.
"""

import jax
import numpy as np

LEVEL = 2


def box_blur(image: jax.Array) -> jax.Array:
    rows = image[:-2] + image[1:-1] + image[2:]
    block = rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]
    return image.at[1:-1, 1:-1].set(block / 9)


def wrong_leaves_itself_out(image: jax.Array) -> jax.Array:
    rows = image[:-2] + image[1:-1] + image[2:]
    block = rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]
    return image.at[1:-1, 1:-1].set((block - image[1:-1, 1:-1]) / 8)


def wrong_drops_border(image: jax.Array) -> jax.Array:
    return box_blur(image)[1:-1, 1:-1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(3, 5), (7, 7), (5, 12)]]
    return [(image,) for image in (*cases, 100 * cases[1])]
