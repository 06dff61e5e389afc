"""Recode a stereo sound: the first column of the result is half of left plus right, the second
half of left minus right. sound is float32 of shape [n, 2], its columns being left and right; so is
the result.
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1
PROPERTIES = ("grad", "vmap")


def mid_and_side(sound: jax.Array) -> jax.Array:
    left, right = sound.T
    return jnp.stack([left + right, left - right], axis=1) / 2


def wrong_forgets_half(sound: jax.Array) -> jax.Array:
    left, right = sound.T
    return jnp.stack([left + right, left - right], axis=1)


def wrong_other_order(sound: jax.Array) -> jax.Array:
    return mid_and_side(sound)[:, ::-1]


def wrong_right_minus_left(sound: jax.Array) -> jax.Array:
    return mid_and_side(sound[:, ::-1])


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal((n, 2), np.float32) for n in (1, 2, 9, 30)]
    return [(x,) for x in (*cases, 100 * cases[2], np.round(cases[2]))]
