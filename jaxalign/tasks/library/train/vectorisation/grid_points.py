"""Return the points of a grid: entry i, j is the pair of x_j and y_i, in this order. x is float32
of shape [m] and y float32 of shape [n]; the result is float32 of shape [n, m, 2].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def grid_points(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.stack(jnp.meshgrid(x, y), axis=-1)


def wrong_axes_exchanged(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.stack(jnp.meshgrid(x, y, indexing="ij"), axis=-1)


def wrong_two_tables(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.stack(jnp.meshgrid(x, y))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(m, n):
        return rng.standard_normal(m, np.float32), rng.standard_normal(n, np.float32)

    x, y = case(4, 4)
    return [case(1, 3), (x, y), case(6, 2), (100 * y, x)]
