"""Return x / (e^x - 1) for every element of x, float32 of any shape, also where x is tiny, and its
limit 1 where x is zero. Values lie between -50 and 50; four right digits are needed everywhere.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def bose_weights(x: jax.Array) -> jax.Array:
    safe = jnp.where(x == 0, 1, x)
    return jnp.where(x == 0, 1, safe / jnp.expm1(safe))


def wrong_cancels(x: jax.Array) -> jax.Array:
    safe = jnp.where(x == 0, 1, x)
    return jnp.where(x == 0, 1, safe / (jnp.exp(safe) - 1))


def wrong_at_zero(x: jax.Array) -> jax.Array:
    return x / jnp.expm1(x)


def wrong_fermi(x: jax.Array) -> jax.Array:
    return x / (jnp.exp(x) + 1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(2,), (8,), (3, 4)]]
    edges = np.array([0, -0.0, 1e-6, -1e-6, 50, -50, 1e-20, 3], np.float32)
    return [(x,) for x in (*cases, edges, 1e-5 * cases[2])]
