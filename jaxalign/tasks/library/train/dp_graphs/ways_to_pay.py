"""Count the ways to pay the amount of 60 with coins, each value being there in any number; the
order of the coins does not matter. coins is int32 of shape [k], k >= 1, with different values
from 1 to 100; the result is an int32 scalar, 0 if there is no way.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
PROPERTIES = ("constant_trace",)


def ways_to_pay(coins: jax.Array) -> jax.Array:
    def allow(ways, coin):
        def pay(amount, ways):
            rest = amount - coin
            return ways.at[amount].add(jnp.where(rest >= 0, ways[rest], 0))

        return jax.lax.fori_loop(1, 61, pay, ways), None

    nothing = jnp.zeros(61, jnp.int32).at[0].set(1)
    return jax.lax.scan(allow, nothing, coins)[0][60]


def wrong_each_coin_once(coins: jax.Array) -> jax.Array:
    def allow(ways, coin):
        rest = jnp.arange(61) - coin
        return ways + jnp.where(rest >= 0, ways[rest], 0), None

    return jax.lax.scan(allow, jnp.zeros(61, jnp.int32).at[0].set(1), coins)[0][60]


def wrong_order_matters(coins: jax.Array) -> jax.Array:
    def pay(amount, ways):
        rest = amount - coins
        return ways.at[amount].set(jnp.sum(jnp.where(rest >= 0, ways[rest], 0)))

    return jax.lax.fori_loop(1, 61, pay, jnp.zeros(61, jnp.int32).at[0].set(1))[60]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    european = np.array([1, 2, 5, 10, 20, 50], np.int32)
    dear = np.array([7, 61, 100, 99, 80, 90], np.int32)
    cases = [rng.choice(np.arange(1, 16, dtype=np.int32), 6, replace=False) for _ in range(2)]
    some = np.array([3, 30, int(rng.integers(4, 20))], np.int32)
    return [(european,), (dear,), *((c,) for c in cases), (some,), (np.array([60], np.int32),)]
