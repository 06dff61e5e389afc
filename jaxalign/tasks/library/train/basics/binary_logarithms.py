"""Take logarithms to the base 2: for each element of x, a float32 array of positive numbers, tell
to which power 2 must be raised to get it.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def binary_logarithms(x: jax.Array) -> jax.Array:
    return jnp.log2(x)


def wrong_natural(x: jax.Array) -> jax.Array:
    return jnp.log(x)


def wrong_other_way(x: jax.Array) -> jax.Array:
    return 2**x


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.1, 20, shape).astype(np.float32) for shape in [(1,), (6,), (4, 3)]]
    powers = np.array([1, 2, 4, 0.5, 1024, 0.125], np.float32)
    return [(x,) for x in (*cases, powers, 1e6 * cases[2])]
