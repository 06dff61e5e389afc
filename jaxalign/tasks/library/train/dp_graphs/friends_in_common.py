"""Count the friends that two people have in common. friends is a symmetric int32 matrix, 1 for
friends and 0 for others; one and two are the people's rows. The result is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def friends_in_common(friends: jax.Array, one: int, two: int) -> jax.Array:
    return friends[one] @ friends[two]


def wrong_friends_of_either(friends: jax.Array, one: int, two: int) -> jax.Array:
    return jnp.sum(friends[one] | friends[two])


def wrong_same_answer(friends: jax.Array, one: int, two: int) -> jax.Array:
    return jnp.sum(friends[one] == friends[two])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def network(n, share):
        lower = np.tril(rng.random((n, n)) < share, -1).astype(np.int32)
        return lower + lower.T

    strangers = np.zeros((9, 9), np.int32)
    strangers[0] = strangers[:, 0] = 1
    strangers[0, 0] = 0
    some = [(network(6, 0.8), 0, 3), (network(9, 0.7), 2, 7), (network(20, 0.6), 11, 4)]
    return [*some, (strangers, 5, 6)]
