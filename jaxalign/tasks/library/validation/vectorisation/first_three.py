"""Return the three elements at the beginning of x, a float32 vector with three or more."""

import jax
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def first_three(x: jax.Array) -> jax.Array:
    return x[:3]


def wrong_last_three(x: jax.Array) -> jax.Array:
    return x[-3:]


def wrong_the_rest(x: jax.Array) -> jax.Array:
    return x[3:]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (3, 6, 40)]
    return [(x,) for x in (*cases, -1e3 * cases[1], cases[2][::-1])]
