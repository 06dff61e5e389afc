"""Return what letters cost: fee_0 up to limit_0, inclusive, fee_1 above that up to limit_1 and so
on, the last fee above all limits. weight is float32 of shape [n], limit of shape [k] and rising,
fee of shape [k + 1].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def postage_by_weight(weight: jax.Array, limit: jax.Array, fee: jax.Array) -> jax.Array:
    return fee[jnp.searchsorted(limit, weight)]


def wrong_next_fee_at_limit(weight: jax.Array, limit: jax.Array, fee: jax.Array) -> jax.Array:
    return fee[jnp.searchsorted(limit, weight, side="right")]


def wrong_fee_before(weight: jax.Array, limit: jax.Array, fee: jax.Array) -> jax.Array:
    return fee[jnp.maximum(jnp.searchsorted(limit, weight) - 1, 0)]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, k):
        weight = 10 * rng.integers(1, 25, n)
        weight[0] = 50
        limit = 50 * np.arange(1, k + 1)
        fee = np.cumsum(rng.uniform(0.2, 2, k + 1))
        return weight.astype(np.float32), limit.astype(np.float32), fee.astype(np.float32)

    return [case(1, 1), case(6, 3), case(20, 4), case(6, 3)]
