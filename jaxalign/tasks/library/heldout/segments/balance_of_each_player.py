"""Several players win and lose points in turn. For each move return the points that its player has
after it: the sum of the changes of this player up to and including this move. change is float32 of
shape [n], and player int32 of shape [n] with any numbers from 0 to n - 1, in any order; the result
is float32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 3
RTOL = 1e-3
ATOL = 1e-4
PROPERTIES = ("vmap",)


def balance_of_each_player(change: jax.Array, player: jax.Array) -> jax.Array:
    def move(balance, step):
        balance = balance.at[step[1]].add(step[0])
        return balance, balance[step[1]]

    return jax.lax.scan(move, jnp.zeros_like(change), (change, player))[1]


def wrong_all_players_together(change: jax.Array, player: jax.Array) -> jax.Array:
    return jnp.cumsum(change)


def wrong_final_balance(change: jax.Array, player: jax.Array) -> jax.Array:
    return jax.ops.segment_sum(change, player, change.size)[player]


def wrong_before_the_move(change: jax.Array, player: jax.Array) -> jax.Array:
    return balance_of_each_player(change, player) - change


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, players, scale):
        change = scale * rng.standard_normal(n, np.float32)
        return change, rng.integers(0, players, n, np.int32)

    return [case(2, 1, 1), case(12, 4, 1), case(12, 12, 100), case(60, 7, 1)]
