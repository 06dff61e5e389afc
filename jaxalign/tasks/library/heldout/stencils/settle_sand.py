"""Let a pile of sand settle: as long as any cell holds four grains or more, each such cell loses
four and gives one to each of the cells above, below, left and right; grains that leave the grid
are lost. The order does not matter. grains is int32 of shape [n, m], not negative and at most 30;
return the settled grid, int32 of shape [n, m], with values from 0 to 3.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "constant_trace")


def settle_sand(grains: jax.Array) -> jax.Array:
    def topple(grains):
        given = grains // 4
        padded = jnp.pad(given, 1)
        received = padded[2:, 1:-1] + padded[:-2, 1:-1] + padded[1:-1, 2:] + padded[1:-1, :-2]
        return grains - 4 * given + received

    return jax.lax.while_loop(lambda grains: jnp.max(grains) > 3, topple, grains)


def wrong_one_round(grains: jax.Array) -> jax.Array:
    given = jnp.pad(grains // 4, 1)
    received = given[2:, 1:-1] + given[:-2, 1:-1] + given[1:-1, 2:] + given[1:-1, :-2]
    return grains % 4 + received


def wrong_only_above_four(grains: jax.Array) -> jax.Array:
    def topple(grains):
        padded = jnp.pad((grains > 4).astype(grains.dtype), 1)
        received = padded[2:, 1:-1] + padded[:-2, 1:-1] + padded[1:-1, 2:] + padded[1:-1, :-2]
        return grains - 4 * padded[1:-1, 1:-1] + received

    return jax.lax.while_loop(lambda grains: jnp.max(grains) > 4, topple, grains)


def wrong_drops_remainders(grains: jax.Array) -> jax.Array:
    return grains % 4


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [
        rng.integers(0, high, shape, np.int32)
        for shape, high in [((1, 4), 9), ((6, 6), 6), ((9, 14), 8), ((6, 6), 31)]
    ]
    tower = np.zeros((6, 6), np.int32)
    tower[2, 3] = 30
    return [(x,) for x in (*cases, tower)]
