"""Show a picture in another light: multiply every channel of the image by its own factor, and
replace what is then above 1 by 1. image is float32 of shape [n, m, 3] with values from 0 to 1,
factor is float32 of shape [3] and not negative; the result is float32 of shape [n, m, 3].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def other_light(image: jax.Array, factor: jax.Array) -> jax.Array:
    return jnp.minimum(factor * image, 1)


def wrong_does_not_limit(image: jax.Array, factor: jax.Array) -> jax.Array:
    return factor * image


def wrong_limits_first(image: jax.Array, factor: jax.Array) -> jax.Array:
    return image * jnp.minimum(factor, 1)


def wrong_channels_reversed(image: jax.Array, factor: jax.Array) -> jax.Array:
    return jnp.minimum(factor[::-1] * image, 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, highest):
        return rng.random((n, m, 3), np.float32), rng.uniform(0.3, highest, 3).astype(np.float32)

    image, factor = case(3, 4, 2)
    clear = np.array([0, 1.5, 3], np.float32)
    return [case(1, 2, 4), (image, factor), case(6, 5, 3), case(3, 4, 3), (image, clear)]
