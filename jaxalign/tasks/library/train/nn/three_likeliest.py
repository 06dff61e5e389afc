"""For each row of scores return the positions of its three greatest entries, the greatest first,
of equal ones the one further left. scores is float32 of shape [n, v], v at least 3; the result is
int32.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def three_likeliest(scores: jax.Array) -> jax.Array:
    return jax.lax.top_k(scores, 3)[1]


def wrong_greatest_last(scores: jax.Array) -> jax.Array:
    return jnp.argsort(scores, axis=1)[:, -3:]


def wrong_entries(scores: jax.Array) -> jax.Array:
    return jax.lax.top_k(scores, 3)[0]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1, 3), (4, 7), (6, 20)]]
    ties = np.array([[1, 5, 5, 0, 5, 1], [2, 2, 2, 2, 2, 2], [0, -1, 3, 0, 3, 0]], np.float32)
    return [(scores,) for scores in (*cases, ties, 100 * cases[1])]
