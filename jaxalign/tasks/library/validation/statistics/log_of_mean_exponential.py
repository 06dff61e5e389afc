"""Return the logarithm of the mean of e^x over the elements of x, without overflow for elements
as large as 1000. x is float32 of shape [n], n >= 1; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def log_of_mean_exponential(x: jax.Array) -> jax.Array:
    return jax.nn.logsumexp(x) - jnp.log(x.size)


def wrong_overflows(x: jax.Array) -> jax.Array:
    return jnp.log(jnp.mean(jnp.exp(x)))


def wrong_sum_instead_of_mean(x: jax.Array) -> jax.Array:
    return jax.nn.logsumexp(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 9, 40)]
    return [(x,) for x in (*cases, cases[1] + 900, 200 * cases[2])]
