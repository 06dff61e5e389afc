"""Let a sandpile come to rest. A cell that holds four grains or more gives one to each of its
four neighbours; grains that fall over the edge of the grid are lost. Go on until no cell holds
more than three. The order does not change what comes out. grains is int32 of shape [n, m], not
negative; return the grains at rest, int32 of shape [n, m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "constant_trace")


def toppled_sand(grains: jax.Array) -> jax.Array:
    def topple(grains):
        share = grains // 4
        p = jnp.pad(share, 1)
        received = p[:-2, 1:-1] + p[2:, 1:-1] + p[1:-1, :-2] + p[1:-1, 2:]
        return grains - 4 * share + received

    return jax.lax.while_loop(lambda grains: jnp.any(grains > 3), topple, grains)


def wrong_one_round(grains: jax.Array) -> jax.Array:
    p = jnp.pad(grains // 4, 1)
    return grains % 4 + p[:-2, 1:-1] + p[2:, 1:-1] + p[1:-1, :-2] + p[1:-1, 2:]


def wrong_sand_is_lost(grains: jax.Array) -> jax.Array:
    return grains % 4


def wrong_edge_keeps_its_grains(grains: jax.Array) -> jax.Array:
    def topple(grains):
        share = grains // 4
        p = jnp.pad(share, 1, mode="edge")
        received = p[:-2, 1:-1] + p[2:, 1:-1] + p[1:-1, :-2] + p[1:-1, 2:]
        return grains - 4 * share + received

    return jax.lax.fori_loop(0, 100, lambda _, grains: topple(grains), grains)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, most):
        return rng.integers(0, most, (n, m), np.int32)

    heap = np.zeros((5, 7), np.int32)
    heap[2, 3] = 200
    calm = np.full((5, 7), 3, np.int32)
    return [(x,) for x in (case(1, 1, 90) + 4, case(5, 7, 9), heap, calm, case(12, 10, 7))]
