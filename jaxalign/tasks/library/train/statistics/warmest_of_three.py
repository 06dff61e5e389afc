"""Return the highest temperature of every three successive days: of days 0 to 2, of days 1 to 3,
up to the last three. x is float32 of shape [n], n at least 3; return shape [n - 2].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def warmest_of_three(x: jax.Array) -> jax.Array:
    return jnp.maximum(x[2:], jnp.maximum(x[1:-1], x[:-2]))


def wrong_two_days(x: jax.Array) -> jax.Array:
    return jnp.maximum(x[2:], x[1:-1])


def wrong_coldest(x: jax.Array) -> jax.Array:
    return jnp.minimum(x[2:], jnp.minimum(x[1:-1], x[:-2]))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.normal(12, 6, n).astype(np.float32) for n in (3, 9, 30)]
    ties = np.array([4, 4, -1, -1, -1, 0, 7, 7, 2], np.float32)
    return [(x,) for x in (*cases, ties, 100 - 20 * cases[1])]
