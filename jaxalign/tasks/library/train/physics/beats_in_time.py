"""Count the beats of two strings that are out of tune: how far apart their frequencies first and
second are, whichever is higher, times seconds. first and second are float32 vectors of one length,
seconds is a number; the result need not be whole.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def beats_in_time(first: jax.Array, second: jax.Array, seconds: float) -> jax.Array:
    return jnp.abs(first - second) * seconds


def wrong_keeps_the_sign(first: jax.Array, second: jax.Array, seconds: float) -> jax.Array:
    return (first - second) * seconds


def wrong_half_as_often(first: jax.Array, second: jax.Array, seconds: float) -> jax.Array:
    return jnp.abs(first - second) / 2 * seconds


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n):
        first = rng.uniform(3, 9, n).astype(np.float32)
        apart = rng.uniform(0.5, 2, n) * np.where(np.arange(n) % 2 == 0, -1, 1)
        return first, first + apart.astype(np.float32)

    a, b = case(6)
    return [(*case(1), 3.0), (a, b, 0.5), (b, a, 8.0), (*case(20), 10.0), (50 * a, 50 * b, 2.0)]
