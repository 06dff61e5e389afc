"""Return the Durbin-Watson statistic of the residuals r: the sum of the squared differences
between successive elements, divided by the sum of the squares of r. r is float32 of shape [n], n
>= 2, and not all zeros; the statistic is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def successive_difference_ratio(r: jax.Array) -> jax.Array:
    return jnp.sum(jnp.diff(r) ** 2) / jnp.sum(r**2)


def wrong_does_not_divide(r: jax.Array) -> jax.Array:
    return jnp.sum(jnp.diff(r) ** 2)


def wrong_products_of_neighbours(r: jax.Array) -> jax.Array:
    return jnp.sum(r[1:] * r[:-1]) / jnp.sum(r**2)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 8, 50)]
    return [(r,) for r in (*cases, 100 * cases[1], np.cumsum(cases[2], dtype=np.float32))]
