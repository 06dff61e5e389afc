"""Find the row of a map that holds its highest point, the uppermost such row if there are several.
height is float32 of shape [n, m], not empty; return the row's number, counted from 0, as an int32
scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def peak_row(height: jax.Array) -> jax.Array:
    return jnp.argmax(height) // height.shape[1]


def wrong_column(height: jax.Array) -> jax.Array:
    return jnp.argmax(height) % height.shape[1]


def wrong_highest_on_average(height: jax.Array) -> jax.Array:
    return jnp.argmax(jnp.mean(height, axis=1))


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in [(1, 5), (4, 4), (7, 3)]]
    tied = np.round(cases[1])
    cases[1][2] -= 5
    cases[1][2, 0] = 9
    cases[2][5, 1] = 9
    tied[1, 3] = tied[3, 0] = 8
    return [(height,) for height in (*cases, tied)]
