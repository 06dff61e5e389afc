"""Pay an amount with as few coins as a cashier would: beginning with the first coin, give as many
of each kind as still fit into what is left to pay. amount is a non-negative integer; coins is
int32 of shape [k] with the values of the coins in falling order, the last being 1. Return how many
of each are given, int32 of shape [k].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap", "constant_trace")


def give_change(coins: jax.Array, amount: int) -> jax.Array:
    def give(left, coin):
        return left % coin, left // coin

    return jax.lax.scan(give, jnp.int32(amount), coins)[1]


def wrong_smallest_first(coins: jax.Array, amount: int) -> jax.Array:
    return give_change(coins[::-1], amount)[::-1]


def wrong_forgets_what_was_given(coins: jax.Array, amount: int) -> jax.Array:
    return amount // coins


def wrong_number_of_coins(coins: jax.Array, amount: int) -> jax.Array:
    return jnp.sum(give_change(coins, amount))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(k, highest):
        steps = rng.integers(1, 4, k - 1)
        coins = np.cumsum([1, *steps])[::-1].astype(np.int32)
        return coins, int(rng.integers(highest // 2, highest))

    euros = np.array([200, 100, 50, 20, 10, 5, 2, 1], np.int32)
    return [
        case(3, 50),
        case(8, 100),
        (euros, int(rng.integers(200, 999))),
        (euros, 0),
        case(15, 500),
    ]
