"""Correct a running average that began at zero and kept nine tenths of itself at every step: divide
it by one minus 0.9 to the power of step. average is float32 of any shape and step, a whole
number, is at least 1.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def unbiased_average(average: jax.Array, step: int) -> jax.Array:
    return average / (1 - 0.9**step)


def wrong_first_step_only(average: jax.Array, step: int) -> jax.Array:
    return average / (1 - 0.9)


def wrong_complement(average: jax.Array, step: int) -> jax.Array:
    return average / (1 - 0.1**step)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in ((1,), (6,), (2, 4))]
    begun = cases[1].copy()
    begun[:3] = 0
    return list(zip((*cases, begun, 100 * cases[1]), (3, 2, 12, 1, 7), strict=True))
