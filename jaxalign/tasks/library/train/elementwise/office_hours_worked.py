"""Compute how many hours of each stay fall between 9 and 17 o'clock. start and end are float32
vectors of hours from 0 to 24, end never before start; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def office_hours_worked(start: jax.Array, end: jax.Array) -> jax.Array:
    return jnp.clip(end, 9, 17) - jnp.clip(start, 9, 17)


def wrong_whole_stay(start: jax.Array, end: jax.Array) -> jax.Array:
    return end - start


def wrong_negative_outside(start: jax.Array, end: jax.Array) -> jax.Array:
    return jnp.minimum(end, 17) - jnp.maximum(start, 9)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [np.sort(rng.uniform(0, 24, (2, n)), axis=0).astype(np.float32) for n in (4, 9, 30)]
    edges = np.array([[9, 8, 17, 0, 10, 18, 12, 3, 0], [17, 10, 20, 24, 10, 21, 13, 8, 9]])
    cases[0][:, 0] = 8, 12.5
    return [tuple(case) for case in (*cases, edges.astype(np.float32))]
