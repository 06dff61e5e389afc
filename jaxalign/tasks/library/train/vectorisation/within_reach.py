"""Say for each pair of villages along a road if they are at most reach kilometres apart, also for a
village and itself. place is float32 of shape [n], in kilometres, reach a number; return bool of
shape [n, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def within_reach(place: jax.Array, reach: float) -> jax.Array:
    return jnp.abs(place[:, None] - place) <= reach


def wrong_one_way(place: jax.Array, reach: float) -> jax.Array:
    return place[:, None] - place <= reach


def wrong_less_than(place: jax.Array, reach: float) -> jax.Array:
    return jnp.abs(place[:, None] - place) < reach


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0, 20, n).astype(np.float32) for n in (1, 6, 15)]
    whole = rng.permutation(6).astype(np.float32)
    return [*zip(cases, (2.0, 6.5, 4.5), strict=True), (whole, 2.0), (cases[1], 9.5)]
