"""Write into row i five numbers in equal steps from element i of start to element i of stop, both
ends included. start and stop are float32 of shape [n]; the result is float32 of shape [n, 5].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def evenly_spaced_rows(start: jax.Array, stop: jax.Array) -> jax.Array:
    return jnp.linspace(start, stop, 5, axis=1)


def wrong_downward(start: jax.Array, stop: jax.Array) -> jax.Array:
    return jnp.linspace(start, stop, 5)


def wrong_short_of_stop(start: jax.Array, stop: jax.Array) -> jax.Array:
    return jnp.linspace(start, stop, 5, endpoint=False, axis=1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    pairs = [rng.uniform(-5, 5, (2, n)).astype(np.float32) for n in (1, 5, 12)]
    return [(x, y) for x, y in (*pairs, 40 * pairs[1], pairs[2][::-1])]
