"""Is there an element below zero in x? x is a float32 vector; return a boolean scalar, false for a
vector without elements.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def has_negative(x: jax.Array) -> jax.Array:
    return jnp.any(x < 0)


def wrong_all_of_them(x: jax.Array) -> jax.Array:
    return jnp.all(x < 0)


def wrong_counts_zero(x: jax.Array) -> jax.Array:
    return jnp.any(x <= 0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (10, 30)]
    tiny = np.zeros(10, np.float32)
    tiny[7] = -1e-30
    zeros = np.zeros(10, np.float32)
    zeros[3] = -0.0
    empty = np.zeros(0, np.float32)
    return [
        (x,) for x in (*cases, -np.abs(cases[0]), tiny + 0, zeros, empty, 10 - cases[1], -cases[1])
    ]
