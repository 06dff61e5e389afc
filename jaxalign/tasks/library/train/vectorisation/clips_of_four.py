"""Cut clips of four successive samples out of x, one for each position in start, where it begins. x
is float32 of shape [n]; start is int32 of shape [k], from 0 to n - 4. The result is float32 of
shape [k, 4].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def clips_of_four(x: jax.Array, start: jax.Array) -> jax.Array:
    return x[start[:, None] + jnp.arange(4)]


def wrong_exchanged(x: jax.Array, start: jax.Array) -> jax.Array:
    return x[start + jnp.arange(4)[:, None]]


def wrong_backwards(x: jax.Array, start: jax.Array) -> jax.Array:
    return x[start[:, None] + 3 - jnp.arange(4)]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, k):
        start = rng.integers(0, n - 3, k, dtype=np.int32)
        return rng.standard_normal(n, np.float32), start

    x, start = case(12, 5)
    return [case(4, 1), (x, start), case(30, 4), (1e3 * x, 8 - start), case(9, 7)]
