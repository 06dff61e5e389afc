"""A face should be nearer to its own person than to strangers by 0.2. Return what it lacks: near
minus far plus 0.2, or 0 if negative. near and far are float32 vectors of one length.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def nearer_than_stranger(near: jax.Array, far: jax.Array) -> jax.Array:
    return jax.nn.relu(near - far + 0.2)


def wrong_way_round(near: jax.Array, far: jax.Array) -> jax.Array:
    return jax.nn.relu(far - near + 0.2)


def wrong_without_margin(near: jax.Array, far: jax.Array) -> jax.Array:
    return jax.nn.relu(near - far)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        return tuple(rng.uniform(0, 1.5, (2, n)).astype(np.float32))

    near, far = case(8)
    return [(near[:1], near[:1] + 0.1), (near, far), case(30), (far, near), (near, near)]
