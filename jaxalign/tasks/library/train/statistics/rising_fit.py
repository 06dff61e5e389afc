"""Return the non-decreasing sequence that is closest to y in the sense of weighted least squares:
element i is the largest, over all j up to i, of the smallest, over all k from i on, of the
weighted mean of the elements j to k of y. y and weights, which are positive, are float32 of shape
[n], n at least 1; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("vmap", "constant_trace")
ATOL = 1e-4


def rising_fit(y: jax.Array, weights: jax.Array) -> jax.Array:
    i = jnp.arange(y.size)
    inside = (i[:, None, None] <= i) & (i <= i[:, None])
    mass = jnp.where(inside, weights, 0)
    means = jnp.sum(mass * y, axis=2) / jnp.maximum(jnp.sum(mass, axis=2), 1e-30)
    means = jnp.where(i[:, None] <= i, means, jnp.inf)
    smallest = jax.lax.cummin(means, axis=1, reverse=True)
    return jnp.diag(jax.lax.cummax(smallest, axis=0))


def wrong_ignores_weights(y: jax.Array, weights: jax.Array) -> jax.Array:
    return rising_fit(y, jnp.ones_like(y))


def wrong_running_maximum(y: jax.Array, weights: jax.Array) -> jax.Array:
    return jax.lax.cummax(y)


def wrong_sorts(y: jax.Array, weights: jax.Array) -> jax.Array:
    return jnp.sort(y)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, slope):
        y = slope * np.arange(n) / n + rng.standard_normal(n)
        return y.astype(np.float32), rng.uniform(0.3, 3, n).astype(np.float32)

    y, weights = case(8, 1)
    return [case(1, 0), (y, weights), case(30, 4), (-np.sort(-y), weights), (np.round(y), weights)]
