"""Return the matrix whose entry in row i and column j is e to the power of -|t_i - t_j| / scale. t
holds times, float32 of shape [n]; scale is a positive number.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def fading_likeness(t: jax.Array, scale: float) -> jax.Array:
    return jnp.exp(-jnp.abs(t[:, None] - t) / scale)


def wrong_squares(t: jax.Array, scale: float) -> jax.Array:
    return jnp.exp(-((t[:, None] - t) ** 2) / scale)


def wrong_multiplies(t: jax.Array, scale: float) -> jax.Array:
    return jnp.exp(-jnp.abs(t[:, None] - t) * scale)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0, 5, n).astype(np.float32) for n in (1, 6, 15)]
    return [*zip(cases, (2.0, 3.0, 0.8), strict=True), (100 * cases[1], 150.0), (cases[1], 0.5)]
