"""Double the sampling rate by holding: every sample of x comes twice in a row, so that [a, b]
becomes [a, a, b, b]. x is float32 of shape [n]; the result is float32 of shape [2 n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "grad", "constant_trace")


def hold_twice(x: jax.Array) -> jax.Array:
    return jnp.repeat(x, 2)


def wrong_plays_twice(x: jax.Array) -> jax.Array:
    return jnp.concatenate([x, x])


def wrong_zeros_between(x: jax.Array) -> jax.Array:
    return jnp.zeros(2 * x.size).at[::2].set(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 7, 30)]
    return [(x,) for x in (*cases, -np.arange(7, dtype=np.float32))]
