"""Return Welch's statistic t for the difference of two samples: the mean of x minus that of y,
divided by the square root of the variance of x over n plus that of y over m, where both variances
divide by one less than the size. x is float32 of shape [n], y float32 of shape [m], neither is
constant; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("grad", "vmap")


def unequal_means(x: jax.Array, y: jax.Array) -> jax.Array:
    squared_error = jnp.var(x, ddof=1) / x.size + jnp.var(y, ddof=1) / y.size
    return (jnp.mean(x) - jnp.mean(y)) / jnp.sqrt(squared_error)


def wrong_divides_by_size(x: jax.Array, y: jax.Array) -> jax.Array:
    squared_error = jnp.var(x) / x.size + jnp.var(y) / y.size
    return (jnp.mean(x) - jnp.mean(y)) / jnp.sqrt(squared_error)


def wrong_pooled(x: jax.Array, y: jax.Array) -> jax.Array:
    n, m = x.size, y.size
    pooled = (n * jnp.var(x) + m * jnp.var(y)) / (n + m - 2)
    return (jnp.mean(x) - jnp.mean(y)) / jnp.sqrt(pooled * (1 / n + 1 / m))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, shift, scale):
        x, y = rng.standard_normal(n, np.float32), rng.standard_normal(m, np.float32)
        return x, scale * y + shift

    x, y = case(6, 10, 1, 3)
    return [case(2, 3, 0, 1), (x, y), case(40, 25, -0.5, 0.2), (100 + x, 100 - y)]
