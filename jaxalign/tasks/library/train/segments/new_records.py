"""Return the records after some new scores, maybe several in one discipline. best, float32 of
shape [k], holds the highest scores so far; event, int32 of shape [n], the discipline, 0 to k - 1,
of each number in score, float32 of shape [n].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def new_records(best: jax.Array, event: jax.Array, score: jax.Array) -> jax.Array:
    return best.at[event].max(score)


def wrong_latest_counts(best: jax.Array, event: jax.Array, score: jax.Array) -> jax.Array:
    return best.at[event].set(score)


def wrong_lowest_counts(best: jax.Array, event: jax.Array, score: jax.Array) -> jax.Array:
    return best.at[event].min(score)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(k, n):
        best, score = rng.uniform(4, 6, k), rng.uniform(2, 9, n)
        score[n // 2] = 8
        return best.astype(np.float32), rng.integers(0, k, n, np.int32), score.astype(np.float32)

    cases = [case(2, 1), case(5, 12), case(9, 40), case(5, 12)]
    cases[3][1][:] = 0
    return cases
