"""Which two people do not know each other yet? friends is int32 of shape [n, n] and symmetric,
with 1 where two people know each other and 0 elsewhere, also on the diagonal. Return an int32
matrix of the same shape that holds 1 for every two different people who do not know each other,
and 0 elsewhere, also on the diagonal.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def not_yet_friends(friends: jax.Array) -> jax.Array:
    return 1 - friends - jnp.eye(friends.shape[0], dtype=jnp.int32)


def wrong_strangers_to_themselves(friends: jax.Array) -> jax.Array:
    return 1 - friends


def wrong_each_pair_once(friends: jax.Array) -> jax.Array:
    return jnp.triu(1 - friends, 1)


def wrong_friends_and_oneself(friends: jax.Array) -> jax.Array:
    return friends + jnp.eye(friends.shape[0], dtype=jnp.int32)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, share):
        upper = np.triu(rng.random((n, n)) < share, 1).astype(np.int32)
        return (upper + upper.T,)

    return [case(1, 0.5), case(6, 0.5), case(12, 0.3), case(6, 0.8), case(6, 0.0)]
