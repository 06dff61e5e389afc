"""Return x times a straight gate for each element of x: limit x + 3 to the interval from 0 to 6,
divide by 6 and multiply by x. x is a float32 array of any shape, and so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def straight_gate(x: jax.Array) -> jax.Array:
    return x * jnp.clip(x + 3, 0, 6) / 6


def wrong_gate_alone(x: jax.Array) -> jax.Array:
    return jnp.clip(x + 3, 0, 6) / 6


def wrong_no_upper_limit(x: jax.Array) -> jax.Array:
    return x * jnp.maximum(x + 3, 0) / 6


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [4 * rng.standard_normal(shape, np.float32) for shape in [(4,), (9,), (3, 5)]]
    edges = np.array([-9, -4, -3, -2, -0.0, 0, 2, 3, 5], np.float32)
    return [(x,) for x in (*cases, edges, 100 * cases[1])]
