"""Undo jumps in angles measured between -pi and pi: add whole multiples of 2 pi such that
neighbours differ by less than pi and the first angle stays. x is float32 of shape [n]; so is the
result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def continuous_angles(x: jax.Array) -> jax.Array:
    return jnp.unwrap(x)


def wrong_keeps_the_last(x: jax.Array) -> jax.Array:
    return jnp.unwrap(x[::-1])[::-1]


def wrong_only_positive(x: jax.Array) -> jax.Array:
    return x % (2 * jnp.pi)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, low, high):
        turns = rng.uniform(-3, 3) + np.cumsum(rng.uniform(low, high, n))
        return (np.angle(np.exp(1j * turns)).astype(np.float32),)

    steps = [(1, 0, 1), (9, 1, 2.5), (30, -1, 2.5), (9, -2.5, -1.5), (30, -2, 0.5)]
    return [case(*step) for step in steps]
