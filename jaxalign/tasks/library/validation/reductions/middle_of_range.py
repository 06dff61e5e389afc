"""Return the number halfway between the smallest and the largest element of x, a float32 vector
that is not empty. The result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def middle_of_range(x: jax.Array) -> jax.Array:
    return (jnp.max(x) + jnp.min(x)) / 2


def wrong_half_of_spread(x: jax.Array) -> jax.Array:
    return (jnp.max(x) - jnp.min(x)) / 2


def wrong_middle_element(x: jax.Array) -> jax.Array:
    return jnp.median(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (3, 9, 40)]
    return [(x,) for x in (*cases, 100 + 30 * cases[1], np.full(9, -4, np.float32))]
