"""Enlarge an image without smoothing: every pixel becomes a square of three by three pixels of its
value. image is float32 of shape [n, m]; the result is float32 of shape [3 n, 3 m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def enlarge_threefold(image: jax.Array) -> jax.Array:
    return jnp.kron(image, jnp.ones((3, 3)))


def wrong_copies_of_the_whole(image: jax.Array) -> jax.Array:
    return jnp.tile(image, (3, 3))


def wrong_divides_the_value(image: jax.Array) -> jax.Array:
    return jnp.kron(image, jnp.ones((3, 3)) / 9)


def wrong_mirrored(image: jax.Array) -> jax.Array:
    return jnp.kron(image[:, ::-1], jnp.ones((3, 3)))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.random((n, m), np.float32) for n, m in [(1, 2), (3, 4), (5, 3)]]
    return [(image,) for image in (*cases, 100 * cases[1], np.round(cases[1]))]
