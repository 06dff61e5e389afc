"""Move every element of x by its own random amount between -1 and 1, all amounts drawn in one
call from the uniform distribution with the given PRNG key. key is a raw uint32 key of shape [2]
and x a float32 array of any shape, which the result has too.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "grad")


def jitter(key: jax.Array, x: jax.Array) -> jax.Array:
    return x + jax.random.uniform(key, x.shape, minval=-1, maxval=1)


def wrong_upwards_only(key: jax.Array, x: jax.Array) -> jax.Array:
    return x + jax.random.uniform(key, x.shape)


def wrong_one_amount_for_all(key: jax.Array, x: jax.Array) -> jax.Array:
    return x + jax.random.uniform(key, minval=-1, maxval=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(2,), (7,), (7,), (3, 5)]
    scales = [1, 1, 50, 1]
    return [
        (rng.integers(0, 2**32, 2, np.uint32), scale * rng.standard_normal(shape, np.float32))
        for shape, scale in zip(shapes, scales, strict=True)
    ]
