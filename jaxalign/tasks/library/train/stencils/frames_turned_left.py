"""Turn each frame of a film by a quarter to the left, so that its right edge becomes its top. film
is float32 of shape [k, h, w], for k frames; the result is float32 of shape [k, w, h].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def frames_turned_left(film: jax.Array) -> jax.Array:
    return jnp.rot90(film, axes=(1, 2))


def wrong_to_the_right(film: jax.Array) -> jax.Array:
    return jnp.rot90(film, axes=(2, 1))


def wrong_only_swaps(film: jax.Array) -> jax.Array:
    return film.swapaxes(1, 2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(1, 2, 3), (4, 3, 3), (2, 5, 4)]
    cases = [rng.standard_normal(shape, np.float32) for shape in shapes]
    return [(x,) for x in (*cases, 1000 * cases[1], np.sort(cases[2], axis=2))]
