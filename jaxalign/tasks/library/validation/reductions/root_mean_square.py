"""Return the effective value of an alternating voltage: the square root of the mean of the squared
samples. x is a float32 vector, not empty; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def root_mean_square(x: jax.Array) -> jax.Array:
    return jnp.sqrt(jnp.mean(x**2))


def wrong_without_root(x: jax.Array) -> jax.Array:
    return jnp.mean(x**2)


def wrong_length(x: jax.Array) -> jax.Array:
    return jnp.sqrt(jnp.sum(x**2))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 8, 50)]
    return [(x,) for x in (*cases, -230 * cases[1], 3 + cases[2])]
