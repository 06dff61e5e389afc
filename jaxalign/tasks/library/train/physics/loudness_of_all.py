"""Find how many decibels several machines make together: ten times the decimal logarithm of the
total of 10 to the power of (level over ten). level is a float32 vector; return a scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def loudness_of_all(level: jax.Array) -> jax.Array:
    return 10 * jnp.log10(jnp.sum(10 ** (level / 10)))


def wrong_adds_decibels(level: jax.Array) -> jax.Array:
    return jnp.sum(level)


def wrong_average_noise(level: jax.Array) -> jax.Array:
    return 10 * jnp.log10(jnp.mean(10 ** (level / 10)))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(30, 70, n).astype(np.float32) for n in (1, 5, 20)]
    return [(x,) for x in (*cases, np.full(5, 60, np.float32), cases[1] + np.float32(40))]
