"""Return the square matrix with the entry 1 / (i + j + 1) in row i and column j, both counted from
0, so that the first row is 1, 1/2, 1/3 and so on. n, its number of rows, is a whole number of 1 or
more; the result is float32 of shape [n, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def reciprocal_table(n: int) -> jax.Array:
    return 1 / (jnp.arange(n)[:, None] + jnp.arange(n) + 1)


def wrong_counts_from_one(n: int) -> jax.Array:
    return 1 / (jnp.arange(n)[:, None] + jnp.arange(n) + 2)


def wrong_product(n: int) -> jax.Array:
    return 1 / ((jnp.arange(n)[:, None] + 1) * (jnp.arange(n) + 1))


def wrong_not_inverted(n: int) -> jax.Array:
    return jnp.arange(n)[:, None] + jnp.arange(n) + 1.0


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    return [(int(n),) for n in (1, 3, 6, *rng.choice(np.arange(8, 30), 2, replace=False))]
