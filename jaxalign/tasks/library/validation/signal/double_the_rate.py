"""Double the sampling rate of a signal: between every two successive samples insert their mean. x
is float32 of shape [n], n >= 1; the result holds the old samples at its even positions and the new
ones in between, float32 of shape [2 n - 1].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")


def double_the_rate(x: jax.Array) -> jax.Array:
    result = jnp.zeros(2 * x.size - 1, x.dtype)
    return result.at[::2].set(x).at[1::2].set((x[1:] + x[:-1]) / 2)


def wrong_repeats_samples(x: jax.Array) -> jax.Array:
    return jnp.repeat(x, 2)[:-1]


def wrong_inserts_zeros(x: jax.Array) -> jax.Array:
    return jnp.zeros(2 * x.size - 1, x.dtype).at[::2].set(x)


def wrong_appends_means(x: jax.Array) -> jax.Array:
    return jnp.concatenate([x, (x[1:] + x[:-1]) / 2])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 6, 40)]
    return [(x,) for x in (*cases, 100 * cases[1], np.sort(cases[1]))]
