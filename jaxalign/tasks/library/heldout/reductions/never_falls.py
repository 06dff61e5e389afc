"""A child is measured once a year. Was it never smaller than the year before? Return True if every
element of x is at least as large as the one before it, and False otherwise. x is float32 of shape
[n], n >= 1; the result is a boolean scalar, true for n = 1.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def never_falls(x: jax.Array) -> jax.Array:
    return jnp.all(x[1:] >= x[:-1])


def wrong_must_rise(x: jax.Array) -> jax.Array:
    return jnp.all(x[1:] > x[:-1])


def wrong_only_the_ends(x: jax.Array) -> jax.Array:
    return x[-1] >= x[0]


def wrong_never_rises(x: jax.Array) -> jax.Array:
    return jnp.all(x[1:] <= x[:-1])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    rising = [np.sort(rng.standard_normal(n, np.float32)) for n in (1, 6, 30)]
    ties = np.sort(rng.integers(0, 4, 6)).astype(np.float32)
    dip = rising[1][[0, 1, 3, 2, 4, 5]]
    return [(x,) for x in (*rising, ties, dip, rising[2][::-1].copy())]
