"""Exchange the first element of x with the second, the third with the fourth, and so on to the end.
x is float32 of shape [n], n being even and positive.
"""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def swapped_pairs(x: jax.Array) -> jax.Array:
    return x.reshape(-1, 2)[:, ::-1].ravel()


def wrong_reverses(x: jax.Array) -> jax.Array:
    return x[::-1]


def wrong_order_of_pairs(x: jax.Array) -> jax.Array:
    return x.reshape(-1, 2)[::-1].ravel()


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (2, 8, 30)]
    return [(x,) for x in (*cases, 1e3 * cases[1], np.sort(cases[2]))]
