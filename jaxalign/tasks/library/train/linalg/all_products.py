"""Return the matrix whose entry in row i and column j is x[i] times y[j]. x is a float32 vector
of shape [n] and y one of shape [m]; the result is float32 of shape [n, m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def all_products(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.outer(x, y)


def wrong_transposes(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.outer(y, x)


def wrong_adds(x: jax.Array, y: jax.Array) -> jax.Array:
    return x[:, None] + y[None, :]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    sizes = [(1, 3), (4, 4), (6, 2), (4, 4)]
    return [
        (rng.standard_normal(n, np.float32), rng.standard_normal(m, np.float32)) for n, m in sizes
    ]
