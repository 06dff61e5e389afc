"""Multiply every pixel of a photo by 2 to the power of stops, but let what gets above 1 become 1.
photo is float32 of shape [h, w] with values from 0 to 1, stops a number.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def exposure_stops(photo: jax.Array, stops: float) -> jax.Array:
    return jnp.minimum(photo * 2**stops, 1)


def wrong_twice_per_stop(photo: jax.Array, stops: float) -> jax.Array:
    return jnp.minimum(photo * 2 * stops, 1)


def wrong_no_limit(photo: jax.Array, stops: float) -> jax.Array:
    return photo * 2**stops


def wrong_power_of_pixel(photo: jax.Array, stops: float) -> jax.Array:
    return jnp.minimum(photo**stops, 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    photos = [rng.random(shape, np.float32) for shape in [(2, 2), (4, 5), (7, 3), (4, 5)]]
    photos[3][0] = 0
    return list(zip(photos, (1.5, 0.5, -1.0, 2.0), strict=True))
