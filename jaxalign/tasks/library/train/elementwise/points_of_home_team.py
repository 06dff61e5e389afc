"""Give the home team its points for each match: 3 for a win, 1 for a draw and 0 for a defeat. home
and away, the goals of the teams, are int32 vectors; so is the result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def points_of_home_team(home: jax.Array, away: jax.Array) -> jax.Array:
    return 3 * (home > away) + (home == away)


def wrong_points_of_away_team(home: jax.Array, away: jax.Array) -> jax.Array:
    return 3 * (home < away) + (home == away)


def wrong_draw_counts_as_win(home: jax.Array, away: jax.Array) -> jax.Array:
    return 3 * (home >= away)


def wrong_two_for_a_win(home: jax.Array, away: jax.Array) -> jax.Array:
    return 2 * (home > away) + (home == away)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.integers(0, 4, (2, n), dtype=np.int32) for n in (5, 12, 40)]
    pairs[0][:, :3] = [[2, 1, 0], [0, 1, 3]]
    return [tuple(pair) for pair in (*pairs, pairs[1][::-1], np.zeros((2, 12), np.int32))]
