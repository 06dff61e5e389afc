"""Say for each x_i and y_j whether the point (x_i, y_j) is at most radius away from the origin. x
is float32 of shape [n], y float32 of shape [m], radius a number; return bool of shape [n, m].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def crossings_in_range(x: jax.Array, y: jax.Array, radius: float) -> jax.Array:
    return jnp.hypot(x[:, None], y) <= radius


def wrong_square(x: jax.Array, y: jax.Array, radius: float) -> jax.Array:
    return jnp.maximum(jnp.abs(x[:, None]), jnp.abs(y)) <= radius


def wrong_exchanged(x: jax.Array, y: jax.Array, radius: float) -> jax.Array:
    return jnp.hypot(x, y[:, None]) <= radius


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, m):
        return [rng.uniform(-3, 3, size).astype(np.float32) for size in (n, m)]

    x, y = case(8, 8)
    whole = np.arange(8, dtype=np.float32)
    cases = [(*case(1, 6), 3.5), (x, y, 2.5), (*case(9, 4), 3.0)]
    return [*cases, (whole, whole - 4, 5.1), (x, 2 * y, 4.0)]
