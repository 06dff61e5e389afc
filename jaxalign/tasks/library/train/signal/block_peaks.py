"""Draw a coarse envelope: cut the signal into successive blocks of four samples, and return the
largest absolute value of each. x is float32 of shape [n], n a multiple of 4.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def block_peaks(x: jax.Array) -> jax.Array:
    return jnp.max(jnp.abs(x.reshape(-1, 4)), axis=1)


def wrong_keeps_sign(x: jax.Array) -> jax.Array:
    return jnp.max(x.reshape(-1, 4), axis=1)


def wrong_four_blocks(x: jax.Array) -> jax.Array:
    return jnp.max(jnp.abs(x.reshape(4, -1)), axis=0)


def wrong_average(x: jax.Array) -> jax.Array:
    return jnp.mean(jnp.abs(x.reshape(-1, 4)), axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (4, 12, 40)]
    return [(x,) for x in (*cases, -100 * np.abs(cases[1]), np.repeat(cases[0], 3))]
