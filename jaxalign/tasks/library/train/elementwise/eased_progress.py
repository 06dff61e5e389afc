"""Ease an animation in and out: replace the progress p, which runs from 0 to 1, by three times its
square less twice its cube. progress is float32 of any shape; the result has this shape.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def eased_progress(progress: jax.Array) -> jax.Array:
    return progress**2 * (3 - 2 * progress)


def wrong_no_cube(progress: jax.Array) -> jax.Array:
    return 3 * progress**2 - 2 * progress


def wrong_swaps_factors(progress: jax.Array) -> jax.Array:
    return progress**2 * (2 - 3 * progress)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.05, 0.95, shape).astype(np.float32) for shape in [(1,), (6,), (3, 4)]]
    return [
        (x,) for x in (*cases, cases[1] / 10, np.array([0, 1, 0.25, 0.75, 0.1, 0.9], np.float32))
    ]
