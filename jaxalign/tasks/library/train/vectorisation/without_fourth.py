"""Take the fourth element out of x, the first one having the number one, and close the gap. x is
float32 of shape [n], n >= 4; the result has n - 1 elements.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def without_fourth(x: jax.Array) -> jax.Array:
    return jnp.delete(x, 3)


def wrong_fifth(x: jax.Array) -> jax.Array:
    return jnp.concatenate([x[:4], x[5:]])


def wrong_leaves_a_zero(x: jax.Array) -> jax.Array:
    return x.at[3].set(0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (5, 9, 30)]
    return [(x,) for x in (*cases, 1e3 * cases[1], np.arange(4, dtype=np.float32))]
