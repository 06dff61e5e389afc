"""How far does each element of x lie above the whole number just below it (or equal to it)? The
answer is at least 0 and below 1: 0.25 for 3.25 and 0.75 for -3.25. x is a float32 array of any
shape, the result as well.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def fractional_part(x: jax.Array) -> jax.Array:
    return x - jnp.floor(x)


def wrong_cuts_towards_zero(x: jax.Array) -> jax.Array:
    return x - jnp.trunc(x)


def wrong_whole_part(x: jax.Array) -> jax.Array:
    return jnp.floor(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(-99, 99, shape) / np.float32(16) for shape in [(3,), (12,), (4, 4)]]
    cases = [x.astype(np.float32) for x in cases]
    return [(x,) for x in (*cases, 10 * cases[1], np.round(cases[1]))]
