"""Which single colour stands best for a whole picture? Average each colour channel over all pixels.
picture is float32 of shape [height, width, 3], the last axis being red, green and blue; the result
is float32 of shape [3].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def mean_colour(picture: jax.Array) -> jax.Array:
    return jnp.mean(picture, axis=(0, 1))


def wrong_grey_value(picture: jax.Array) -> jax.Array:
    return jnp.broadcast_to(jnp.mean(picture), 3)


def wrong_only_over_height(picture: jax.Array) -> jax.Array:
    return jnp.mean(picture, axis=0)[0]


def wrong_total(picture: jax.Array) -> jax.Array:
    return jnp.sum(picture, axis=(0, 1))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0, 1, (*size, 3)).astype(np.float32) for size in [(1, 2), (4, 5), (8, 3)]]
    return [(x,) for x in (*cases, 255 * cases[1], np.full((4, 5, 3), 0.5, np.float32))]
