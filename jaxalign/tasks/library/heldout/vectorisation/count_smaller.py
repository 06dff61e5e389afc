"""For each query count the values that are strictly smaller than it. values is float32 of shape
[n], in no particular order, and queries float32 of shape [m]; the counts are int32 of shape [m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def count_smaller(values: jax.Array, queries: jax.Array) -> jax.Array:
    return jnp.sum(values[None, :] < queries[:, None], axis=1)


def wrong_counts_equal_ones(values: jax.Array, queries: jax.Array) -> jax.Array:
    return jnp.sum(values[None, :] <= queries[:, None], axis=1)


def wrong_expects_order(values: jax.Array, queries: jax.Array) -> jax.Array:
    return jnp.searchsorted(values, queries)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m):
        return rng.standard_normal(n, np.float32), rng.standard_normal(m, np.float32)

    ties = tuple(rng.integers(-3, 4, n).astype(np.float32) for n in (20, 6))
    return [case(1, 4), case(20, 6), ties, case(50, 50), (1000 * ties[0], ties[1])]
