"""Date bones by their carbon: the age is minus 5730 times the logarithm to base two of the part
that is left. left is float32 of any shape, above 0 and at most 1.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def age_of_bones(left: jax.Array) -> jax.Array:
    return -5730 * jnp.log2(left)


def wrong_natural_logarithm(left: jax.Array) -> jax.Array:
    return -5730 * jnp.log(left)


def wrong_straight_line(left: jax.Array) -> jax.Array:
    return 2 * 5730 * (1 - left)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0.1, 0.9, shape).astype(np.float32) for shape in ((1,), (6,), (3, 4))]
    halved = np.array([1, 0.5, 0.25, 0.125, 0.0625, 0.03125], np.float32)
    return [(x,) for x in (*cases, halved, cases[1] / 10)]
