"""Go on counting: votes, int32 of shape [k], holds the votes of k candidates so far, and each
number in ballots, int32 of shape [n], names a candidate, 0 to k - 1, who gets one more. Return the
new counts.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def count_more_ballots(votes: jax.Array, ballots: jax.Array) -> jax.Array:
    return votes.at[ballots].add(1)


def wrong_one_more_at_most(votes: jax.Array, ballots: jax.Array) -> jax.Array:
    return votes.at[ballots].set(votes[ballots] + 1)


def wrong_starts_again(votes: jax.Array, ballots: jax.Array) -> jax.Array:
    return (votes * 0).at[ballots].add(1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(k, n):
        return rng.integers(1, 20, k, np.int32), rng.integers(0, k, n, np.int32)

    cases = [case(2, 1), case(5, 20), case(8, 60), case(5, 20)]
    cases[3][1][:] = 4
    return cases
