"""By how many percent did prices change from old to new? A rise from 50 to 60 is 20, a fall from
50 to 40 is -20. old, all positive, and new are float32 of shape [n].
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def percent_change(old: jax.Array, new: jax.Array) -> jax.Array:
    return 100 * (new - old) / old


def wrong_relative_to_new(old: jax.Array, new: jax.Array) -> jax.Array:
    return 100 * (new - old) / new


def wrong_ratio_in_percent(old: jax.Array, new: jax.Array) -> jax.Array:
    return 100 * new / old


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.uniform(1, 80, (2, n)).astype(np.float32) for n in (1, 7, 30)]
    unchanged = (pairs[1][0], pairs[1][0])
    return [*((old, new) for old, new in (*pairs, 1e3 * pairs[1])), unchanged]
