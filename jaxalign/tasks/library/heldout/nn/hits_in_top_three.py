"""How good is a classifier with three guesses? A row of scores is a hit if fewer than three of its
elements are greater than that at the position of the row's label. Return the share of rows that
are hits. scores is float32 of shape [n, k], label int32 of shape [n] with values from 0 to k - 1;
n and k are at least 1. The result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def hits_in_top_three(scores: jax.Array, label: jax.Array) -> jax.Array:
    own = scores[jnp.arange(label.size), label]
    return jnp.mean(jnp.sum(scores > own[:, None], axis=1) < 3)


def wrong_first_guess_only(scores: jax.Array, label: jax.Array) -> jax.Array:
    return jnp.mean(jnp.argmax(scores, axis=1) == label)


def wrong_equal_ones_count(scores: jax.Array, label: jax.Array) -> jax.Array:
    own = scores[jnp.arange(label.size), label]
    return jnp.mean(jnp.sum(scores >= own[:, None], axis=1) < 3)


def wrong_four_guesses(scores: jax.Array, label: jax.Array) -> jax.Array:
    own = scores[jnp.arange(label.size), label]
    return jnp.mean(jnp.sum(scores > own[:, None], axis=1) <= 3)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, k):
        return rng.standard_normal((n, k), np.float32), rng.integers(0, k, n, np.int32)

    scores, label = case(12, 6)
    return [case(1, 2), (scores, label), case(40, 9), (np.round(scores), label[::-1]), case(12, 6)]
