"""Return the height of a triangular pulse at each x: it is 1 - |x| where |x| is below 1 and zero
further out. x is a float32 array of any shape; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def triangular_pulse(x: jax.Array) -> jax.Array:
    return jnp.maximum(1 - jnp.abs(x), 0)


def wrong_goes_below_zero(x: jax.Array) -> jax.Array:
    return 1 - jnp.abs(x)


def wrong_round_top(x: jax.Array) -> jax.Array:
    return jnp.maximum(1 - x**2, 0)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-0.9, 1.5, shape).astype(np.float32) for shape in [(3,), (9,), (2, 7)]]
    edges = np.array([-2, -1, -0.5, -0.0, 0, 0.5, 1, 2, 9], np.float32)
    return [(x,) for x in (*cases, edges, 10 * cases[1])]
