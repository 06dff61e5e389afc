"""Lay out a path that winds like a snake: keep the rows 0, 2, 4 and so on of x as they are, and
turn each of the rows 1, 3, 5 and so on back to front. x is float32 of shape [n, m]; so is the
result.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def snake_rows(x: jax.Array) -> jax.Array:
    return x.at[1::2].set(x[1::2, ::-1])


def wrong_turns_the_first_row(x: jax.Array) -> jax.Array:
    return x.at[::2].set(x[::2, ::-1])


def wrong_turns_all_rows(x: jax.Array) -> jax.Array:
    return x[:, ::-1]


def wrong_turns_columns(x: jax.Array) -> jax.Array:
    return x.at[:, 1::2].set(x[::-1, 1::2])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(shape, np.float32) for shape in ((4, 5), (2, 3), (7, 4), (1, 3))]
    return [(x,) for x in (*cases, np.round(100 * cases[0]))]
