"""Slip the number value into x so that it becomes the third element; all from the old third one on
move up by one place. x is float32 of shape [n], n >= 2; the result is float32 of shape [n + 1].
"""

import jax
import jax.numpy as jnp
import numpy as np

LEVEL = 1


def slipped_in_third(x: jax.Array, value: float) -> jax.Array:
    return jnp.insert(x, 2, value)


def wrong_one_later(x: jax.Array, value: float) -> jax.Array:
    return jnp.insert(x, 3, value)


def wrong_replaces(x: jax.Array, value: float) -> jax.Array:
    return x.at[2].set(value)


def make_inputs(rng: np.random.Generator) -> list[tuple]:
    cases = [rng.standard_normal(n, np.float32) for n in (3, 6, 25)]
    more = [(1e3 * cases[1], -250.0), (cases[2][::-1], 0.0)]
    return [*zip(cases, (2.5, -1.5, 4.0), strict=True), *more]
