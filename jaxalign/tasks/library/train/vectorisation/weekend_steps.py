"""Add up the steps made on each weekend, Saturday and Sunday together. steps is int32 of shape [7
w], the steps of each day for whole weeks from Monday to Sunday; return int32 of shape [w].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def weekend_steps(steps: jax.Array) -> jax.Array:
    return steps.reshape(-1, 7)[:, 5:].sum(axis=1)


def wrong_working_days(steps: jax.Array) -> jax.Array:
    return steps.reshape(-1, 7)[:, :5].sum(axis=1)


def wrong_first_days(steps: jax.Array) -> jax.Array:
    return steps.reshape(-1, 7)[:, :2].sum(axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(1, 9000, 7 * w, dtype=np.int32) for w in (1, 4, 10)]
    return [(x,) for x in (*cases, cases[1] % 5, cases[2][::-1])]
