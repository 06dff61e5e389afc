"""Add up the points of a football team: 3 for each game in which own is greater than other, 1 for
each draw, none for a defeat. own and other are int32 of shape [n], the goals in each game; return
an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def league_points(own: jax.Array, other: jax.Array) -> jax.Array:
    return 3 * jnp.sum(own > other) + jnp.sum(own == other)


def wrong_two_for_a_win(own: jax.Array, other: jax.Array) -> jax.Array:
    return 2 * jnp.sum(own > other) + jnp.sum(own == other)


def wrong_forgets_draws(own: jax.Array, other: jax.Array) -> jax.Array:
    return 3 * jnp.sum(own > other)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [tuple(rng.integers(0, 4, (2, n), dtype=np.int32)) for n in (1, 10, 34)]
    for own, other in cases[1:]:
        own[:2], other[:2] = (3, 1), (2, 1)
    return [*cases, (cases[1][0], cases[1][0]), cases[2][::-1]]
