"""Turn a colour image into grey: 0.3 times red plus 0.59 times green plus 0.11 times blue. image
is float32 of shape [n, m, 3], the last axis being red, green, blue; the result is float32 of
shape [n, m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "grad", "constant_trace")


def shades_of_grey(image: jax.Array) -> jax.Array:
    return 0.3 * image[..., 0] + 0.59 * image[..., 1] + 0.11 * image[..., 2]


def wrong_equal_weights(image: jax.Array) -> jax.Array:
    return jnp.mean(image, axis=-1)


def wrong_order_of_colours(image: jax.Array) -> jax.Array:
    return 0.11 * image[..., 0] + 0.59 * image[..., 1] + 0.3 * image[..., 2]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(1, 1, 3), (4, 5, 3), (8, 3, 3)]
    cases = [rng.random(shape, np.float32) for shape in shapes]
    return [(image,) for image in (*cases, 255 * cases[1])]
