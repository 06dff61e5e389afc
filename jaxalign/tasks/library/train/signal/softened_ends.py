"""Soften the ends of a signal: multiply sample k, counted from 0, by 0.5 - 0.5 cos(2 pi k / (n -
1)). x is float32 of shape [n], n >= 3; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def softened_ends(x: jax.Array) -> jax.Array:
    return x * jnp.hanning(x.size)


def wrong_window_only(x: jax.Array) -> jax.Array:
    return jnp.hanning(x.size)


def wrong_higher_ends(x: jax.Array) -> jax.Array:
    return x * jnp.hamming(x.size)


def wrong_one_step_longer(x: jax.Array) -> jax.Array:
    return x * (0.5 - 0.5 * jnp.cos(2 * jnp.pi * jnp.arange(x.size) / x.size))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (3, 8, 41)]
    return [(x,) for x in (*cases, 100 * cases[1], np.full(8, 2, np.float32))]
