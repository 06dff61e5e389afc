"""Find how far away the farthest ship is, in a straight line, from a lighthouse at (2, -1). The
ships are at the points (x, y). x and y are float32 vectors that are not empty.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap", "constant_trace")


def farthest_from_lighthouse(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.max(jnp.hypot(x - 2, y + 1))


def wrong_from_origin(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.max(jnp.hypot(x, y))


def wrong_nearest(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.min(jnp.hypot(x - 2, y + 1))


def wrong_sign(x: jax.Array, y: jax.Array) -> jax.Array:
    return jnp.max(jnp.hypot(x + 2, y - 1))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [3 * rng.standard_normal((2, n), np.float32) for n in (1, 6, 25)]
    return [tuple(case) for case in (*cases, 30 * cases[1], np.zeros((2, 6), np.float32))]
