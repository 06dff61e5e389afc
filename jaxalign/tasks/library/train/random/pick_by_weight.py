"""Draw 60 positions with probabilities proportional to the weights. Draw 60 numbers u from the
uniform distribution on 0 to 1, all in one call with the given PRNG key; each picks the first
position up to and including which the weights add up to more than u times their total. key is a
raw uint32 key of shape [2] and weights float32 of shape [n], n >= 1, not negative and not all
zero; a position of weight zero is never picked. The result is int32 of shape [60].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def pick_by_weight(key: jax.Array, weights: jax.Array) -> jax.Array:
    upto = jnp.cumsum(weights)
    return jnp.searchsorted(upto, jax.random.uniform(key, (60,)) * upto[-1], side="right")


def wrong_does_not_normalise(key: jax.Array, weights: jax.Array) -> jax.Array:
    return jnp.searchsorted(jnp.cumsum(weights), jax.random.uniform(key, (60,)), side="right")


def wrong_equal_chances(key: jax.Array, weights: jax.Array) -> jax.Array:
    return jax.random.randint(key, (60,), 0, weights.size)


def wrong_one_too_far(key: jax.Array, weights: jax.Array) -> jax.Array:
    upto = jnp.cumsum(weights)
    u = jax.random.uniform(key, (60,)) * upto[-1]
    return jnp.minimum(jnp.searchsorted(upto, u, side="right") + 1, weights.size - 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, scale):
        weights = scale * rng.exponential(1, n)
        return rng.integers(0, 2**32, 2, np.uint32), weights.astype(np.float32)

    cases = [case(1, 2), case(6, 1), case(6, 100), case(25, 1), case(6, 1)]
    cases[4][1][[0, 2, 3]] = 0
    return cases
