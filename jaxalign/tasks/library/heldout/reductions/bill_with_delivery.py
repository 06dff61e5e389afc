"""What does an order cost? Each article is bought amount times at its price, and delivery costs 4.5
more if the articles together cost less than 50; from 50 on it is free. amount is int32 and price
float32, both of shape [n], n >= 1; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def bill_with_delivery(amount: jax.Array, price: jax.Array) -> jax.Array:
    total = jnp.sum(amount * price)
    return jnp.where(total < 50, total + 4.5, total)


def wrong_always_delivered(amount: jax.Array, price: jax.Array) -> jax.Array:
    return jnp.sum(amount * price) + 4.5


def wrong_fifty_is_not_free(amount: jax.Array, price: jax.Array) -> jax.Array:
    total = jnp.sum(amount * price)
    return jnp.where(total <= 50, total + 4.5, total)


def wrong_one_of_each(amount: jax.Array, price: jax.Array) -> jax.Array:
    total = jnp.sum(price)
    return jnp.where(total < 50, total + 4.5, total)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, largest):
        price = rng.integers(1, largest, n) / 4
        return rng.integers(1, 4, n, np.int32), price.astype(np.float32)

    fifty = np.full(5, 2, np.int32), np.full(5, 5, np.float32)
    return [case(1, 20), case(5, 12), case(20, 40), case(5, 200), fifty]
