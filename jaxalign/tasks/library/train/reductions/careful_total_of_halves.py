"""Add up a vector of half-precision numbers without overflow: convert them to single precision
first. x is float16 of shape [n], and the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def careful_total_of_halves(x: jax.Array) -> jax.Array:
    return jnp.sum(x.astype(jnp.float32))


def wrong_stays_in_half(x: jax.Array) -> jax.Array:
    return jnp.sum(x)


def wrong_converts_too_late(x: jax.Array) -> jax.Array:
    return jnp.sum(x).astype(jnp.float32)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(1, 9, n).astype(np.float16) for n in (1, 5, 300)]
    return [(x,) for x in (*cases, rng.uniform(300, 500, 300).astype(np.float16))]
