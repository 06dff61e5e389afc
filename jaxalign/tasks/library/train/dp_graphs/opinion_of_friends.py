"""Average for each person the opinions of the friends. friends is an int32 matrix with 1 in row i
for each friend of person i, at least one, else 0; opinion is a float32 vector, and so is the
result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "grad")


def opinion_of_friends(friends: jax.Array, opinion: jax.Array) -> jax.Array:
    return friends @ opinion / friends.sum(axis=1)


def wrong_adds_only(friends: jax.Array, opinion: jax.Array) -> jax.Array:
    return friends @ opinion


def wrong_divides_by_everybody(friends: jax.Array, opinion: jax.Array) -> jax.Array:
    return friends @ opinion / opinion.size


def wrong_counts_columns(friends: jax.Array, opinion: jax.Array) -> jax.Array:
    return friends @ opinion / friends.sum(axis=0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        friends = (rng.random((n, n)) < 0.4) | np.eye(n, k=1, dtype=bool)
        friends[-1, 0] = True
        return friends.astype(np.int32), scale * rng.standard_normal(n, np.float32)

    return [case(3, 1), case(6, 1), case(15, 1), case(6, 100)]
