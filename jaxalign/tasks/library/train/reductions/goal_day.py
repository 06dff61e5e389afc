"""Find the first day, counted from 0, by which the savings add up to goal or more. saving is
float32 of shape [n], the amount put aside on each day, never negative; goal is a number that they
do reach. Return an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("constant_trace",)


def goal_day(saving: jax.Array, goal: float) -> jax.Array:
    return jnp.argmax(jnp.cumsum(saving) >= goal)


def wrong_must_exceed(saving: jax.Array, goal: float) -> jax.Array:
    return jnp.argmax(jnp.cumsum(saving) > goal)


def wrong_single_day(saving: jax.Array, goal: float) -> jax.Array:
    return jnp.argmax(saving >= goal)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(1, 10, n).astype(np.float32) for n in (1, 6, 20)]
    totals = [np.cumsum(saving) for saving in cases]
    return [
        (cases[0], float(totals[0][0])),
        (cases[1], float(totals[1][3])),
        (cases[1], float(totals[1][4]) - 0.5),
        (cases[2], float(totals[2][12])),
        (cases[2], 0.5),
    ]
