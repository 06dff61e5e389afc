"""How far is each element of x from the nearest whole number? The answer is between 0 and a half:
0.25 for 3.25, 3.75 and -0.25. x is a float32 array of any shape, which the result has, too.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def distance_to_whole(x: jax.Array) -> jax.Array:
    return jnp.abs(x - jnp.round(x))


def wrong_signed(x: jax.Array) -> jax.Array:
    return x - jnp.round(x)


def wrong_from_below(x: jax.Array) -> jax.Array:
    return x - jnp.floor(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(-99, 99, shape) for shape in [(3,), (12,), (4, 4)]]
    cases = [(x / 16).astype(np.float32) for x in cases]
    edges = np.array([-2, -1.5, -1.25, -0.5, -0.0, 0, 0.5, 0.75, 1, 1.5, 2.5, 1e6], np.float32)
    return [(x,) for x in (*cases, 10 * cases[1], edges)]
