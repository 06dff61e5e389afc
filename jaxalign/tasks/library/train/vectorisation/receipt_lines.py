"""Write a receipt in three columns: the price of one piece, the number of pieces, and what they
cost together. price and pieces are float32 of shape [n]; the result is float32 of shape [n, 3].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def receipt_lines(price: jax.Array, pieces: jax.Array) -> jax.Array:
    return jnp.column_stack([price, pieces, price * pieces])


def wrong_in_rows(price: jax.Array, pieces: jax.Array) -> jax.Array:
    return jnp.stack([price, pieces, price * pieces])


def wrong_adds(price: jax.Array, pieces: jax.Array) -> jax.Array:
    return jnp.column_stack([price, pieces, price + pieces])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        price, pieces = rng.uniform(0.5, 20, n), rng.integers(0, 9, n)
        return price.astype(np.float32), pieces.astype(np.float32)

    price, pieces = case(6)
    return [case(1), (price, pieces), case(20), (100 * price, pieces), case(3)]
