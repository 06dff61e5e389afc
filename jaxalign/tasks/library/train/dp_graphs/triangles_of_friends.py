"""Count the groups of three people who are all friends of each other: a sixth of all closed walks
of three steps. friends is a symmetric int32 matrix, 1 for friends, 0 for others and on the
diagonal.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def triangles_of_friends(friends: jax.Array) -> jax.Array:
    return jnp.trace(friends @ friends @ friends) // 6


def wrong_every_start_counts(friends: jax.Array) -> jax.Array:
    return jnp.trace(friends @ friends @ friends) // 2


def wrong_walks_need_not_close(friends: jax.Array) -> jax.Array:
    return jnp.sum(friends @ friends @ friends) // 6


def wrong_pairs(friends: jax.Array) -> jax.Array:
    return jnp.trace(friends @ friends) // 2


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def network(n, share):
        lower = np.tril(rng.random((n, n)) < share, -1).astype(np.int32)
        return lower + lower.T

    everybody = 1 - np.eye(7, dtype=np.int32)
    networks = (network(5, 0.9), network(7, 0.6), network(14, 0.5), everybody)
    return [(x,) for x in networks]
