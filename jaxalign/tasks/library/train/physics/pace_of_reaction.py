"""Compute the pace of a reaction: rate, a number, times the product of all amounts, each raised to
its order. amount, positive, and order are float32 vectors of the same length; return a scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def pace_of_reaction(amount: jax.Array, order: jax.Array, rate: float) -> jax.Array:
    return rate * jnp.prod(amount**order)


def wrong_adds_up(amount: jax.Array, order: jax.Array, rate: float) -> jax.Array:
    return rate * jnp.sum(amount**order)


def wrong_multiplies_by_order(amount: jax.Array, order: jax.Array, rate: float) -> jax.Array:
    return rate * jnp.prod(amount * order)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, rate):
        amount = rng.uniform(0.5, 2, n).astype(np.float32)
        return amount, rng.choice([0.5, 1, 2], n).astype(np.float32), rate

    amount, order, _ = case(4, 1)
    inert = order.copy()
    inert[1] = 0
    return [case(1, 3.0), (amount, order, 0.2), case(9, 1.5), (amount, inert, 40.0)]
