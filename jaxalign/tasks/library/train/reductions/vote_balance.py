"""Count how many more of the points are positive than negative, a number below zero if the
negative ones prevail. points is int32 of shape [n]; the result is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def vote_balance(points: jax.Array) -> jax.Array:
    return jnp.sum(jnp.sign(points))


def wrong_weighs_votes(points: jax.Array) -> jax.Array:
    return jnp.sum(points)


def wrong_yes_votes_only(points: jax.Array) -> jax.Array:
    return jnp.sum(points > 0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(-4, 6, n, dtype=np.int32) for n in (5, 20, 60)]
    return [(points,) for points in (*cases, -np.abs(cases[1]), 100 * cases[2])]
