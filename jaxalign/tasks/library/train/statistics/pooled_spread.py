"""Several laboratories report how many measurements they made, their mean and their variance
(dividing by the count). Return the variance, of the same kind, of all measurements taken together.
counts, means and variances are float32 of shape [k], counts at least 1; the result is a float32
scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")
RTOL = 1e-3


def pooled_spread(counts: jax.Array, means: jax.Array, variances: jax.Array) -> jax.Array:
    share = counts / jnp.sum(counts)
    overall = jnp.sum(share * means)
    return jnp.sum(share * (variances + (means - overall) ** 2))


def wrong_within_only(counts: jax.Array, means: jax.Array, variances: jax.Array) -> jax.Array:
    return jnp.sum(counts * variances) / jnp.sum(counts)


def wrong_equal_shares(counts: jax.Array, means: jax.Array, variances: jax.Array) -> jax.Array:
    return jnp.mean(variances) + jnp.var(means)


def wrong_plain_overall_mean(
    counts: jax.Array, means: jax.Array, variances: jax.Array
) -> jax.Array:
    share = counts / jnp.sum(counts)
    return jnp.sum(share * (variances + (means - jnp.mean(means)) ** 2))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(k, shift, scale):
        counts = rng.integers(1, 50, k).astype(np.float32)
        means = shift + scale * rng.standard_normal(k, np.float32)
        return counts, means, rng.uniform(0, 2, k).astype(np.float32)

    counts, means, variances = case(5, 0, 2)
    return [
        case(2, 0, 1),
        (counts, means, variances),
        case(20, 5, 3),
        (counts, means, 0 * variances),
    ]
