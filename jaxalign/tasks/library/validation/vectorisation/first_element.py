"""Give the first element of x, a float32 vector."""

import jax
import numpy as np

LEVEL = 1


def first_element(x: jax.Array) -> jax.Array:
    return x[0]


def wrong_last(x: jax.Array) -> jax.Array:
    return x[-1]


def wrong_keeps_axis(x: jax.Array) -> jax.Array:
    return x[:1]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (3, 10, 50)]
    return [(x,) for x in (*cases, 100 * cases[1])]
