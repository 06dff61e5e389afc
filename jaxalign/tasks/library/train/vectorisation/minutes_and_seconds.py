"""Turn durations into two columns: whole minutes, and the seconds that remain. seconds is int32 of
shape [n], none negative; the result is int32 of shape [n, 2].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def minutes_and_seconds(seconds: jax.Array) -> jax.Array:
    return jnp.stack([seconds // 60, seconds % 60], axis=1)


def wrong_in_rows(seconds: jax.Array) -> jax.Array:
    return jnp.stack([seconds // 60, seconds % 60])


def wrong_seconds_first(seconds: jax.Array) -> jax.Array:
    return jnp.stack([seconds % 60, seconds // 60], axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(0, 4000, n, dtype=np.int32) for n in (1, 6, 20)]
    return [(x,) for x in (*cases, np.array([0, 59, 60, 61, 3600, 7], np.int32), cases[2] * 100)]
