"""Return the Euclidean distance from every point of x to every point of y. x is float32 of shape
[n, d] and y float32 of shape [m, d], one point a row; the result is float32 of shape [n, m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def pairwise_distances(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.sqrt(jnp.sum((x[:, None] - y[None, :]) ** 2, axis=-1))


def wrong_squared(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.sum((x[:, None] - y[None, :]) ** 2, axis=-1)


def wrong_city_blocks(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.sum(jnp.abs(x[:, None] - y[None, :]), axis=-1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m, d, scale):
        x, y = rng.standard_normal((n, d), np.float32), rng.standard_normal((m, d), np.float32)
        return scale * x, scale * y

    return [case(1, 2, 2, 1), case(5, 4, 3, 1), case(5, 4, 3, 100), case(7, 7, 2, 1)]
