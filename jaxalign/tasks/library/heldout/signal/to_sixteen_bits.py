"""Store a sound in 16 bits: move samples above 1 to 1 and those below -1 to -1, multiply them by
32767 and take the nearest whole number (of two equally near ones the even one). x is float32 of
shape [n], n possibly 0; the result is of shape [n] and holds signed integers of 16 bits.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def to_sixteen_bits(x: jax.Array) -> jax.Array:
    return jnp.rint(32767 * jnp.clip(x, -1, 1)).astype("int16")


def wrong_cuts_fractions_off(x: jax.Array) -> jax.Array:
    return (32767 * jnp.clip(x, -1, 1)).astype(jnp.int16)


def wrong_does_not_limit(x: jax.Array) -> jax.Array:
    return jnp.round(32767 * x).astype(jnp.int32).astype(jnp.int16)


def wrong_rounds_first(x: jax.Array) -> jax.Array:
    return (32767 * jnp.round(jnp.clip(x, -1, 1))).astype(jnp.int16)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-1.3, 1.3, n).astype(np.float32) for n in (0, 4, 12, 40)]
    edges = np.array([0, 1, -1, 2, -2, 0.5, -0.5, 0.25, 1.01, -1.01, 100, -100], np.float32)
    return [(x,) for x in (*cases, edges)]
