"""Return the standard error of the mean of x: the sample's standard deviation, which divides by n
- 1, over the square root of n. x is float32 of shape [n], n at least 2; the result is a float32
scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def standard_error(x: jax.Array) -> jax.Array:
    return jnp.std(x, ddof=1) / jnp.sqrt(x.size)


def wrong_divides_by_n(x: jax.Array) -> jax.Array:
    return jnp.std(x) / jnp.sqrt(x.size)


def wrong_forgets_root(x: jax.Array) -> jax.Array:
    return jnp.std(x, ddof=1) / x.size


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 8, 60)]
    return [(x,) for x in (*cases, 500 - 90 * cases[1], 0.01 * cases[2])]
