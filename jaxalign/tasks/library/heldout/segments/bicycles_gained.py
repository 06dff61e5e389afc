"""Bicycles are lent at one of ten stations and given back at another or the same. By how many does
each station's stock grow, that is, how many trips end there minus how many begin there? begin and
end are int32 of shape [n] and hold a station from 0 to 9 for each trip; n may be 0. The result is
int32 of shape [10].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def bicycles_gained(begin: jax.Array, end: jax.Array) -> jax.Array:
    return jnp.bincount(end, length=10) - jnp.bincount(begin, length=10)


def wrong_loss(begin: jax.Array, end: jax.Array) -> jax.Array:
    return jnp.bincount(begin, length=10) - jnp.bincount(end, length=10)


def wrong_both_count(begin: jax.Array, end: jax.Array) -> jax.Array:
    return jnp.bincount(end, length=10) + jnp.bincount(begin, length=10)


def wrong_ends_only(begin: jax.Array, end: jax.Array) -> jax.Array:
    return jnp.bincount(end, length=10)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 10, (2, n), np.int32) for n in (0, 3, 12, 60)]
    return [*map(tuple, cases), (cases[2][0], 0 * cases[2][1] + 9)]
