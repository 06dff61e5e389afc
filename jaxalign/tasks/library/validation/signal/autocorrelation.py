"""Return the autocorrelation of x at the lags 0 to 4: for lag k the sum over t of x[t] * x[t +
k], divided by the sum of the squares of x. x is float32 of shape [n], n >= 5, and not all zeros;
the result is float32 of shape [5].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def autocorrelation(x: jax.Array) -> jax.Array:
    products = jnp.correlate(jnp.pad(x, (0, 4)), x, mode="valid")
    return products / products[0]


def wrong_wraps_around(x: jax.Array) -> jax.Array:
    return jnp.stack([jnp.sum(x * jnp.roll(x, -k)) for k in range(5)]) / jnp.sum(x**2)


def wrong_does_not_divide(x: jax.Array) -> jax.Array:
    return jnp.correlate(jnp.pad(x, (0, 4)), x, mode="valid")


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (5, 12, 60)]
    return [(x,) for x in (*cases, 100 * cases[1] + 50)]
