"""Rate players by Elo's system. All begin with the given ratings; the games are played in order.
If player w beats player l, then with p = 1 / (1 + 10^((r[l] - r[w]) / 400) ), from the ratings
before the game, r[w] grows by 32 (1 - p) and r[l] falls by as much. ratings is float32 of shape
[n]; winners and losers are int32 of shape [games] and never the same player in one game. Return
the final ratings, float32 of shape [n].
"""

import jax
import numpy as np

LEVEL = 3
RTOL = 1e-3
ATOL = 1e-2
PROPERTIES = ("vmap", "constant_trace")


def elo_ratings(ratings: jax.Array, winners: jax.Array, losers: jax.Array) -> jax.Array:
    def play(ratings, game):
        winner, loser = game
        expected = 1 / (1 + 10 ** ((ratings[loser] - ratings[winner]) / 400))
        won = 32 * (1 - expected)
        return ratings.at[winner].add(won).at[loser].add(-won), None

    return jax.lax.scan(play, ratings, (winners, losers))[0]


def wrong_all_games_at_once(ratings: jax.Array, winners: jax.Array, losers: jax.Array) -> jax.Array:
    won = 32 * (1 - 1 / (1 + 10 ** ((ratings[losers] - ratings[winners]) / 400)))
    return ratings.at[winners].add(won).at[losers].add(-won)


def wrong_swaps_players(ratings: jax.Array, winners: jax.Array, losers: jax.Array) -> jax.Array:
    return elo_ratings(ratings, losers, winners)


def wrong_rewards_favourites(
    ratings: jax.Array, winners: jax.Array, losers: jax.Array
) -> jax.Array:
    def play(ratings, game):
        winner, loser = game
        won = 32 / (1 + 10 ** ((ratings[loser] - ratings[winner]) / 400))
        return ratings.at[winner].add(won).at[loser].add(-won), None

    return jax.lax.scan(play, ratings, (winners, losers))[0]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, games, spread):
        ratings = (1500 + spread * rng.standard_normal(n)).astype(np.float32)
        winners = rng.integers(0, n, games, np.int32)
        losers = (winners + rng.integers(1, n, games, np.int32)) % n
        return ratings, winners, losers.astype(np.int32)

    return [case(2, 1, 200), case(6, 20, 100), case(6, 20, 0), case(12, 100, 300)]
