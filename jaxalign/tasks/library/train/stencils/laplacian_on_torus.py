"""For each cell of a grid that wraps around at its edges, return the sum of its four neighbours
(above, below, left, right) minus four times the cell. u is float32 of shape [n, m]; so is the
result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2


def laplacian_on_torus(u: jax.Array) -> jax.Array:
    vertical = jnp.roll(u, 1, axis=0) + jnp.roll(u, -1, axis=0)
    horizontal = jnp.roll(u, 1, axis=1) + jnp.roll(u, -1, axis=1)
    return vertical + horizontal - 4 * u


def wrong_zero_outside(u: jax.Array) -> jax.Array:
    p = jnp.pad(u, 1)
    return p[:-2, 1:-1] + p[2:, 1:-1] + p[1:-1, :-2] + p[1:-1, 2:] - 4 * u


def wrong_one_direction(u: jax.Array) -> jax.Array:
    return jnp.roll(u, 1, axis=0) + jnp.roll(u, -1, axis=0) - 2 * u


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(2, 3), (6, 6), (5, 9)]]
    return [(u,) for u in (*cases, 100 * cases[1], cases[1] ** 2)]
