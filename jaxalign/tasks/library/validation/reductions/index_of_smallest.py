"""At which position, counted from 0, is the least element of x? If it occurs more than once, the
earliest one counts. x is a float32 vector that is not empty; answer with an int32 scalar.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def index_of_smallest(x: jax.Array) -> jax.Array:
    return jnp.argmin(x)


def wrong_value(x: jax.Array) -> jax.Array:
    return jnp.min(x)


def wrong_last_of_ties(x: jax.Array) -> jax.Array:
    return x.size - 1 - jnp.argmin(x[::-1])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 12, 40)]
    cases[2][0] = cases[1][0] = 3
    tied = rng.integers(0, 3, 12).astype(np.float32)
    tied[[0, 5, 9]] = (2, -1, -1)
    return [(x,) for x in (*cases, tied, -1e5 * cases[2])]
