"""Return how loud a string is t seconds after being plucked: t / 0.1 until 0.1 seconds, 1 from then
on, and all multiplied by e^(-t). t is a float32 array of non-negative times.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("vmap",)


def loudness_of_plucked_string(t: jax.Array) -> jax.Array:
    return jnp.minimum(t / 0.1, 1) * jnp.exp(-t)


def wrong_rises_for_ever(t: jax.Array) -> jax.Array:
    return t / 0.1 * jnp.exp(-t)


def wrong_never_rises(t: jax.Array) -> jax.Array:
    return jnp.exp(-t)


def wrong_larger_of_both(t: jax.Array) -> jax.Array:
    return jnp.maximum(t / 0.1, 1) * jnp.exp(-t)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.uniform(0, 0.3, shape).astype(np.float32) for shape in [(3,), (8,), (4, 5)]]
    return [
        (t,)
        for t in (*cases, 10 * cases[1], np.array([0, 0.05, 0.1, 0.15, 0.2, 0.5, 1, 4], np.float32))
    ]
