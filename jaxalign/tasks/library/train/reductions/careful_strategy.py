"""Return what a careful player can be sure of: the highest among the lowest entries of the rows of
payoff. payoff is float32 of shape [n, m], not empty; the result is a float32 scalar.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def careful_strategy(payoff: jax.Array) -> jax.Array:
    return payoff.min(axis=1).max()


def wrong_of_the_opponent(payoff: jax.Array) -> jax.Array:
    return payoff.max(axis=0).min()


def wrong_judges_columns(payoff: jax.Array) -> jax.Array:
    return payoff.min(axis=0).max()


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(4, 4), (5, 2), (1, 6)]]
    cases[1][:2] = [[3, -3], [-3, 3]]
    return [(payoff,) for payoff in (*cases, 100 * cases[0])]
