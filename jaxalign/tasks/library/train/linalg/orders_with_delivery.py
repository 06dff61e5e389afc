"""Make out bills: each row of orders says how many of each article a customer buys, prices is what
one of each costs, and everybody pays 3 for delivery. orders is float32 of shape [n, k], prices of
shape [k].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def orders_with_delivery(orders: jax.Array, prices: jax.Array) -> jax.Array:
    return orders @ prices + 3


def wrong_delivery_for_each_article(orders: jax.Array, prices: jax.Array) -> jax.Array:
    return orders @ (prices + 3)


def wrong_price_of_one_each(orders: jax.Array, prices: jax.Array) -> jax.Array:
    return jnp.sum(prices) * jnp.sum(orders, axis=1) + 3


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, k):
        orders = rng.integers(0, 6, (n, k)).astype(np.float32)
        return orders, rng.uniform(0.5, 9, k).astype(np.float32)

    cases = [case(1, 4), case(5, 5), case(8, 3), case(5, 5)]
    cases[3][0][2] = 0
    return cases
