"""Return n times the natural logarithm of rate, minus rate times the total of the n waiting times
in gaps. gaps is a float32 vector and rate a positive number; the result is a scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def waiting_log_likelihood(gaps: jax.Array, rate: float) -> jax.Array:
    return gaps.size * jnp.log(rate) - rate * jnp.sum(gaps)


def wrong_one_logarithm(gaps: jax.Array, rate: float) -> jax.Array:
    return jnp.log(rate) - rate * jnp.sum(gaps)


def wrong_average_gap(gaps: jax.Array, rate: float) -> jax.Array:
    return gaps.size * jnp.log(rate) - rate * jnp.mean(gaps)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.exponential(2, n).astype(np.float32) for n in (1, 8, 40)]
    pairs = list(zip(cases, (0.7, 0.4, 2.5), strict=True))
    return [*pairs, (100 * cases[1], 0.03), (np.zeros(5, np.float32), 5.0)]
