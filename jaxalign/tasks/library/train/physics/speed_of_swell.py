"""Compute how fast waves run: the square root of (9.81 times the hyperbolic tangent of k times
depth, divided by k). k and depth are float32 vectors of the same shape, all positive.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def speed_of_swell(k: jax.Array, depth: jax.Array) -> jax.Array:
    return jnp.sqrt(9.81 * jnp.tanh(k * depth) / k)


def wrong_divides_outside(k: jax.Array, depth: jax.Array) -> jax.Array:
    return jnp.sqrt(9.81 * jnp.tanh(k * depth)) / k


def wrong_always_deep(k: jax.Array, depth: jax.Array) -> jax.Array:
    return jnp.sqrt(9.81 / k)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    def case(n, deepest):
        k = rng.uniform(0.2, 3, n).astype(np.float32)
        return k, rng.uniform(0.1, deepest, n).astype(np.float32)

    return [case(1, 1), case(7, 1), case(25, 2), case(7, 200)]
