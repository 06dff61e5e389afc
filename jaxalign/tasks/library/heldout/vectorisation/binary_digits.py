"""Write each number of x in binary, with eight digits and the most significant one first: the row
for 5 is 0, 0, 0, 0, 0, 1, 0, 1. x is int32 of shape [n] with values from 0 to 255; the result is
int32 of shape [n, 8].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 2
PROPERTIES = ("vmap",)


def binary_digits(x: jax.Array) -> jax.Array:
    return (x[:, None] >> jnp.arange(7, -1, -1)) & 1


def wrong_least_significant_first(x: jax.Array) -> jax.Array:
    return (x[:, None] >> jnp.arange(8)) & 1


def wrong_keeps_higher_digits(x: jax.Array) -> jax.Array:
    return x[:, None] >> jnp.arange(7, -1, -1)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.integers(1, 256, n, np.int32) for n in (1, 9, 50)]
    edges = np.array([0, 1, 2, 127, 128, 129, 254, 255, 64], np.int32)
    return [(x,) for x in (*cases, edges, cases[1][::-1].copy())]
