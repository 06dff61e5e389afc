"""Fade from one sound over into another: the result is (1 - w) a + w b, where the weights w rise
in equal steps from 0 at the first sample to 1 at the last. a and b are float32 of shape [n], n >=
2; so is the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def cross_fade(a: jax.Array, b: jax.Array) -> jax.Array:
    w = jnp.linspace(0, 1, a.size)
    return (1 - w) * a + w * b


def wrong_never_arrives(a: jax.Array, b: jax.Array) -> jax.Array:
    w = jnp.arange(a.size) / a.size
    return (1 - w) * a + w * b


def wrong_sounds_exchanged(a: jax.Array, b: jax.Array) -> jax.Array:
    return cross_fade(b, a)


def wrong_first_sound_stays(a: jax.Array, b: jax.Array) -> jax.Array:
    return a + jnp.linspace(0, 1, a.size) * b


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((2, n), np.float32) for n in (2, 7, 30)]
    a, b = cases[1]
    return [*map(tuple, cases), (100 * a, 100 * b), (np.zeros(7, np.float32), b)]
