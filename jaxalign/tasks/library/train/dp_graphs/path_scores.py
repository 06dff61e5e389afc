"""Add up the scores of a sentence's tags. Row t of scores rates every tag that word t may get, and
tags holds the tag of each word. scores is float32 of shape [n, k], tags int32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def path_scores(scores: jax.Array, tags: jax.Array) -> jax.Array:
    return jnp.sum(scores[jnp.arange(tags.size), tags])


def wrong_whole_columns(scores: jax.Array, tags: jax.Array) -> jax.Array:
    return jnp.sum(scores[:, tags])


def wrong_does_not_add(scores: jax.Array, tags: jax.Array) -> jax.Array:
    return scores[jnp.arange(tags.size), tags]


def wrong_best_tags(scores: jax.Array, tags: jax.Array) -> jax.Array:
    return jnp.sum(jnp.max(scores, axis=1))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, k, scale):
        scores = scale * rng.standard_normal((n, k), np.float32)
        return scores, rng.integers(0, k, n, dtype=np.int32)

    return [case(2, 3, 1), case(6, 4, 1), case(15, 3, 1), case(6, 4, 100)]
