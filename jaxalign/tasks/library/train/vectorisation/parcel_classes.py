"""Put parcels into classes: the class is the number of limits that the weight reaches or exceeds.
weight is float32 of shape [n], limits float32 of shape [k] and ascending. Return the classes, int32
of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def parcel_classes(weight: jax.Array, limits: jax.Array) -> jax.Array:
    return jnp.searchsorted(limits, weight, side="right")


def wrong_reaching_is_not_enough(weight: jax.Array, limits: jax.Array) -> jax.Array:
    return jnp.searchsorted(limits, weight)


def wrong_limits_above(weight: jax.Array, limits: jax.Array) -> jax.Array:
    return limits.size - jnp.searchsorted(limits, weight, side="right")


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, k):
        limits = np.sort(rng.uniform(1, 20, k)).astype(np.float32)
        return rng.uniform(2, 25, n).astype(np.float32), limits

    weight, limits = case(8, 5)
    equal = rng.permutation(np.repeat(limits, 2)[:8])
    return [case(3, 1), (weight, limits), case(20, 7), (equal, limits), (100 + weight, limits)]
