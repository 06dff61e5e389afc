"""Return one minus the cosine of x for every element of x, float32 angles in radians in an array
of any shape.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def versine(x: jax.Array) -> jax.Array:
    return 1 - jnp.cos(x)


def wrong_halves(x: jax.Array) -> jax.Array:
    return (1 - jnp.cos(x)) / 2


def wrong_sine(x: jax.Array) -> jax.Array:
    return 1 - jnp.sin(x)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(-9, 9, shape).astype(np.float32) for shape in [(2,), (7,), (3, 3)]]
    return [(x,) for x in (*cases, np.zeros(7, np.float32), cases[1] * 10)]
