"""Return for each position the natural logarithm of the total of e^x over all elements of x up to
and including it, even if some are 100 or more. x is float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def log_of_exponentials_so_far(x: jax.Array) -> jax.Array:
    return jax.lax.cumlogsumexp(x)


def wrong_overflows(x: jax.Array) -> jax.Array:
    return jnp.log(jnp.cumsum(jnp.exp(x)))


def wrong_adds_logarithms(x: jax.Array) -> jax.Array:
    return jnp.cumsum(x)


def wrong_largest_so_far(x: jax.Array) -> jax.Array:
    return jax.lax.cummax(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 8, 40)]
    return [(x,) for x in (*cases, 100 + 10 * cases[1], np.zeros(8, np.float32))]
