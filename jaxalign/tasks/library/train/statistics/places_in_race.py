"""Return every runner's place: one plus the number of runners with a smaller time, so that equal
times share a place. time is float32 of shape [n]; the places are int32 of shape [n].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def places_in_race(time: jax.Array) -> jax.Array:
    return 1 + jnp.sum(time < time[:, None], axis=1)


def wrong_slowest_first(time: jax.Array) -> jax.Array:
    return 1 + jnp.sum(time > time[:, None], axis=1)


def wrong_counts_equals(time: jax.Array) -> jax.Array:
    return jnp.sum(time <= time[:, None], axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(40, 60, n).astype(np.float32) for n in (1, 8, 30)]
    ties = np.array([52.5, 50, 52.5, 49, 50], np.float32)
    return [(time,) for time in (*cases, ties, np.round(cases[1]))]
