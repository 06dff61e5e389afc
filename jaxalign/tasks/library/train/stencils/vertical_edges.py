"""Return how far apart, without regard to sign, each pixel and the one directly below are, but for
the last row. picture is float32 of shape [h, w], h >= 2; the result is float32 of shape [h - 1,
w].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def vertical_edges(picture: jax.Array) -> jax.Array:
    return jnp.abs(jnp.diff(picture, axis=0))


def wrong_along_rows(picture: jax.Array) -> jax.Array:
    return jnp.abs(jnp.diff(picture, axis=1))


def wrong_keeps_the_sign(picture: jax.Array) -> jax.Array:
    return jnp.diff(picture, axis=0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(2, 3), (5, 5), (9, 4)]]
    tied = rng.integers(0, 3, (9, 4)).astype(np.float32)
    return [(x,) for x in (*cases, 100 * cases[1], tied)]
