"""Store samples from -1 to 1 as whole numbers: return 127 times each, taken to the nearest whole
number, halves to the even one. x is a float32 array, the result int32 of the same shape.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def samples_as_whole_numbers(x: jax.Array) -> jax.Array:
    return jnp.round(127 * x).astype(int)


def wrong_cuts_off(x: jax.Array) -> jax.Array:
    return (127 * x).astype(int)


def wrong_rounds_down(x: jax.Array) -> jax.Array:
    return jnp.floor(127 * x).astype(int)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-1, 1, shape).astype(np.float32) for shape in [(5,), (12,), (4, 6)]]
    return [(x,) for x in (*cases, cases[1] / 20, np.arange(-6, 6, dtype=np.float32) / 6)]
