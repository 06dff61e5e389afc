"""Count the games that different teams of a league played. Entry i, j of games is the number of
games between teams i and j, so the table is symmetric: add up what lies above its diagonal. games
is int32 of shape [n, n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def games_of_league(games: jax.Array) -> jax.Array:
    return jnp.sum(jnp.triu(games, 1))


def wrong_with_diagonal(games: jax.Array) -> jax.Array:
    return jnp.sum(jnp.triu(games))


def wrong_counts_twice(games: jax.Array) -> jax.Array:
    return jnp.sum(games) - jnp.trace(games)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        half = np.triu(rng.integers(0, 7, (n, n)))
        return (half + np.triu(half, 1).T).astype(np.int32)

    cases = [case(n) for n in (1, 4, 9, 4, 5)]
    cases[4][:] = 2
    return [(games,) for games in cases]
