"""Give the place, from 1 on, of a swimmer who needs mine seconds; only strictly faster ones come
before. times, of the others, is float32 of shape [n], mine a number; the place is an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def place_in_race(times: jax.Array, mine: float) -> jax.Array:
    return 1 + jnp.sum(times < mine)


def wrong_counts_from_zero(times: jax.Array, mine: float) -> jax.Array:
    return jnp.sum(times < mine)


def wrong_behind_equals(times: jax.Array, mine: float) -> jax.Array:
    return 1 + jnp.sum(times <= mine)


def wrong_counts_the_slower(times: jax.Array, mine: float) -> jax.Array:
    return 1 + jnp.sum(times > mine)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(25, 35, n).astype(np.float32) for n in (1, 7, 40)]
    tied = np.array([30.5, 28, 30.5, 31, 27, 30.5, 33], np.float32)
    return [(cases[0], 29.0), (cases[1], 30.25), (cases[2], 27.5), (tied, 30.5), (tied, 24.0)]
