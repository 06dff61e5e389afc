"""Let a room answer each sample with the sample itself, 0.4 times it one place later and 0.1 times
it two places later. Return all that is heard: x is float32 of shape [n], the result two longer.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def sound_of_a_room(x: jax.Array) -> jax.Array:
    return jnp.convolve(x, jnp.array([1.0, 0.4, 0.1]))


def wrong_echo_comes_first(x: jax.Array) -> jax.Array:
    return jnp.convolve(x, jnp.array([0.1, 0.4, 1.0]))


def wrong_loses_tail(x: jax.Array) -> jax.Array:
    return jnp.convolve(x, jnp.array([1.0, 0.4, 0.1]))[: x.size]


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (1, 8, 30)]
    return [(x,) for x in (*cases, 100 * cases[1], np.eye(1, 8, 7, np.float32)[0])]
