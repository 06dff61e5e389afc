"""Return the p-norm of the vector x: the sum of the p-th powers of the magnitudes of its elements,
raised to the power of 1 / p. x is float32 of shape [n], n >= 1; p is a number, 1 or more. The
result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def length_of_order(x: jax.Array, p: float) -> jax.Array:
    return jnp.sum(jnp.abs(x) ** p) ** (1 / p)


def wrong_euclidean(x: jax.Array, p: float) -> jax.Array:
    return jnp.sqrt(jnp.sum(x**2))


def wrong_no_root(x: jax.Array, p: float) -> jax.Array:
    return jnp.sum(jnp.abs(x) ** p)


def wrong_mean(x: jax.Array, p: float) -> jax.Array:
    return jnp.mean(jnp.abs(x) ** p) ** (1 / p)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    orders = [(5, 3.0), (1, 4.0), (12, 1.0), (5, 1.5), (30, 6.0), (5, 2.0)]
    cases = [(rng.standard_normal(n, np.float32), p) for n, p in orders]
    return [*cases, (100 * cases[0][0], 4.0), (np.zeros(5, np.float32), 3.0)]
