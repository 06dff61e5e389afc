"""Can every heap of coins be shared without a rest? Return for each position whether coins is a
multiple of people there. coins and people are int32 arrays of one shape, coins without negative
numbers and people positive; no coins at all can always be shared. The answers are boolean.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def divides_evenly(coins: jax.Array, people: jax.Array) -> jax.Array:
    return coins % people == 0


def wrong_has_a_rest(coins: jax.Array, people: jax.Array) -> jax.Array:
    return coins % people != 0


def wrong_other_way_round(coins: jax.Array, people: jax.Array) -> jax.Array:
    return people % jnp.maximum(coins, 1) == 0


def wrong_enough_for_all(coins: jax.Array, people: jax.Array) -> jax.Array:
    return coins >= people


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    shapes = [(20,), (50,), (5, 8)]
    coins = [rng.integers(0, 13, shape, np.int32) for shape in shapes]
    people = [rng.integers(1, 6, shape, np.int32) for shape in shapes]
    more = [(900 * coins[1], 7 * people[1]), (0 * coins[0], people[0])]
    return [*zip(coins, people, strict=True), *more]
