"""Put two more samples at each end of x, as they come in a signal that repeats itself for ever, x
being one period. x is float32 of shape [n], n >= 2; the result has n + 4 elements.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def wrapped_margin(x: jax.Array) -> jax.Array:
    return jnp.pad(x, 2, mode="wrap")


def wrong_mirrors(x: jax.Array) -> jax.Array:
    return jnp.pad(x, 2, mode="symmetric")


def wrong_zeros(x: jax.Array) -> jax.Array:
    return jnp.pad(x, 2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 6, 15)]
    return [(x,) for x in (*cases, -1e3 * cases[1], cases[2][::-1])]
