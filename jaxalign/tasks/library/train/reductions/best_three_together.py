"""Add up a diver's three best scores. score is float32 of shape [n], n at least 3; scores of the
same height count separately. Return a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def best_three_together(score: jax.Array) -> jax.Array:
    return jnp.sum(jax.lax.top_k(score, 3)[0])


def wrong_first_three(score: jax.Array) -> jax.Array:
    return jnp.sum(score[:3])


def wrong_best_one_thrice(score: jax.Array) -> jax.Array:
    return 3 * jnp.max(score)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0, 10, n).astype(np.float32) for n in (3, 8, 25)]
    tied = rng.integers(1, 5, 8).astype(np.float32)
    tied[5:7] = 9
    return [(score,) for score in (*cases, tied, 100 * cases[1])]
