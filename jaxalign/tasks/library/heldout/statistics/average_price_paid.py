"""Someone buys gold on several days, each time for a fixed sum of money. Which price per gram is
paid on average: all money spent, divided by all the gold that it bought? Element i of spent is the
money of day i and that of price the price of a gram then, so that their quotient is the gold
bought. Both are positive and float32 of shape [n], n >= 1; the result is a float32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def average_price_paid(spent: jax.Array, price: jax.Array) -> jax.Array:
    return jnp.sum(spent) / jnp.sum(spent / price)


def wrong_mean_price(spent: jax.Array, price: jax.Array) -> jax.Array:
    return jnp.mean(price)


def wrong_weighted_by_money(spent: jax.Array, price: jax.Array) -> jax.Array:
    return jnp.sum(spent * price) / jnp.sum(spent)


def wrong_grams_for_money(spent: jax.Array, price: jax.Array) -> jax.Array:
    return jnp.sum(spent / price) / jnp.sum(spent)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        return tuple(rng.uniform(0.5, 6, n).astype(np.float32) for _ in range(2))

    cases = [case(n) for n in (1, 6, 25, 6)]
    return [*cases, (100 * cases[1][0], 30 * cases[1][1])]
