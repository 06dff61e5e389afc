"""Triple the sampling rate plainly: behind every sample comes 0 twice, so that [a, b] becomes [a,
0, 0, b, 0, 0]. x is float32 of shape [n]; the result has shape [3 n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def zero_twice_after_each(x: jax.Array) -> jax.Array:
    return jnp.zeros(3 * x.size).at[::3].set(x)


def wrong_holds(x: jax.Array) -> jax.Array:
    return jnp.repeat(x, 3)


def wrong_zeros_first(x: jax.Array) -> jax.Array:
    return jnp.zeros(3 * x.size).at[2::3].set(x)


def wrong_all_at_the_end(x: jax.Array) -> jax.Array:
    return jnp.pad(x, (0, 2 * x.size))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 6, 20)]
    return [(x,) for x in (*cases, 100 * cases[1], np.arange(1, 7, dtype=np.float32))]
