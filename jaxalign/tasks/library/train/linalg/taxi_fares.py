"""Return the taxi fare from depot to each stop: 2 plus 0.5 for every block, those in x and those
in y added. stops, int32 of shape [n, 2], and depot, int32 of shape [2], count blocks; fares are
float32.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def taxi_fares(stops: jax.Array, depot: jax.Array) -> jax.Array:
    return 2 + 0.5 * jnp.abs(stops - depot).sum(axis=1)


def wrong_straight_line(stops: jax.Array, depot: jax.Array) -> jax.Array:
    return 2 + 0.5 * jnp.sqrt(jnp.sum((stops - depot) ** 2, axis=1))


def wrong_signed_blocks(stops: jax.Array, depot: jax.Array) -> jax.Array:
    return 2 + 0.5 * jnp.abs(jnp.sum(stops - depot, axis=1))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, size):
        return rng.integers(-size, size, (n, 2), np.int32), rng.integers(-size, size, 2, np.int32)

    cases = [case(1, 5), case(4, 9), case(12, 9), case(4, 1000)]
    cases[1][0][0] = cases[1][1]
    return cases
