"""Return Pearson's correlation coefficient of x and y: their covariance divided by the product
of their standard deviations. x and y are float32 of shape [n], n >= 2, and neither is constant;
the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def correlation(x: jax.Array, y: jax.Array) -> jax.Array:
    x, y = x - jnp.mean(x), y - jnp.mean(y)
    return jnp.sum(x * y) / jnp.sqrt(jnp.sum(x**2) * jnp.sum(y**2))


def wrong_does_not_centre(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.sum(x * y) / jnp.sqrt(jnp.sum(x**2) * jnp.sum(y**2))


def wrong_covariance(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.mean((x - jnp.mean(x)) * (y - jnp.mean(y)))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, mix, scale):
        x, noise = rng.standard_normal((2, n), np.float32)
        return 2 + scale * x, 3 + np.float32(mix) * x + noise

    return [case(3, 0, 1), case(10, 2, 1), case(10, -3, 500), case(100, 0.5, 1)]
