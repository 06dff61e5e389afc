"""Play a film from its last frame to its first, with left and right exchanged in every frame. film
is float32 of shape [t, h, w], t frames of h rows and w columns; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def film_in_opposite_sense(film: jax.Array) -> jax.Array:
    return jnp.flip(film, axis=(0, 2))


def wrong_upside_down(film: jax.Array) -> jax.Array:
    return jnp.flip(film, axis=(0, 1))


def wrong_only_backwards(film: jax.Array) -> jax.Array:
    return film[::-1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1, 2, 3), (4, 3, 5), (6, 4, 2)]]
    return [(x,) for x in (*cases, 100 * cases[1], np.round(cases[2]))]
